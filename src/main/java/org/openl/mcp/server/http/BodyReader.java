package org.openl.mcp.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Reads the body of a message: bounded in its length, in the time it takes, and in the bytes that
 * all bodies hold together until they are answered. Vert.x' own handler bounds the length only.
 */
final class BodyReader {

  private final HttpLimits limits;
  private final BodyMemoryBudget budget;

  BodyReader(HttpLimits limits) {
    this.limits = limits;
    this.budget = new BodyMemoryBudget(limits.buffered());
  }

  /** Reads the body and goes on, or answers. */
  void read(RoutingContext context) {
    // Quarkus' own handler, which the MCP extension puts before itself, has nothing to read.
    ((RoutingContextInternal) context).visitHandler(RoutingContextInternal.BODY_HANDLER);
    Reading reading = new Reading(context, longest(context.request()));
    if (declared(context.request()) > reading.longest) {
      reading.refuse(tooLong(reading.longest));
    } else {
      reading.start();
    }
  }

  /** Only {@code initialize} comes outside a session. */
  private int longest(HttpServerRequest request) {
    return request.headers().contains(RequestHeaderCheck.SESSION)
        ? limits.message()
        : limits.initialize();
  }

  /** Returns the announced length; the HTTP codec has refused what is no number. */
  private static long declared(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  private static HttpErrorResponse tooLong(int longest) {
    return HttpErrorResponse.of(413, "The message has more than " + longest + " bytes.");
  }

  /** One body. Its methods are called on the event loop of its connection. */
  private final class Reading {

    private final RoutingContext context;
    private final int longest;
    private final Buffer body = Buffer.buffer();
    private long taken;
    private long timer = -1;
    private boolean over;

    private Reading(RoutingContext context, int longest) {
      this.context = context;
      this.longest = longest;
    }

    private void start() {
      context.addEndHandler(end -> release());
      if (context.request().headers().contains(HttpHeaders.EXPECT)) {
        context.response().writeContinue();
      }
      timer = context.vertx().setTimer(limits.body().toMillis(), late -> timeOut());
      context
          .request()
          .exceptionHandler(this::fail)
          .handler(this::add)
          .endHandler(end -> complete())
          .resume();
    }

    private void add(Buffer chunk) {
      if (over) {
        return;
      }
      int length = body.length() + chunk.length();
      long more = Math.max(0, length - limits.initialize()) - taken;
      if (length > longest) {
        refuse(tooLong(longest));
      } else if (!budget.take(more)) {
        context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        refuse(
            HttpErrorResponse.of(
                503,
                "The server holds as many long messages as it can. Send this one again in a moment."));
      } else {
        taken += more;
        body.appendBuffer(chunk);
      }
    }

    private void complete() {
      if (!over) {
        stop();
        ((RoutingContextInternal) context).setBody(body);
        context.next();
      }
    }

    private void fail(Throwable cause) {
      if (!over) {
        stop();
        context.fail(400, cause);
      }
    }

    private void timeOut() {
      if (!over) {
        refuse(
            HttpErrorResponse.of(
                408,
                "The body of the message did not arrive within "
                    + limits.body().toSeconds()
                    + " seconds."));
      }
    }

    private void refuse(HttpErrorResponse refusal) {
      stop();
      refusal.sendAndClose(context);
    }

    private void stop() {
      over = true;
      context.vertx().cancelTimer(timer);
    }

    private void release() {
      stop();
      budget.giveBack(taken);
      taken = 0;
    }
  }
}
