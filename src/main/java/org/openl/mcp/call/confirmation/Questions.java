package org.openl.mcp.call.confirmation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.openl.mcp.call.errors.CallException;

/**
 * The questions without an answer, and the answers that no call has used yet. An answer is used
 * once.
 */
final class Questions {

  /** The maximum number of questions of one session. */
  static final int MOST = 8;

  private final Duration timeout;
  private final LongSupplier nanoTime;
  private final Map<QuestionKey, Entry> entries = new HashMap<>();

  /**
   * Creates the object without questions.
   *
   * @param timeout the person's time to answer, and the time in which an answer must be used
   * @param nanoTime the clock, in nanoseconds
   */
  Questions(Duration timeout, LongSupplier nanoTime) {
    this.timeout = timeout;
    this.nanoTime = nanoTime;
  }

  private final class Entry {

    private final Question question;
    private volatile long since = nanoTime.getAsLong();

    private Entry(Question question) {
      this.question = question;
      question.decision().thenRun(() -> since = nanoTime.getAsLong());
    }

    private boolean isOver() {
      return nanoTime.getAsLong() - since > timeout.toNanos();
    }
  }

  /**
   * Returns the question of a call. Asks it if it is not open yet.
   *
   * @throws CallException if the session has too many open questions
   */
  synchronized Question open(QuestionKey key, Supplier<? extends Question> ask) {
    entries.values().removeIf(Entry::isOver);
    Entry known = entries.get(key);
    if (known != null) {
      if (!known.question.decision().isDone()) {
        known.question.remind();
      }
      return known.question;
    }
    long open =
        entries.entrySet().stream()
            .filter(entry -> entry.getKey().session().equals(key.session()))
            .filter(entry -> !entry.getValue().question.decision().isDone())
            .count();
    if (open >= MOST) {
      throw ConfirmationFailures.tooMany(MOST);
    }
    Question question = ask.get();
    entries.put(key, new Entry(question));
    return question;
  }

  /**
   * Removes a question whose answer is used now.
   *
   * @return whether no other call has used it
   */
  synchronized boolean take(QuestionKey key, Question question) {
    Entry known = entries.get(key);
    boolean own = known != null && known.question == question;
    if (own) {
      entries.remove(key);
    }
    return own;
  }

  /** Returns the number of questions. */
  synchronized int size() {
    return entries.size();
  }
}
