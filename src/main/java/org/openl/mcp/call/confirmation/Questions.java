package org.openl.mcp.call.confirmation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    private final CompletableFuture<Question> asked = new CompletableFuture<>();
    private volatile long since = nanoTime.getAsLong();

    /** Asks the question. Another call of the same question waits until it is asked. */
    private Question ask(Supplier<? extends Question> ask) {
      Question question = ask.get();
      question.decision().thenRun(() -> since = nanoTime.getAsLong());
      asked.complete(question);
      return question;
    }

    private boolean isOver() {
      return nanoTime.getAsLong() - since > timeout.toNanos();
    }

    /** Returns whether it has no answer yet. It may not be asked yet. */
    private boolean isOpen() {
      return !asked.isDone() || !asked.join().decision().isDone();
    }

    private boolean isOf(Question question) {
      return asked.getNow(null) == question;
    }
  }

  /**
   * Returns the question of a call. Asks it if it is not open yet. Asking may take seconds, so it
   * does not delay other questions.
   *
   * @throws CallException if the session has too many open questions, or it cannot be asked
   */
  Question open(QuestionKey key, Supplier<? extends Question> ask) {
    Entry added = new Entry();
    Entry entry = known(key, added);
    if (entry == added) {
      return ask(key, added, ask);
    }
    Question question = asked(entry);
    if (entry.isOpen()) {
      question.remind();
    }
    return question;
  }

  private Question ask(QuestionKey key, Entry entry, Supplier<? extends Question> ask) {
    try {
      return entry.ask(ask);
    } catch (RuntimeException | Error e) {
      remove(key, entry);
      entry.asked.completeExceptionally(e);
      throw e;
    }
  }

  /** Waits until another call has asked the question. */
  private static Question asked(Entry entry) {
    try {
      return entry.asked.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof CallException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Returns the entry of a call; adds one if there is none. */
  private synchronized Entry known(QuestionKey key, Entry added) {
    entries.values().removeIf(Entry::isOver);
    Entry known = entries.get(key);
    if (known != null) {
      return known;
    }
    long open =
        entries.entrySet().stream()
            .filter(entry -> entry.getKey().session().equals(key.session()))
            .filter(entry -> entry.getValue().isOpen())
            .count();
    if (open >= MOST) {
      throw ConfirmationFailures.tooMany(MOST);
    }
    entries.put(key, added);
    return added;
  }

  private synchronized void remove(QuestionKey key, Entry entry) {
    entries.remove(key, entry);
  }

  /**
   * Removes a question whose answer is used now.
   *
   * @return whether no other call has used it
   */
  synchronized boolean take(QuestionKey key, Question question) {
    Entry known = entries.get(key);
    boolean own = known != null && known.isOf(question);
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
