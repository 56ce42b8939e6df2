package org.openl.mcp.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.openl.mcp.auth.provider.TokenOutcome;

/**
 * A token request that is on its way. It ends for us after a while, but is never cancelled: a late
 * answer is still heard.
 *
 * @param at wall-clock time of the request
 * @param nanos monotonic time of the request
 * @param stage its outcome
 */
record PendingTokenRequest(Instant at, long nanos, CompletionStage<TokenOutcome> stage) {

  /**
   * Waits for the outcome.
   *
   * @return empty when it has not come within the patience, or the wait was interrupted
   */
  Optional<TokenOutcome> outcome(Duration patience) {
    try {
      return Optional.of(
          stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(new TokenOutcome.Unknown("the request failed in an unexpected way"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Hands on an outcome that had not come in time. */
  void whenLate(Consumer<TokenOutcome> listener) {
    stage.thenAccept(listener);
  }
}
