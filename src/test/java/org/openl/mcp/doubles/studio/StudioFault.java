package org.openl.mcp.doubles.studio;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What goes wrong with one request.
 *
 * @param effect what the client gets
 * @param applied whether the request takes effect
 * @param delay before the effect, if the client gets its answer late
 * @param gate the answer waits for it
 */
public record StudioFault(Effect effect, boolean applied, Duration delay, CountDownLatch gate) {

  /** What a client gets. */
  public enum Effect {
    /** The answer, late. */
    ANSWER,
    /** The connection is reset. */
    RESET,
    /** An answer 500 without a code. */
    SERVER_ERROR,
    /** An answer 503 of a proxy, in HTML. */
    UNAVAILABLE
  }

  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** Resets the connection. The request takes effect, or does not. */
  public static StudioFault reset(boolean applied) {
    return of(Effect.RESET, applied);
  }

  /** Answers 500. The request takes effect, or does not. */
  public static StudioFault serverError(boolean applied) {
    return of(Effect.SERVER_ERROR, applied);
  }

  /** Answers 503 as a proxy does. The request takes effect, or does not. */
  public static StudioFault unavailable(boolean applied) {
    return of(Effect.UNAVAILABLE, applied);
  }

  /** The request takes effect at once; the answer is late. */
  public static StudioFault lateAnswer(Duration delay) {
    return new StudioFault(Effect.ANSWER, true, delay, new CountDownLatch(0));
  }

  /** The request takes effect at once; the answer waits until the gate opens. */
  public static StudioFault heldAnswer(CountDownLatch gate) {
    return new StudioFault(Effect.ANSWER, true, Duration.ZERO, gate);
  }

  /** The request takes effect only after the gate opens, which may be after its client has gone. */
  public static StudioFault heldRequest(CountDownLatch gate) {
    return new StudioFault(Effect.ANSWER, false, Duration.ZERO, gate);
  }

  private static StudioFault of(Effect effect, boolean applied) {
    return new StudioFault(effect, applied, Duration.ZERO, new CountDownLatch(0));
  }

  /** Waits for the gate, at most a minute. */
  void awaitGate() {
    try {
      if (!gate.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Nobody opened the gate");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
