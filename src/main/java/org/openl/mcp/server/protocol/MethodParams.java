package org.openl.mcp.server.protocol;

import static java.util.Map.entry;
import static org.openl.mcp.server.protocol.JsonShape.NAME;
import static org.openl.mcp.server.protocol.JsonShape.TEXT;
import static org.openl.mcp.server.protocol.JsonShape.TEXT_OR_WHOLE_NUMBER;
import static org.openl.mcp.server.protocol.JsonShape.mapOf;
import static org.openl.mcp.server.protocol.JsonShape.object;
import static org.openl.mcp.server.protocol.JsonShape.optional;
import static org.openl.mcp.server.protocol.JsonShape.required;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The methods that reach the MCP extension and what their params look like (MCP 2025-11-25, Schema
 * Reference). On any other it would throw, answer twice or never; {@code resources/subscribe} is
 * not among them because its answer for an unknown resource never comes.
 */
final class MethodParams {

  private static final JsonShape ANY = object();
  private static final JsonShape PAGE = object(optional("cursor", NAME));
  private static final JsonShape META = object(optional("progressToken", TEXT_OR_WHOLE_NUMBER));
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
          // Its arguments are not checked here: what is wrong with them is told to the model.
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
          object(optional("requestId", TEXT_OR_WHOLE_NUMBER), optional("reason", TEXT)),
          "notifications/roots/list_changed",
          ANY);

  /** The requests that OpenL Studio is asked for. */
  private static final Set<String> CALLS =
      Set.of("tools/call", "resources/read", "completion/complete");

  private MethodParams() {}

  /** Whether a request of this method is offered. */
  static boolean isRequest(String method) {
    return REQUESTS.containsKey(method);
  }

  /** Whether a request of this method may wait for OpenL Studio. */
  static boolean isCall(String method) {
    return CALLS.contains(method);
  }

  /** Whether a notification of this method means anything here. */
  static boolean isNotification(String method) {
    return NOTIFICATIONS.containsKey(method);
  }

  /**
   * Looks for what is wrong with the params of a method that is known.
   *
   * @return a sentence, or nothing when they are right
   */
  static Optional<String> problem(String method, JsonNode params) {
    return object(optional("_meta", META))
        .and(REQUESTS.getOrDefault(method, NOTIFICATIONS.getOrDefault(method, ANY)))
        .problem("params", params);
  }
}
