package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openl.mcp.config.PublicText;

/**
 * A JSON-RPC error (JSON-RPC 2.0 §5.1).
 *
 * @param id the request's id; a JSON null if it could not be read
 * @param code one of the constants of this class
 * @param message what is wrong and what to do, for a person who reads the client's log
 */
public record JsonRpcError(JsonNode id, int code, String message) {

  static final int PARSE_ERROR = -32700;
  public static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;

  /**
   * The server cannot accept the request at the moment. The codes from -32001 on are not used:
   * later MCP revisions give them a meaning.
   */
  static final int UNAVAILABLE = -32000;

  /** In characters. The message may quote a request, which may have megabytes. */
  private static final int MAX_MESSAGE_LENGTH = 500;

  /** Redacts and shortens the message, which may quote the request. */
  public JsonRpcError {
    String line = PublicText.line(message);
    message =
        line.codePointCount(0, line.length()) > MAX_MESSAGE_LENGTH
            ? line.substring(0, line.offsetByCodePoints(0, MAX_MESSAGE_LENGTH)) + "\u2026"
            : line;
  }

  /** Returns an error for a message that has no usable id. */
  public static JsonRpcError withoutId(int code, String message) {
    return new JsonRpcError(JsonNodeFactory.instance.nullNode(), code, message);
  }

  /** Returns the error for a second {@code initialize} in a session. */
  public static JsonRpcError alreadyInitialized(JsonNode id) {
    return new JsonRpcError(
        id,
        INVALID_REQUEST,
        "The session is already initialized. Continue with other requests, or start a new session.");
  }

  /** Returns the JSON-RPC response that holds this error. */
  public ObjectNode response() {
    ObjectNode response = JsonRpcResult.response(id);
    response.putObject("error").put("code", code).put("message", message);
    return response;
  }
}
