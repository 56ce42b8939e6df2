package org.openl.mcp.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at every incoming JSON-RPC message (MCP 2025-11-25, Base Protocol) before the MCP extension
 * does, and answers by itself what the extension would break on or leave without an answer.
 */
final class MessageGuard {

  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int INVALID_PARAMS = -32602;

  /** Offered by no capability of ours; the extension never answers them for an unknown resource. */
  private static final Set<String> NOT_OFFERED =
      Set.of("resources/subscribe", "resources/unsubscribe");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private MessageGuard() {}

  /** What is to be done with a message. */
  sealed interface Verdict {}

  /**
   * It goes on, maybe amended.
   *
   * @param message the message
   */
  record Pass(ObjectNode message) implements Verdict {}

  /**
   * It is answered here.
   *
   * @param answer the JSON-RPC answer
   * @param readable whether the message could be read, so that the fault lies in a call and not in
   *     the protocol
   */
  record Reply(ObjectNode answer, boolean readable) implements Verdict {}

  /** A malformed notification: there is nobody to answer to. */
  record Drop() implements Verdict {}

  static Verdict check(String text) {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return fault(null, PARSE_ERROR, "The message is not JSON: " + e.getOriginalMessage());
    }
    if (json instanceof ObjectNode message) {
      return check(message);
    }
    return fault(
        null,
        INVALID_REQUEST,
        json.isArray()
            ? "Batches are no longer part of MCP; send each message by itself."
            : "A message must be a JSON object.");
  }

  /** An error answer for what never became a message, such as a line that is too long. */
  static Reply unreadable(String why) {
    return fault(null, PARSE_ERROR, why);
  }

  /** An error answer for a request that came when the server was already ending. */
  static ObjectNode ending(ObjectNode request) {
    return error(request.get("id"), -32000, "The server is shutting down.");
  }

  /** Whether a message is a request, which must be answered. */
  static boolean isRequest(ObjectNode message) {
    return message.has("method") && message.has("id");
  }

  private static Verdict check(ObjectNode message) {
    JsonNode id = message.get("id");
    boolean badId = message.has("id") && !id.isTextual() && !id.isIntegralNumber();
    JsonNode usableId = badId ? null : id;
    if (!"2.0".equals(message.path("jsonrpc").asText())) {
      return fault(usableId, INVALID_REQUEST, "\"jsonrpc\" must be \"2.0\".");
    }
    if (message.has("result") || message.has("error")) {
      return badId || id == null ? new Drop() : new Pass(message);
    }
    if (badId) {
      return fault(null, INVALID_REQUEST, "\"id\" must be a string or a whole number.");
    }
    if (!message.path("method").isTextual()) {
      return fault(usableId, INVALID_REQUEST, "\"method\" must be a string.");
    }
    Optional<String> wrong = wrongParams(message);
    if (wrong.isPresent()) {
      return id == null ? new Drop() : new Reply(error(id, INVALID_PARAMS, wrong.get()), true);
    }
    return checkMethod(message, message.get("method").asText());
  }

  private static Verdict checkMethod(ObjectNode message, String method) {
    if (NOT_OFFERED.contains(method) && message.has("id")) {
      return new Reply(
          error(message.get("id"), METHOD_NOT_FOUND, "This server does not offer " + method + "."),
          true);
    }
    if (!method.equals("tools/call")) {
      return new Pass(message);
    }
    ObjectNode params = (ObjectNode) message.get("params");
    JsonNode arguments = params.path("arguments");
    if (arguments.isMissingNode() || arguments.isNull()) {
      // The extension fails on absent arguments of a guarded tool.
      params.putObject("arguments");
    } else if (!arguments.isObject()) {
      return new Reply(
          failedCall(
              message.get("id"),
              "The call was not made. \"arguments\" must be a JSON object, but was "
                  + (arguments.isArray()
                      ? "an array"
                      : "a " + arguments.getNodeType().name().toLowerCase(Locale.ROOT))
                  + ". Repeat the call with an object of named arguments, {} for none."),
          true);
    }
    // It fails on null, too, which many clients send for what is absent.
    params.withObject("arguments").removeIf(JsonNode::isNull);
    return new Pass(message);
  }

  private static Optional<String> wrongParams(ObjectNode message) {
    String method = message.get("method").asText();
    JsonNode params = message.path("params");
    if (!params.isMissingNode() && !params.isObject()) {
      return Optional.of("\"params\" must be an object.");
    }
    if (params.has("_meta") && !params.get("_meta").isObject()) {
      return Optional.of("\"_meta\" must be an object.");
    }
    if (method.equals("tools/call") && !params.path("name").isTextual()) {
      return Optional.of("\"params.name\" must be the name of a tool.");
    }
    if (params.has("cursor") && !params.get("cursor").isTextual()) {
      return Optional.of("\"params.cursor\" must be a string.");
    }
    if (method.equals("initialize") && !canInitialize(params)) {
      return Optional.of(
          "initialize needs protocolVersion, capabilities, and clientInfo with name and version.");
    }
    return Optional.empty();
  }

  private static boolean canInitialize(JsonNode params) {
    JsonNode client = params.path("clientInfo");
    return params.path("protocolVersion").isTextual()
        && params.path("capabilities").isObject()
        && client.path("name").isTextual()
        && client.path("version").isTextual();
  }

  private static Reply fault(JsonNode id, int code, String sentence) {
    return new Reply(error(id, code, sentence), false);
  }

  private static ObjectNode error(JsonNode id, int code, String sentence) {
    ObjectNode answer = answerTo(id);
    answer.putObject("error").put("code", code).put("message", sentence);
    return answer;
  }

  private static ObjectNode failedCall(JsonNode id, String sentence) {
    ObjectNode answer = answerTo(id);
    ObjectNode result = answer.putObject("result").put("isError", true);
    result.putArray("content").addObject().put("type", "text").put("text", sentence);
    return answer;
  }

  private static ObjectNode answerTo(JsonNode id) {
    ObjectNode answer = MAPPER.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", id);
    return answer;
  }
}
