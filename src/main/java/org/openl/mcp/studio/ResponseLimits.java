package org.openl.mcp.studio;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.openl.mcp.net.Deadline;

/**
 * Bounds every answer in time and size, from the request to the last byte: the client's own
 * time-out starts anew with every byte that trickles in, and its buffer takes whatever comes.
 */
final class ResponseLimits implements Consumer<HttpClientRequest> {

  private static final long CANCEL = 0x8;

  private final Vertx vertx;
  private final Duration longest;
  private final ResponseMemoryBudget budget;

  /**
   * Sets the limits.
   *
   * @param longest from the request to the last byte; a call whose deadline is earlier has less
   */
  ResponseLimits(Vertx vertx, Duration longest, ResponseMemoryBudget budget) {
    this.vertx = vertx;
    this.longest = longest;
    this.budget = budget;
  }

  @Override
  public void accept(HttpClientRequest request) {
    Optional<Deadline> ofTheCall =
        CallContextFilter.deadline().filter(end -> end.remaining().compareTo(longest) < 0);
    Duration left = ofTheCall.map(Deadline::remaining).orElse(longest);
    RuntimeException late = ofTheCall.isPresent() ? new CallOver() : new TooSlow();
    // Vert.x has no timer of less than a millisecond.
    long timer = vertx.setTimer(Math.max(1, left.toMillis()), id -> request.reset(CANCEL, late));
    request
        .response()
        .onFailure(e -> vertx.cancelTimer(timer))
        .onSuccess(
            response -> {
              Counter counter = new Counter(request);
              response.handler(counter);
              response
                  .end()
                  .onComplete(
                      end -> {
                        vertx.cancelTimer(timer);
                        counter.share.close();
                      });
            });
  }

  private final class Counter implements Handler<Buffer> {

    private final HttpClientRequest request;
    private final ResponseMemoryBudget.Share share = budget.share();
    private long received;

    private Counter(HttpClientRequest request) {
      this.request = request;
    }

    @Override
    public void handle(Buffer chunk) {
      received += chunk.length();
      if (received > budget.largest()) {
        request.reset(CANCEL, new TooLarge(budget.largest()));
        return;
      }
      try {
        share.receive(chunk.length());
      } catch (ResponseMemoryBudget.Exhausted e) {
        request.reset(CANCEL, e);
      }
    }
  }

  /** The answer was not complete in time. */
  static final class TooSlow extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The answer was not complete before the deadline of its call. */
  static final class CallOver extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The answer was larger than the limit. */
  static final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Tells the limit.
     *
     * @param largest in bytes
     */
    private TooLarge(long largest) {
      super("It is larger than %d MiB.".formatted(largest >> 20));
    }
  }
}
