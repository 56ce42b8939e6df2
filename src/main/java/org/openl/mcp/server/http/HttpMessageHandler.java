package org.openl.mcp.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.mcp.server.McpConnection.Status;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.openl.mcp.call.operations.CancellableCall;
import org.openl.mcp.call.operations.RunningCalls;
import org.openl.mcp.server.mcp.McpSessions;
import org.openl.mcp.server.protocol.JsonRpcError;
import org.openl.mcp.server.protocol.MessageValidator;
import org.openl.mcp.server.protocol.PendingRequests;

/** Checks the message that an HTTP request carries, and keeps track of the requests under way. */
@Singleton
class HttpMessageHandler {

  private static final Logger LOG = Logger.getLogger(HttpMessageHandler.class);

  private final McpSessions sessions;
  private final RunningCalls calls;

  HttpMessageHandler(McpSessions sessions, RunningCalls calls) {
    this.sessions = sessions;
    this.calls = calls;
  }

  /** Lets the message pass to the MCP extension, or answers it. */
  void check(RoutingContext context) {
    MessageValidator.Verdict verdict = MessageValidator.check(context.body().buffer().getBytes());
    Optional<String> session = session(context);
    Optional<HttpErrorResponse> version =
        session.isPresent() && !isInitialize(verdict)
            ? new EndpointHeaderCheck(context.request(), context.normalizedPath()).versionProblem()
            : Optional.empty();
    if (version.isPresent()) {
      version.get().send(context);
    } else if (verdict instanceof MessageValidator.Reply reply) {
      new HttpErrorResponse(reply.readable() && session.isPresent() ? 200 : 400, reply.answer())
          .send(context);
    } else if (session.isEmpty() && !isInitialize(verdict)) {
      HttpErrorResponse.of(400, RequestHeaderCheck.SESSION + " is missing; send initialize first.")
          .send(context);
    } else if (verdict instanceof MessageValidator.Drop drop) {
      drop.fault()
          .ifPresentOrElse(
              fault -> HttpErrorResponse.of(400, fault).send(context), () -> accept(context));
    } else if (verdict instanceof MessageValidator.Pass pass) {
      if (pass.isRequest() ? taken(context, pass) : isTimely(context, session, pass)) {
        ((RoutingContextInternal) context).setBody(Buffer.buffer(pass.message().toString()));
        context.next();
      }
    }
  }

  /** A notification is accepted without a body, whatever comes of it. */
  private static void accept(RoutingContext context) {
    context.response().setStatusCode(202).end();
  }

  private static boolean isInitialize(MessageValidator.Verdict verdict) {
    return verdict instanceof MessageValidator.Pass pass && pass.isMethod("initialize");
  }

  /**
   * Accepts a notification that comes at the wrong time, such as a second {@code
   * notifications/initialized}: the extension would answer it with an error.
   */
  private boolean isTimely(
      RoutingContext context, Optional<String> session, MessageValidator.Pass pass) {
    if (pass.isMethod("notifications/cancelled")) {
      session.ifPresent(id -> cancel(id, pass.message().path("params").path("requestId")));
    }
    Status timely =
        pass.isMethod("notifications/initialized") ? Status.INITIALIZING : Status.IN_OPERATION;
    boolean early =
        session
            .flatMap(sessions::status)
            .filter(known -> pass.message().has("method") && known != timely)
            .isPresent();
    if (early) {
      accept(context);
    }
    return !early;
  }

  private void cancel(String session, JsonNode id) {
    PendingRequests.OF_PROCESS.cancel(new PendingRequests.Request(session, id));
    calls.cancel(key(session, id));
  }

  private static RunningCalls.Key key(String session, JsonNode id) {
    return new RunningCalls.Key(session, id.isTextual(), id.asText());
  }

  /** Takes a request, or says why not. */
  private boolean taken(RoutingContext context, MessageValidator.Pass pass) {
    Optional<String> session = session(context);
    JsonNode id = pass.message().get("id");
    PendingRequests.Request request =
        new PendingRequests.Request(session.<Object>map(known -> known).orElse(context), id);
    PendingRequests.Taking taking =
        pass.isCall()
            ? PendingRequests.OF_PROCESS.beginCall(request)
            : PendingRequests.OF_PROCESS.begin(request);
    switch (taking) {
      case TAKEN -> {
        Optional<CancellableCall> call =
            session.filter(known -> pass.isCall()).map(known -> calls.accept(key(known, id)));
        // Before the answer goes out: the client may use the id again at once.
        context.addHeadersEndHandler(headers -> released(context, request));
        context.addEndHandler(
            end -> {
              if (PendingRequests.OF_PROCESS.end(request) && end.failed()) {
                LOG.debug("A client has gone before its answer");
                call.ifPresent(CancellableCall::cancel);
              }
              call.ifPresent(ended -> calls.forget(key(session.orElseThrow(), id), ended));
            });
      }
      case DUPLICATE -> new HttpErrorResponse(400, JsonRpcError.of(taking, pass)).send(context);
      case ENDING -> new HttpErrorResponse(503, JsonRpcError.of(taking, pass)).send(context);
      case CALLER_BUSY, SERVER_BUSY ->
          new HttpErrorResponse(200, JsonRpcError.of(taking, pass)).send(context);
    }
    return taking == PendingRequests.Taking.TAKEN;
  }

  /** The head of an event stream comes before the answer; its id is released at the end. */
  private static void released(RoutingContext context, PendingRequests.Request request) {
    String type = context.response().headers().get(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.startsWith("text/event-stream")) {
      PendingRequests.OF_PROCESS.release(request);
    }
  }

  private static Optional<String> session(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader(RequestHeaderCheck.SESSION));
  }
}
