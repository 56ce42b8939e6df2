package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.openl.mcp.call.confirmation.ElicitedQuestion;

/**
 * Normalizes the responses of clients. This server sends only {@code elicitation/create} (MCP
 * 2025-11-25, Elicitation). The MCP extension throws on an error and on a malformed result, and
 * then waits for another response until its time-out.
 */
final class ElicitationResult {

  private static final Set<String> ACTIONS = Set.of("accept", "decline", "cancel");

  private ElicitationResult() {}

  /** Returns the response with a valid result. A result that replaces an error is marked. */
  static ObjectNode normalize(ObjectNode response) {
    JsonNode result = response.path("result");
    JsonNode content = result.path("content");
    JsonNode action = result.path("action");
    boolean valid =
        action.isTextual()
            && ACTIONS.contains(action.asText())
            && (content.isObject() || content.isMissingNode() || content.isNull());
    ObjectNode normalized = JsonNodeFactory.instance.objectNode();
    normalized.put("action", valid ? action.asText() : "cancel");
    normalized.set("content", content.isObject() ? content : normalized.objectNode());
    if (!valid) {
      normalized.putObject("_meta").put(ElicitedQuestion.FAILED, true);
    }
    response.remove("error");
    response.set("result", normalized);
    return response;
  }
}
