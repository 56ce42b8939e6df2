package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.mcp.server.ClientCapability;
import java.util.List;
import java.util.stream.StreamSupport;
import org.openl.mcp.call.views.AppView;
import org.openl.mcp.text.PrintableText;

/** Rewrites params that MCP allows and that the MCP extension cannot handle. */
final class MessageNormalizer {

  /** The maximum length of a text about the client, in characters. A longer one is cut. */
  private static final int MAX_TEXT_LENGTH = 256;

  /** The members of {@code clientInfo} that are kept. The extension fails on some icons. */
  private static final List<String> CLIENT_MEMBERS =
      List.of("name", "version", "title", "description", "websiteUrl");

  private static final List<String> CAPABILITIES =
      List.of(ClientCapability.ROOTS, ClientCapability.SAMPLING, ClientCapability.ELICITATION);

  private MessageNormalizer() {}

  /** Rewrites the params of a valid message in place. */
  static void normalize(String method, ObjectNode params) {
    // The extension rejects a token or an id in the notation 1.0.
    if (params.get("_meta") instanceof ObjectNode meta) {
      normalizeInteger(meta, "progressToken");
    }
    normalizeInteger(params, "requestId");
    switch (method) {
      case "initialize" -> shrinkClientInfo(params);
      case "tools/call" -> {
        ensureObject(params, "arguments");
        // Many clients send null for absent arguments.
        params.withObject("arguments").removeIf(JsonNode::isNull);
      }
      case "completion/complete" -> {
        if (params.get("context") instanceof ObjectNode context) {
          ensureObject(context, "arguments");
          // The values are strings; an empty one counts as absent.
          context.withObject("arguments").removeIf(value -> value.asText("").isEmpty());
        }
      }
      default -> {
        // Other methods need no change.
      }
    }
  }

  private static void normalizeInteger(ObjectNode object, String member) {
    if (object.has(member)) {
      object.set(member, JsonInteger.normalize(object.get(member)));
    }
  }

  /** The session keeps these texts until it ends, so their size is limited. */
  private static void shrinkClientInfo(ObjectNode params) {
    shorten(params, "protocolVersion");
    ObjectNode capabilities = (ObjectNode) params.get("capabilities");
    boolean showsViews = showsViews(capabilities.path("extensions").path(AppView.EXTENSION));
    capabilities.retain(CAPABILITIES);
    if (showsViews) {
      // The extension keeps only the names of the capabilities.
      capabilities.putObject(AppView.EXTENSION);
    }
    if (lacksForms(capabilities.path(ClientCapability.ELICITATION))) {
      capabilities.remove(ClientCapability.ELICITATION);
    }
    ObjectNode client = ((ObjectNode) params.get("clientInfo")).retain(CLIENT_MEMBERS);
    CLIENT_MEMBERS.forEach(member -> shorten(client, member));
  }

  /**
   * Returns whether a client can only open addresses. An empty object means forms (MCP 2025-11-25,
   * Elicitation, "Capabilities"). The extension knows only forms.
   */
  private static boolean lacksForms(JsonNode elicitation) {
    return elicitation.has("url") && !elicitation.has("form");
  }

  /** Returns whether a client shows views (SEP-1865, "Client (Host) Capabilities"). */
  private static boolean showsViews(JsonNode capability) {
    return StreamSupport.stream(capability.path("mimeTypes").spliterator(), false)
        .anyMatch(type -> type.asText().equals(AppView.MIME_TYPE));
  }

  private static void shorten(ObjectNode object, String member) {
    if (object.path(member).isTextual()) {
      String text = object.get(member).asText();
      object.put(
          member, PrintableText.line(text.substring(0, Math.min(text.length(), MAX_TEXT_LENGTH))));
    }
  }

  private static void ensureObject(ObjectNode object, String member) {
    if (!object.path(member).isObject()) {
      object.putObject(member);
    }
  }
}
