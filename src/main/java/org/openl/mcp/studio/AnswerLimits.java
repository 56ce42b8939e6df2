package org.openl.mcp.studio;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Bounds every answer in time and size, from the request to the last byte: the client's own
 * time-out starts anew with every byte that trickles in, and its buffer takes whatever comes.
 */
final class AnswerLimits implements Consumer<HttpClientRequest> {

  private static final long CANCEL = 0x8;

  private final Vertx vertx;
  private final Duration longest;
  private final long largest;

  /**
   * Sets the limits.
   *
   * @param longest from the request to the last byte
   * @param largest in bytes, after decompression
   */
  AnswerLimits(Vertx vertx, Duration longest, long largest) {
    this.vertx = vertx;
    this.longest = longest;
    this.largest = largest;
  }

  @Override
  public void accept(HttpClientRequest request) {
    long timer = vertx.setTimer(longest.toMillis(), id -> request.reset(CANCEL, new TooSlow()));
    request
        .response()
        .onFailure(e -> vertx.cancelTimer(timer))
        .onSuccess(
            response -> {
              response.handler(new Counter(request));
              response.end().onComplete(end -> vertx.cancelTimer(timer));
            });
  }

  private final class Counter implements Handler<Buffer> {

    private final HttpClientRequest request;
    private long received;

    private Counter(HttpClientRequest request) {
      this.request = request;
    }

    @Override
    public void handle(Buffer chunk) {
      received += chunk.length();
      if (received > largest) {
        request.reset(CANCEL, new TooLarge());
      }
    }
  }

  /** The answer was not complete in time. */
  static final class TooSlow extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The answer was larger than the limit. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
