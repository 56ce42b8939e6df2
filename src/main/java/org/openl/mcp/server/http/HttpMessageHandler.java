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
import org.openl.mcp.server.mcp.ClientRequests;
import org.openl.mcp.server.mcp.McpProtocol;
import org.openl.mcp.server.mcp.McpSessions;
import org.openl.mcp.server.protocol.JsonRpcError;
import org.openl.mcp.server.protocol.MessageValidator;
import org.openl.mcp.server.protocol.PendingRequests;
import org.openl.mcp.server.protocol.ReferenceCheck;
import org.openl.mcp.server.protocol.RequestRefusal;

/** Validates the message of an HTTP request and registers it as a pending request. */
@Singleton
class HttpMessageHandler {

  private static final Logger LOG = Logger.getLogger(HttpMessageHandler.class);

  private final McpSessions sessions;
  private final RunningCalls calls;
  private final ReferenceCheck references;
  private final ClientRequests requests;

  HttpMessageHandler(
      McpSessions sessions,
      RunningCalls calls,
      ReferenceCheck references,
      ClientRequests requests) {
    this.sessions = sessions;
    this.calls = calls;
    this.references = references;
    this.requests = requests;
  }

  /** Passes a valid message to the MCP extension. Responds to other messages. */
  void handle(RoutingContext context) {
    MessageValidator.Outcome outcome =
        MessageValidator.validate(context.body().buffer().getBytes());
    Optional<String> session = session(context);
    Optional<HttpErrorResponse> version =
        session.isPresent() && !isInitialize(outcome)
            ? new EndpointHeaderCheck(context.request(), context.normalizedPath()).versionProblem()
            : Optional.empty();
    if (version.isPresent()) {
      version.get().send(context);
    } else if (outcome instanceof MessageValidator.Rejected rejected) {
      int status = rejected.wellFormed() && session.isPresent() ? 200 : 400;
      new HttpErrorResponse(status, rejected.response()).send(context);
    } else if (session.isEmpty() && !isInitialize(outcome)) {
      HttpErrorResponse.of(
              400,
              "The header " + McpProtocol.SESSION_HEADER + " is missing. Send initialize first.")
          .send(context);
    } else if (outcome instanceof MessageValidator.Ignored ignored) {
      ignored
          .problem()
          .ifPresentOrElse(
              problem -> HttpErrorResponse.of(400, problem).send(context),
              () -> sendAccepted(context));
    } else if (outcome instanceof MessageValidator.Valid valid) {
      if (valid.isRequest()
          ? acceptRequest(context, session, valid)
          : acceptOther(context, session, valid)) {
        ((RoutingContextInternal) context).setBody(Buffer.buffer(valid.message().toString()));
        context.next();
      }
    }
  }

  /** Sends the response to a notification, which has no body. */
  private static void sendAccepted(RoutingContext context) {
    context.response().setStatusCode(202).end();
  }

  private static boolean isInitialize(MessageValidator.Outcome outcome) {
    return outcome instanceof MessageValidator.Valid valid && valid.isMethod("initialize");
  }

  /**
   * Handles a notification or a response. Responds to a notification that comes at the wrong time,
   * such as a second {@code notifications/initialized}, to which the extension would respond with
   * an error.
   *
   * @return whether the extension gets the message
   */
  private boolean acceptOther(
      RoutingContext context, Optional<String> session, MessageValidator.Valid message) {
    if (message.isResponse() && !isExpected(session, message)) {
      LOG.debug("A response was ignored: its session was not asked");
      sendAccepted(context);
      return false;
    }
    if (message.isMethod("notifications/cancelled")) {
      session.ifPresent(id -> cancel(id, message.message().path("params").path("requestId")));
    }
    Status expected =
        message.isMethod("notifications/initialized") ? Status.INITIALIZING : Status.IN_OPERATION;
    boolean untimely =
        session
            .flatMap(sessions::status)
            .filter(status -> !message.isResponse() && status != expected)
            .isPresent();
    if (untimely) {
      sendAccepted(context);
    }
    return !untimely;
  }

  /** Returns whether a response answers a request that its session was sent. */
  private boolean isExpected(Optional<String> session, MessageValidator.Valid response) {
    String id = response.message().get("id").asText();
    return session.filter(known -> requests.wasSent(known, id)).isPresent();
  }

  private void cancel(String session, JsonNode id) {
    PendingRequests.OF_PROCESS.cancel(new PendingRequests.Request(session, id));
    calls.cancel(key(session, id));
  }

  private static RunningCalls.Key key(String session, JsonNode id) {
    return new RunningCalls.Key(session, id.isTextual(), id.asText());
  }

  /**
   * Registers a request, or responds to it.
   *
   * @return whether the extension gets the request
   */
  private boolean acceptRequest(
      RoutingContext context, Optional<String> session, MessageValidator.Valid valid) {
    JsonNode id = valid.message().get("id");
    Optional<JsonRpcError> error =
        session.flatMap(
            known ->
                valid.isMethod("initialize")
                    ? Optional.of(JsonRpcError.alreadyInitialized(id))
                    : references.problem(valid.message()));
    if (error.isPresent()) {
      new HttpErrorResponse(200, error.get().response()).send(context);
      return false;
    }
    PendingRequests.Request request =
        new PendingRequests.Request(session.<Object>map(known -> known).orElse(context), id);
    PendingRequests.Admission admission =
        valid.isCall()
            ? PendingRequests.OF_PROCESS.beginCall(request)
            : PendingRequests.OF_PROCESS.begin(request);
    if (admission == PendingRequests.Admission.ACCEPTED) {
      endWithResponse(context, session.filter(known -> valid.isCall()), request);
      return true;
    }
    int status =
        switch (admission) {
          case DUPLICATE_ID -> 400;
          case SHUTTING_DOWN -> 503;
          default -> 200;
        };
    new HttpErrorResponse(status, RequestRefusal.response(admission, valid)).send(context);
    return false;
  }

  /**
   * Ends the request with its response. Cancels its call if the client closes the connection.
   *
   * @param session the session of a call; empty for other requests
   */
  private void endWithResponse(
      RoutingContext context, Optional<String> session, PendingRequests.Request request) {
    Optional<RunningCalls.Key> key = session.map(known -> key(known, request.id()));
    Optional<CancellableCall> call = key.map(calls::accept);
    // Before the response is sent, since the client may use the id again at once.
    context.addHeadersEndHandler(headers -> release(context, request));
    context.addEndHandler(
        end -> {
          if (PendingRequests.OF_PROCESS.end(request) && end.failed()) {
            LOG.debug("A client has closed its connection before the response");
            call.ifPresent(CancellableCall::cancel);
          }
          call.ifPresent(ended -> calls.forget(key.orElseThrow(), ended));
        });
  }

  /** Releases the id, except for an event stream, whose headers are sent before the response. */
  private static void release(RoutingContext context, PendingRequests.Request request) {
    String type = context.response().headers().get(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.startsWith("text/event-stream")) {
      PendingRequests.OF_PROCESS.release(request);
    }
  }

  private static Optional<String> session(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader(McpProtocol.SESSION_HEADER));
  }
}
