package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.mcp.server.ClientCapability;
import java.util.List;
import org.openl.mcp.text.PrintableText;

/** Puts right what is allowed and the MCP extension fails on all the same. */
final class MessageNormalizer {

  /** Of a text that a client says of itself, in characters. */
  private static final int LONGEST_TEXT = 256;

  /** Icons are not among them: the extension fails on some. */
  private static final List<String> CLIENT =
      List.of("name", "version", "title", "description", "websiteUrl");

  private static final List<String> CAPABILITIES =
      List.of(ClientCapability.ROOTS, ClientCapability.SAMPLING, ClientCapability.ELICITATION);

  private MessageNormalizer() {}

  /** Amends the params of a message whose shape has been found right. */
  static void apply(String method, ObjectNode params) {
    // The extension takes a token or an id that is written 1.0 for a broken one.
    if (params.get("_meta") instanceof ObjectNode meta) {
      makePlain(meta, "progressToken");
    }
    makePlain(params, "requestId");
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
