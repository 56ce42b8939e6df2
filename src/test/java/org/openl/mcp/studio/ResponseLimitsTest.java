package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.StreamResetException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openl.mcp.doubles.Deadlines;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.net.Deadline;

@Timeout(60)
class ResponseLimitsTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aRequestIsNotSentAfterTheEndOfItsCall() {
    try (RawServer server = RawServer.that((request, connection) -> connection.json(200, "[]"))) {
      CallContext ended = new CallContext(Optional.empty(), Deadlines.FAR);
      assertEquals("", new CallContextFilter().within(ended, () -> ""));
      CallContext late = new CallContext(Optional.empty(), Deadline.after(Duration.ZERO));

      assertInstanceOf(StreamResetException.class, failure(server, ended));
      assertInstanceOf(StreamResetException.class, failure(server, late));

      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void aRequestOfARunningCallIsSent() throws Exception {
    try (RawServer server = RawServer.that((request, connection) -> connection.json(200, "[]"))) {
      assertEquals(
          200,
          status(server, new CallContext(Optional.empty(), Deadlines.FAR))
              .get(20, TimeUnit.SECONDS));
    }
  }

  private Throwable failure(RawServer server, CallContext call) {
    ExecutionException e =
        Assertions.assertThrows(
            ExecutionException.class, () -> status(server, call).get(20, TimeUnit.SECONDS));
    assertTrue(call.hasEnded());
    return e.getCause();
  }

  /** Connects, applies the limits and sends, as the REST client does. */
  private CompletableFuture<Integer> status(RawServer server, CallContext call) {
    ResponseLimits limits =
        new ResponseLimits(vertx, Duration.ofMinutes(1), new ResponseMemoryBudget(1L << 30));
    CompletableFuture<Integer> status = new CompletableFuture<>();
    URI address = server.uri("/rest");
    Context context = vertx.getOrCreateContext();
    context.runOnContext(
        start -> {
          context.putLocal(CallContext.class.getName(), call);
          vertx
              .createHttpClient()
              .request(HttpMethod.POST, address.getPort(), address.getHost(), address.getPath())
              .compose(
                  request -> {
                    limits.accept(request);
                    return request.send("[]");
                  })
              .onComplete(
                  answer -> {
                    if (answer.succeeded()) {
                      status.complete(answer.result().statusCode());
                    } else {
                      status.completeExceptionally(answer.cause());
                    }
                  });
        });
    return status;
  }
}
