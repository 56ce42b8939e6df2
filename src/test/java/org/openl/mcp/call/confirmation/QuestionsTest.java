package org.openl.mcp.call.confirmation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.errors.CallException;

class QuestionsTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
  private final Questions questions = new Questions(TIMEOUT, now::get);

  private static final class Asked implements Question {

    private final CompletableFuture<Decision> decision = new CompletableFuture<>();
    private int reminders;

    @Override
    public CompletableFuture<Decision> decision() {
      return decision;
    }

    @Override
    public String place() {
      return "here";
    }

    @Override
    public void remind() {
      reminders++;
    }

    @Override
    public void withdraw() {
      decision.complete(Decision.CANCELLED);
    }
  }

  private static QuestionKey key(String session, String table) {
    return new QuestionKey(
        Identity.SERVICE,
        session,
        "openl_delete_table",
        "",
        new Confirmation("Delete " + table, "Bank", Optional.empty(), "", List.of()));
  }

  private Asked open(QuestionKey key) {
    return (Asked) questions.open(key, Asked::new);
  }

  private void advance(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void asksOnceForTheSameCall() {
    Asked question = open(key("a", "Rates"));
    assertSame(question, open(key("a", "Rates")));
    assertEquals(1, question.reminders);
    assertNotSame(question, open(key("a", "Limits")));
    assertNotSame(question, open(key("b", "Rates")));
  }

  @Test
  void keepsAnAnswerForOneCall() {
    Asked question = open(key("a", "Rates"));
    question.decision.complete(Decision.ALLOWED);
    advance(TIMEOUT);
    assertSame(question, open(key("a", "Rates")));
    assertEquals(0, question.reminders, "an answered question is not shown again");
    assertTrue(questions.take(key("a", "Rates"), question));
    assertFalse(questions.take(key("a", "Rates"), question), "it is used once");
    assertNotSame(question, open(key("a", "Rates")));
  }

  @Test
  void forgetsAnAnswerThatNoCallUses() {
    Asked question = open(key("a", "Rates"));
    advance(TIMEOUT);
    question.decision.complete(Decision.ALLOWED);
    advance(TIMEOUT.plusNanos(1));
    assertNotSame(question, open(key("a", "Rates")));
    assertFalse(questions.take(key("a", "Rates"), question));
    assertEquals(1, questions.size());
  }

  @Test
  void forgetsAQuestionWhoseTimeIsOver() {
    Asked question = open(key("a", "Rates"));
    advance(TIMEOUT.plusNanos(1));
    assertNotSame(question, open(key("a", "Rates")));
    question.decision.complete(Decision.ALLOWED);
    assertFalse(questions.take(key("a", "Rates"), question));
  }

  @Test
  void asksOtherQuestionsWhileOneIsBeingAsked() {
    Question question =
        questions.open(
            key("a", "Rates"),
            () -> {
              CompletableFuture.runAsync(() -> open(key("b", "Limits")))
                  .orTimeout(20, TimeUnit.SECONDS)
                  .join();
              return new Asked();
            });
    assertSame(question, open(key("a", "Rates")));
    assertEquals(2, questions.size());
  }

  @Test
  void keepsNoQuestionThatCouldNotBeAsked() {
    CallException failure = ConfirmationFailures.noPage();
    assertSame(
        failure,
        assertThrows(
            CallException.class,
            () ->
                questions.open(
                    key("a", "Rates"),
                    () -> {
                      throw failure;
                    })));
    assertEquals(0, questions.size());
    open(key("a", "Rates"));
  }

  @Test
  void limitsTheOpenQuestionsOfASession() {
    for (int i = 0; i < Questions.MOST; i++) {
      open(key("a", "Table " + i));
    }
    CallException refusal = assertThrows(CallException.class, () -> open(key("a", "Rates")));
    assertEquals(
        "Nothing was done: 8 other questions of this session are still open. A person has to answer each of them. Ask"
            + " the user to answer them, and repeat their calls first.",
        refusal.failure().orElseThrow().text());
    open(key("b", "Rates"));
    open(key("a", "Table 0")).decision.complete(Decision.DECLINED);
    open(key("a", "Rates"));
  }
}
