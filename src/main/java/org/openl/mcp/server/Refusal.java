package org.openl.mcp.server;

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
record Refusal(JsonNode id, int code, String sentence) {

  /** Makes the sentence public: it may quote what was sent. */
  Refusal {
    sentence = PublicText.line(sentence);
  }

  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;

  /** Free for servers: here, that the server is ending. */
  static final int ENDING = -32000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** For what is no request with a usable id. */
  static Refusal anonymous(int code, String sentence) {
    return new Refusal(JSON.nullNode(), code, sentence);
  }

  /** For a request that came when the server was already ending. */
  static Refusal ending(JsonNode id) {
    return new Refusal(id, ENDING, "The server is shutting down.");
  }

  /** For a request whose id belongs to another one that has not been answered yet. */
  static Refusal duplicate(JsonNode id) {
    return new Refusal(
        id, INVALID_REQUEST, "A request with this id is already under way; give each its own.");
  }

  ObjectNode json() {
    ObjectNode answer = JSON.objectNode().put("jsonrpc", "2.0");
    answer.set("id", id);
    answer.putObject("error").put("code", code).put("message", sentence);
    return answer;
  }
}
