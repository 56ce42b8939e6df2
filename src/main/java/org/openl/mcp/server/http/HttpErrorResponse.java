package org.openl.mcp.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.openl.mcp.server.protocol.JsonRpcError;

/**
 * An HTTP response with a JSON-RPC response as its body, usually an error (MCP 2025-11-25,
 * Transports, "Sending Messages to the Server").
 *
 * @param status the HTTP status
 * @param body the JSON-RPC response
 */
public record HttpErrorResponse(int status, ObjectNode body) {

  /** How long a client may read the last response of its connection, in milliseconds. */
  private static final long CLOSE_DELAY = 1000;

  /** How long a client may send the rest of a rejected body, in milliseconds. */
  private static final long DISCARD_TIMEOUT = 30_000;

  /**
   * Returns an error without the id of a request.
   *
   * @param message what is wrong and what to do
   */
  public static HttpErrorResponse of(int status, String message) {
    return new HttpErrorResponse(
        status, JsonRpcError.withoutId(JsonRpcError.INVALID_REQUEST, message).response());
  }

  /** Returns the error for a session that does not exist or belongs to another caller. */
  public static HttpErrorResponse noSuchSession() {
    return of(404, "The session does not exist or has ended. Send initialize again.");
  }

  /**
   * Sends this response and discards the rest of the body, after which the next request of the
   * connection follows (RFC 9112 §9.3). Closes the connection if the body does not end in time.
   */
  public void send(RoutingContext context) {
    write(context.response());
    HttpServerRequest request = context.request();
    if (!request.isEnded()) {
      long timer = context.vertx().setTimer(DISCARD_TIMEOUT, late -> request.connection().close());
      request.endHandler(end -> context.vertx().cancelTimer(timer)).resume();
    }
  }

  private void write(HttpServerResponse response) {
    if (status == 405) {
      response.putHeader(HttpHeaders.ALLOW, "GET, POST, DELETE");
    }
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(body.toString());
  }

  /**
   * Sends this response and closes the connection without reading the rest of the body. The delay
   * lets a client that is still sending read the response (RFC 9112 §9.6).
   */
  void sendAndClose(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CONNECTION, "close");
    write(context.response());
    context.vertx().setTimer(CLOSE_DELAY, passed -> context.request().connection().close());
  }
}
