package org.openl.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.mcp.server.ClientCapability;
import java.util.List;
import org.openl.mcp.text.PrintableText;

/** Puts right what is allowed and the MCP extension fails on all the same. */
final class Amendment {

  /** Of a text that a client says of itself, in characters. */
  private static final int LONGEST_TEXT = 256;

  /** Icons are not among them: the extension fails on some. */
  private static final List<String> CLIENT =
      List.of("name", "version", "title", "description", "websiteUrl");

  private static final List<String> CAPABILITIES =
      List.of(ClientCapability.ROOTS, ClientCapability.SAMPLING, ClientCapability.ELICITATION);

  private Amendment() {}

  /** Amends the params of a message whose shape has been found right. */
  static void apply(String method, ObjectNode params) {
    switch (method) {
      case "initialize" -> keepLittle(params);
      case "tools/call" -> {
        fill(params, "arguments");
        // Many clients send null for what is absent.
        params.withObject("arguments").removeIf(JsonNode::isNull);
      }
      case "completion/complete" -> {
        if (params.get("context") instanceof ObjectNode context) {
          fill(context, "arguments");
          context.withObject("arguments").removeIf(JsonNode::isNull);
        }
      }
      default -> {
        // The rest is fine as it is.
      }
    }
  }

  /** What a client says of itself is kept as long as its session. */
  private static void keepLittle(ObjectNode params) {
    shorten(params, "protocolVersion");
    ((ObjectNode) params.get("capabilities")).retain(CAPABILITIES);
    ObjectNode client = ((ObjectNode) params.get("clientInfo")).retain(CLIENT);
    CLIENT.forEach(member -> shorten(client, member));
  }

  private static void shorten(ObjectNode object, String member) {
    if (object.path(member).isTextual()) {
      String text = object.get(member).asText();
      object.put(
          member, PrintableText.line(text.substring(0, Math.min(text.length(), LONGEST_TEXT))));
    }
  }

  private static void fill(ObjectNode object, String member) {
    if (!object.path(member).isObject()) {
      object.putObject(member);
    }
  }
}
