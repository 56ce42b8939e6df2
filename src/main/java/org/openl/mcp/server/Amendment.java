package org.openl.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts right what is allowed and the MCP extension fails on all the same. */
final class Amendment {

  private Amendment() {}

  /** Amends the params of a message whose shape has been found right. */
  static void apply(String method, ObjectNode params) {
    // The extension takes a token or an id that is written 1.0 for a broken one.
    if (params.get("_meta") instanceof ObjectNode meta) {
      makePlain(meta, "progressToken");
    }
    makePlain(params, "requestId");
    switch (method) {
      case "initialize" -> ((ObjectNode) params.get("clientInfo")).remove("icons");
      case "tools/call" -> {
        fill(params, "arguments");
        // Many clients send null for what is absent.
        params.withObject("arguments").removeIf(JsonNode::isNull);
      }
      case "completion/complete" -> {
        if (params.get("context") instanceof ObjectNode context) {
          fill(context, "arguments");
          // Their values are texts, and an empty one stands for an absent one.
          context.withObject("arguments").removeIf(value -> value.asText("").isEmpty());
        }
      }
      default -> {
        // The rest is fine as it is.
      }
    }
  }

  private static void makePlain(ObjectNode object, String member) {
    if (object.has(member)) {
      object.set(member, JsonInteger.plain(object.get(member)));
    }
  }

  private static void fill(ObjectNode object, String member) {
    if (!object.path(member).isObject()) {
      object.putObject(member);
    }
  }
}
