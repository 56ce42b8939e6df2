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
 * A token request in progress. The wait for it is limited, but the request is never cancelled: a
 * late response is still processed.
 *
 * @param at wall-clock time of the request
 * @param nanos monotonic time of the request
 * @param stage the outcome
 */
record PendingTokenRequest(Instant at, long nanos, CompletionStage<TokenOutcome> stage) {

  /**
   * Waits for the outcome.
   *
   * @return empty if there is none after this time, or if the wait was interrupted
   */
  Optional<TokenOutcome> outcome(Duration maxWait) {
    try {
      return Optional.of(
          stage.toCompletableFuture().get(maxWait.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(new TokenOutcome.Unknown("the request failed unexpectedly"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Passes a late outcome to a listener. */
  void whenLate(Consumer<TokenOutcome> listener) {
    stage.thenAccept(listener);
  }
}
