package org.openl.mcp.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.openl.mcp.server.protocol.JsonRpcError;

/**
 * An HTTP answer that is an error, with a JSON-RPC error as its body (MCP 2025-11-25, Transports,
 * "Sending Messages to the Server").
 *
 * @param status the HTTP status
 * @param body the JSON-RPC error
 */
public record HttpErrorResponse(int status, ObjectNode body) {

  /** How long a client has to read an answer that ends its connection, in milliseconds. */
  private static final long LINGER = 1000;

  /** How long a client has to send the rest of a body that was refused, in milliseconds. */
  private static final long REST = 30_000;

  /** An error without a request's id. */
  public static HttpErrorResponse of(int status, String sentence) {
    return new HttpErrorResponse(
        status, JsonRpcError.anonymous(JsonRpcError.INVALID_REQUEST, sentence).json());
  }

  /** For a session that is not known, or not to this caller. */
  public static HttpErrorResponse noSuchSession() {
    return of(404, "The session does not exist or has ended; initialize again.");
  }

  /**
   * Answers with it and drops what has not been read of the body: the next request of the
   * connection comes after it (RFC 9112 §9.3). A connection whose body does not end soon is closed.
   */
  public void send(RoutingContext context) {
    answer(context.response());
    HttpServerRequest request = context.request();
    if (!request.isEnded()) {
      long timer = context.vertx().setTimer(REST, late -> request.connection().close());
      request.endHandler(end -> context.vertx().cancelTimer(timer)).resume();
    }
  }

  private void answer(HttpServerResponse response) {
    if (status == 405) {
      response.putHeader(HttpHeaders.ALLOW, "GET, POST, DELETE");
    }
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.toString());
  }

  /**
   * Answers with it and closes the connection, on which the rest of a body may still come. Not at
   * once: a client that is still sending would not get to read the answer (RFC 9112 §9.6).
   */
  void sendAndClose(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CONNECTION, "close");
    answer(context.response());
    context.vertx().setTimer(LINGER, passed -> context.request().connection().close());
  }
}
