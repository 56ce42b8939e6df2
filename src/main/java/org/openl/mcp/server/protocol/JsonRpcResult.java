package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Creates the JSON-RPC responses with a result that do not come from the MCP extension. */
public final class JsonRpcResult {

  private JsonRpcResult() {}

  /** Returns the response to a ping (MCP 2025-11-25, Ping). */
  public static ObjectNode empty(JsonNode id) {
    ObjectNode response = response(id);
    response.putObject("result");
    return response;
  }

  /**
   * Returns the result of a tool call that was not made. It is a result and not a JSON-RPC error,
   * since many clients do not show those to the model (MCP 2025-11-25, Tools, "Error Handling").
   *
   * @param reason why the call was not made, and what to do next
   */
  static ObjectNode failedCall(JsonNode id, String reason) {
    ObjectNode response = response(id);
    response
        .putObject("result")
        .put("isError", true)
        .putArray("content")
        .addObject()
        .put("type", "text")
        .put("text", "The call was not made. " + reason);
    return response;
  }

  /** Returns a response that has only an id. */
  static ObjectNode response(JsonNode id) {
    ObjectNode response = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    response.set("id", id);
    return response;
  }
}
