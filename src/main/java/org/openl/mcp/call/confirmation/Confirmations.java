package org.openl.mcp.call.confirmation;

import io.quarkiverse.mcp.server.Elicitation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.CallCancelledException;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.config.RunMode;
import org.openl.mcp.config.Settings;

/**
 * Asks a person before a destructive call has any effect.
 *
 * <p>A tool first checks its arguments and the state in OpenL Studio, then calls {@link #require},
 * then takes the write lock, checks the state again, and acts. A person may take minutes, so no
 * lock is held meanwhile.
 */
@Singleton
public class Confirmations {

  /** The time that is left for the change when a call stops waiting for the person. */
  static final Duration RESERVE = Duration.ofSeconds(15);

  private final Settings.Confirm settings;
  private final RunMode mode;
  private final Caller caller;
  private final CurrentCall call;
  private final ConfirmationPages pages;
  private final Duration reserve;
  private final Questions questions;

  @Inject
  Confirmations(
      Settings settings, RunMode mode, Caller caller, CurrentCall call, ConfirmationPages pages) {
    this(settings.confirm(), mode, caller, call, pages, RESERVE);
  }

  Confirmations(
      Settings.Confirm settings,
      RunMode mode,
      Caller caller,
      CurrentCall call,
      ConfirmationPages pages,
      Duration reserve) {
    this.settings = settings;
    this.mode = mode;
    this.caller = caller;
    this.call = call;
    this.pages = pages;
    this.reserve = reserve;
    this.questions = new Questions(settings.timeout(), System::nanoTime);
  }

  /**
   * Returns when a person has allowed the effect, or when the operator has turned confirmations
   * off. An allowance is valid for one call. If the person has not answered in the time of this
   * call, the question stays open, and the same call with an equal confirmation uses the answer.
   *
   * @param confirmation what the call is about to do
   * @param elicitation the argument of the tool; the extension then answers over HTTP with an event
   *     stream, on which it can ask
   * @throws CallException if nobody has allowed it: declined, cancelled, not answered (yet), or the
   *     client cannot ask; the failure says what to do next
   * @throws IllegalStateException if the call may already have changed something, or holds a write
   *     lock
   */
  public void require(Confirmation confirmation, Elicitation elicitation) {
    if (call.writes().mayHaveChanged() || call.isWriting()) {
      throw new IllegalStateException("A confirmation must be required before any effect");
    }
    if (!settings.ask()) {
      return;
    }
    QuestionKey key =
        new QuestionKey(
            caller.identity(),
            call.session(),
            call.tool(),
            QuestionKey.digest(call.arguments()),
            confirmation);
    Question question = questions.open(key, () -> ask(confirmation, elicitation));
    Decision decision = await(key, question);
    if (!questions.take(key, question)) {
      throw ConfirmationFailures.used();
    }
    if (decision != Decision.ALLOWED) {
      throw ConfirmationFailures.of(decision, settings.timeout());
    }
  }

  private Question ask(Confirmation confirmation, Elicitation elicitation) {
    if (elicitation.isSupported()) {
      return elicit(confirmation, elicitation);
    }
    if (mode == RunMode.STDIO) {
      return pages.open(confirmation, settings.timeout());
    }
    throw ConfirmationFailures.clientCannotAsk();
  }

  private Question elicit(Confirmation confirmation, Elicitation elicitation) {
    try {
      return ElicitedQuestion.ask(elicitation, confirmation, settings.timeout());
    } catch (IllegalStateException e) {
      // The extension throws it before the end of the initialization.
      throw ConfirmationFailures.notInitialized();
    }
  }

  private Decision await(QuestionKey key, Question question) {
    long wait = Math.max(0, call.deadline().remaining().minus(reserve).toNanos());
    try {
      return question.decision().get(wait, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw ConfirmationFailures.waiting(question.place());
    } catch (InterruptedException e) {
      questions.take(key, question);
      question.withdraw();
      Thread.currentThread().interrupt();
      throw new CallCancelledException();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the number of questions that are open, or whose answer no call has used. */
  int size() {
    return questions.size();
  }
}
