package org.openl.mcp.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A token request that is on its way. It ends for us after a while, but is never cancelled: a late
 * answer is still heard.
 *
 * @param at wall-clock time of the request
 * @param nanos monotonic time of the request
 * @param stage its outcome
 */
record Sent(Instant at, long nanos, CompletionStage<TokenOutcome> stage) {

  /** Waits for the outcome, at most so long; then it is unknown. */
  TokenOutcome outcome(Duration patience) {
    try {
      return future().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new TokenOutcome.Unknown("it did not answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      return new TokenOutcome.Unknown("the request failed in an unexpected way");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TokenOutcome.Unknown("this server is ending");
    }
  }

  /** Hands on the outcome if it had not come in time. */
  void whenLate(Consumer<TokenOutcome> listener) {
    stage.thenAccept(listener);
  }

  /** Whether the outcome is there. */
  boolean answered() {
    return future().isDone();
  }

  private CompletableFuture<TokenOutcome> future() {
    return stage.toCompletableFuture();
  }
}
