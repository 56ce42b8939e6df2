package org.openl.mcp.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import org.openl.mcp.server.mcp.McpProtocol;

/**
 * Reads request bodies. It limits the length of a body, the time to receive it, and the memory of
 * all bodies until their requests are answered. The body handler of Vert.x limits only the length.
 */
final class BodyReader {

  private final HttpLimits limits;
  private final BodyMemoryBudget budget;

  BodyReader(HttpLimits limits) {
    this.limits = limits;
    this.budget = new BodyMemoryBudget(limits.bufferedBytes());
  }

  /** Reads the body and calls the next handler, or sends an error response. */
  void read(RoutingContext context) {
    // Skips the body handler of Quarkus, which the MCP extension installs: nothing is left to read.
    ((RoutingContextInternal) context).visitHandler(RoutingContextInternal.BODY_HANDLER);
    Reading reading = new Reading(context, maximum(context.request()));
    if (declared(context.request()) > reading.maximum) {
      reading.reject(tooLong(reading.maximum));
    } else {
      reading.start();
    }
  }

  /** Returns the maximum length. Outside a session, only {@code initialize} is allowed. */
  private int maximum(HttpServerRequest request) {
    return request.headers().contains(McpProtocol.SESSION_HEADER)
        ? limits.messageBytes()
        : limits.initializeBytes();
  }

  /** Returns the declared length. The HTTP codec has rejected values that are not numbers. */
  private static long declared(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  private static HttpErrorResponse tooLong(int maximum) {
    return HttpErrorResponse.of(413, "The message has more than " + maximum + " bytes.");
  }

  /** The reading of one body. All methods run on the event loop of the connection. */
  private final class Reading {

    private final RoutingContext context;
    private final int maximum;
    private final Buffer body = Buffer.buffer();
    private long reserved;
    private long timer = -1;
    private boolean stopped;

    private Reading(RoutingContext context, int maximum) {
      this.context = context;
      this.maximum = maximum;
    }

    private void start() {
      context.addEndHandler(end -> release());
      if (context.request().headers().contains(HttpHeaders.EXPECT)) {
        context.response().writeContinue();
      }
      timer = context.vertx().setTimer(limits.bodyTimeout().toMillis(), late -> timeOut());
      context
          .request()
          .exceptionHandler(this::fail)
          .handler(this::add)
          .endHandler(end -> complete())
          .resume();
    }

    private void add(Buffer chunk) {
      if (stopped) {
        return;
      }
      int length = body.length() + chunk.length();
      long more = Math.max(0, length - limits.initializeBytes()) - reserved;
      if (length > maximum) {
        reject(tooLong(maximum));
      } else if (!budget.reserve(more)) {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        reject(
            HttpErrorResponse.of(
                503,
                "The server has no memory for more long messages. Wait a second, then send the message again."));
      } else {
        reserved += more;
        body.appendBuffer(chunk);
      }
    }

    private void complete() {
      if (!stopped) {
        stop();
        ((RoutingContextInternal) context).setBody(body);
        context.next();
      }
    }

    private void fail(Throwable cause) {
      if (!stopped) {
        stop();
        context.fail(400, cause);
      }
    }

    private void timeOut() {
      if (!stopped) {
        reject(
            HttpErrorResponse.of(
                408,
                "The body did not arrive within "
                    + limits.bodyTimeout().toSeconds()
                    + " seconds. Send the request again."));
      }
    }

    private void reject(HttpErrorResponse response) {
      stop();
      response.sendAndClose(context);
    }

    private void stop() {
      stopped = true;
      context.vertx().cancelTimer(timer);
    }

    private void release() {
      stop();
      budget.release(reserved);
      reserved = 0;
    }
  }
}
