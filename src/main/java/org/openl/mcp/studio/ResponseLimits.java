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
 * Limits the time and the size of every answer, from the request to the last byte. The client's own
 * time-out restarts with every received byte, and its buffer has no limit.
 */
final class ResponseLimits implements Consumer<HttpClientRequest> {

  private static final long CANCEL = 0x8;

  private final Vertx vertx;
  private final Duration longest;
  private final ResponseMemoryBudget budget;

  /**
   * Creates the limits.
   *
   * @param longest the maximum time from the request to the last byte; an earlier deadline of the
   *     call applies instead
   */
  ResponseLimits(Vertx vertx, Duration longest, ResponseMemoryBudget budget) {
    this.vertx = vertx;
    this.longest = longest;
    this.budget = budget;
  }

  @Override
  public void accept(HttpClientRequest request) {
    Optional<CallContext> call = CallContextFilter.current();
    if (call.filter(CallContext::hasEnded).isPresent()) {
      // The call has ended while the client was connecting. Nobody guards its change any more.
      request.reset(CANCEL, new CallOver());
      return;
    }
    Optional<Deadline> callDeadline =
        call.map(CallContext::deadline).filter(end -> end.remaining().compareTo(longest) < 0);
    Duration left = callDeadline.map(Deadline::remaining).orElse(longest);
    RuntimeException late = callDeadline.isPresent() ? new CallOver() : new TooSlow();
    // The shortest timer of Vert.x is one millisecond.
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

  /** Thrown if the answer is not complete in time. */
  static final class TooSlow extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Thrown if the answer is not complete before the end of its call. */
  static final class CallOver extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Thrown if the answer is larger than the limit. */
  static final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param largest the limit, in bytes
     */
    private TooLarge(long largest) {
      super("It is larger than %d MiB.".formatted(largest >> 20));
    }
  }
}
