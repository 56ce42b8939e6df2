package org.openl.mcp.server.protocol;

import static java.util.Map.entry;
import static org.openl.mcp.server.protocol.JsonShape.NAME;
import static org.openl.mcp.server.protocol.JsonShape.TEXT;
import static org.openl.mcp.server.protocol.JsonShape.TEXT_OR_INTEGER;
import static org.openl.mcp.server.protocol.JsonShape.mapOf;
import static org.openl.mcp.server.protocol.JsonShape.object;
import static org.openl.mcp.server.protocol.JsonShape.optional;
import static org.openl.mcp.server.protocol.JsonShape.required;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The methods that this server supports and the shapes of their params (MCP 2025-11-25, Schema
 * Reference). On other methods the MCP extension throws, responds twice or not at all. {@code
 * resources/subscribe} is left out, since the extension does not respond for an unknown resource.
 */
final class MethodParams {

  private static final JsonShape ANY = object();
  private static final JsonShape PAGE = object(optional("cursor", NAME));
  private static final JsonShape META = object(optional("progressToken", TEXT_OR_INTEGER));
  private static final JsonShape TEXTS = mapOf(TEXT);
  private static final Set<String> LOG_LEVELS =
      Set.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");

  private static final JsonShape INITIALIZE =
      object(
          required("protocolVersion", TEXT),
          required("capabilities", object()),
          required(
              "clientInfo",
              object(
                  required("name", TEXT),
                  required("version", TEXT),
                  optional("title", TEXT),
                  optional("description", TEXT),
                  optional("websiteUrl", TEXT))));

  private static final JsonShape REFERENCE =
      JsonShape.of(
          "a prompt (ref/prompt with name) or a resource template (ref/resource with uri)",
          ref ->
              switch (ref.path("type").asText()) {
                case "ref/prompt" -> ref.path("name").isTextual();
                case "ref/resource" -> ref.path("uri").isTextual();
                default -> false;
              });

  private static final JsonShape COMPLETE =
      object(
          required("ref", REFERENCE.and(object(optional("name", NAME), optional("uri", NAME)))),
          required("argument", object(required("name", NAME), required("value", TEXT))),
          optional("context", object(optional("arguments", TEXTS))));

  private static final Map<String, JsonShape> REQUESTS =
      Map.ofEntries(
          entry("initialize", INITIALIZE),
          entry("ping", ANY),
          entry("tools/list", PAGE),
          // MessageValidator checks the arguments, since their errors are results for the model.
          entry("tools/call", object(required("name", NAME))),
          entry("prompts/list", PAGE),
          entry("prompts/get", object(required("name", NAME), optional("arguments", TEXTS))),
          entry("resources/list", PAGE),
          entry("resources/templates/list", PAGE),
          entry("resources/read", object(required("uri", NAME))),
          entry("completion/complete", COMPLETE),
          entry(
              "logging/setLevel",
              object(
                  required(
                      "level",
                      JsonShape.of(
                          "a log level, such as info",
                          level -> LOG_LEVELS.contains(level.asText()))))));

  private static final Map<String, JsonShape> NOTIFICATIONS =
      Map.of(
          "notifications/initialized",
          ANY,
          "notifications/cancelled",
          object(optional("requestId", TEXT_OR_INTEGER), optional("reason", TEXT)),
          "notifications/roots/list_changed",
          ANY);

  /** The requests that may call OpenL Studio. */
  private static final Set<String> CALLS =
      Set.of("tools/call", "resources/read", "completion/complete");

  private MethodParams() {}

  /** Returns whether this server supports a request method. */
  static boolean isRequest(String method) {
    return REQUESTS.containsKey(method);
  }

  /** Returns whether a request of this method may wait for OpenL Studio. */
  static boolean isCall(String method) {
    return CALLS.contains(method);
  }

  /** Returns whether this server handles a notification method. */
  static boolean isNotification(String method) {
    return NOTIFICATIONS.containsKey(method);
  }

  /**
   * Checks the params of a supported method.
   *
   * @return a sentence that says what is wrong; empty if the params are valid
   */
  static Optional<String> problem(String method, JsonNode params) {
    return object(optional("_meta", META))
        .and(REQUESTS.getOrDefault(method, NOTIFICATIONS.getOrDefault(method, ANY)))
        .problem("params", params);
  }
}
