package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openl.mcp.config.PublicText;

/**
 * A JSON-RPC error (JSON-RPC 2.0 §5.1).
 *
 * @param id the request's id; null in JSON when there is none that could be read
 * @param code one of the constants here
 * @param sentence what is wrong, for the person who reads the client's log
 */
public record JsonRpcError(JsonNode id, int code, String sentence) {

  static final int PARSE_ERROR = -32700;
  public static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;

  /**
   * Free for servers: here, that the server cannot take the request now. Others of this range mean
   * something to clients of later MCP revisions.
   */
  static final int UNAVAILABLE = -32000;

  /** Part of a message may be repeated in the sentence, and a message may have megabytes. */
  private static final int LONGEST_SENTENCE = 500;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Makes the sentence public: it may quote what was sent. */
  public JsonRpcError {
    String line = PublicText.line(sentence);
    sentence =
        line.codePointCount(0, line.length()) > LONGEST_SENTENCE
            ? line.substring(0, line.offsetByCodePoints(0, LONGEST_SENTENCE)) + "\u2026"
            : line;
  }

  /** For what is no request with a usable id. */
  public static JsonRpcError anonymous(int code, String sentence) {
    return new JsonRpcError(JSON.nullNode(), code, sentence);
  }

  /**
   * The answer to a request that was not taken.
   *
   * @param taking why not
   */
  public static ObjectNode of(PendingRequests.Taking taking, MessageValidator.Pass request) {
    JsonNode id = request.message().get("id");
    return switch (taking) {
      case DUPLICATE ->
          new JsonRpcError(
                  id,
                  INVALID_REQUEST,
                  "A request with this id is already under way; give each its own.")
              .json();
      case CALLER_BUSY ->
          busy(
              request,
              PendingRequests.CALLS_OF_A_CALLER
                  + " calls of this session are still running; that is the maximum. Wait until one of them"
                  + " has been answered, then repeat this call.");
      case SERVER_BUSY ->
          busy(
              request,
              "The server is working on as many calls as it can. Wait some seconds, then repeat this call.");
      case ENDING -> new JsonRpcError(id, UNAVAILABLE, "The server is shutting down.").json();
      case TAKEN -> throw new IllegalArgumentException("The request was taken.");
    };
  }

  private static ObjectNode busy(MessageValidator.Pass request, String sentence) {
    JsonNode id = request.message().get("id");
    return request.isMethod("tools/call")
        ? failedCall(id, sentence)
        : new JsonRpcError(id, UNAVAILABLE, sentence).json();
  }

  /**
   * The result of a call that was not made, because a JSON-RPC error often never reaches the model
   * that made the call (MCP 2025-11-25, Tools, "Error Handling").
   *
   * @param sentence why not, and what to do next
   */
  static ObjectNode failedCall(JsonNode id, String sentence) {
    ObjectNode answer = answer(id);
    answer
        .putObject("result")
        .put("isError", true)
        .putArray("content")
        .addObject()
        .put("type", "text")
        .put("text", "The call was not made. " + sentence);
    return answer;
  }

  /** The answer to a ping (MCP 2025-11-25, Ping). */
  public static ObjectNode emptyResult(JsonNode id) {
    ObjectNode answer = answer(id);
    answer.putObject("result");
    return answer;
  }

  public ObjectNode json() {
    ObjectNode answer = answer(id);
    answer.putObject("error").put("code", code).put("message", sentence);
    return answer;
  }

  private static ObjectNode answer(JsonNode id) {
    ObjectNode answer = JSON.objectNode().put("jsonrpc", "2.0");
    answer.set("id", id);
    return answer;
  }
}
