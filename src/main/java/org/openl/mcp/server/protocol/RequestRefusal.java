package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Creates the responses to valid requests that the server does not accept at the moment. */
public final class RequestRefusal {

  private RequestRefusal() {}

  /**
   * Returns the response to a request.
   *
   * @param admission the reason
   * @throws IllegalArgumentException if the request was accepted
   */
  public static ObjectNode response(
      PendingRequests.Admission admission, MessageValidator.Valid request) {
    JsonNode id = request.message().get("id");
    return switch (admission) {
      case DUPLICATE_ID ->
          new JsonRpcError(
                  id,
                  JsonRpcError.INVALID_REQUEST,
                  "Another request with this id is still running. Use a new id for each request.")
              .response();
      case SESSION_BUSY ->
          busy(
              request,
              PendingRequests.MAX_CALLS_PER_SESSION
                  + " calls of this session are still running, which is the maximum. Wait until one of them has"
                  + " finished, then repeat this call.");
      case SERVER_BUSY ->
          busy(
              request,
              "The server is running the maximum number of calls. Wait a few seconds, then repeat this call.");
      case SHUTTING_DOWN ->
          new JsonRpcError(id, JsonRpcError.UNAVAILABLE, "The server is shutting down.").response();
      case ACCEPTED -> throw new IllegalArgumentException("The request was accepted.");
    };
  }

  private static ObjectNode busy(MessageValidator.Valid request, String reason) {
    JsonNode id = request.message().get("id");
    return request.isMethod("tools/call")
        ? JsonRpcResult.failedCall(id, reason)
        : new JsonRpcError(id, JsonRpcError.UNAVAILABLE, reason).response();
  }
}
