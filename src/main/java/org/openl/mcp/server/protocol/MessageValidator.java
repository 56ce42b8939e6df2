package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.openl.mcp.text.Quoted;

/**
 * Validates every incoming JSON-RPC message (MCP 2025-11-25, Base Protocol). The MCP extension gets
 * only valid messages, since it throws on others or leaves them without a response.
 */
public final class MessageValidator {

  /**
   * The maximum number of JSON tokens in a message. A parsed value takes up to 30 times its bytes,
   * so that 4 MiB of {@code {}} would fill a small heap.
   */
  private static final int MAX_TOKENS = 100_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MAX_TOKENS).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A double would change numbers with many digits.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private MessageValidator() {}

  /** The outcome of a validation. */
  public sealed interface Outcome {}

  /**
   * The message is valid.
   *
   * @param message the message for the MCP extension, normalized
   */
  public record Valid(ObjectNode message) implements Outcome {

    /** Returns whether the message is a request, which needs a response. */
    public boolean isRequest() {
      return message.has("method") && message.has("id");
    }

    /** Returns whether the message is the response to a request of this server. */
    public boolean isResponse() {
      return !message.has("method");
    }

    /** Returns whether the message is a request that may wait for OpenL Studio. */
    public boolean isCall() {
      return isRequest() && MethodParams.isCall(message.path("method").asText());
    }

    /** Returns whether the message has this method. */
    public boolean isMethod(String method) {
      return message.path("method").asText().equals(method);
    }
  }

  /**
   * The message is invalid and needs a response.
   *
   * @param response the JSON-RPC response
   * @param wellFormed whether the message is a JSON-RPC request, so that the error is in its method
   *     or in its params
   */
  public record Rejected(ObjectNode response, boolean wellFormed) implements Outcome {}

  /**
   * The message is a notification or a response that the server does not handle. It gets no
   * JSON-RPC response.
   *
   * @param problem what is wrong with it; empty for an unknown notification
   */
  public record Ignored(Optional<String> problem) implements Outcome {}

  /**
   * Validates one message.
   *
   * @param bytes the message in UTF-8
   */
  public static Outcome validate(byte[] bytes) {
    JsonNode json;
    try {
      json = MAPPER.readTree(decode(bytes));
    } catch (CharacterCodingException e) {
      return parseError("The message is not UTF-8.");
    } catch (StreamConstraintsException e) {
      return parseError(
          "The message has too many values, is nested too deep, or has a number with too many digits. Send a smaller"
              + " message.");
    } catch (JsonEOFException e) {
      return parseError("The message is incomplete: its JSON ends too early.");
    } catch (MismatchedInputException e) {
      return parseError("Text follows the JSON object. Send each message separately.");
    } catch (JsonProcessingException e) {
      return parseError(
          "The message is not valid JSON: unexpected text "
              + position(e.getLocation())
              + ". Note that JSON has no NaN, no Infinity and no comments (RFC 8259).");
    } catch (ArithmeticException | NumberFormatException e) {
      // JSON has no limit for exponents (RFC 8259 §6), BigDecimal has.
      return parseError("The message has a number that is out of range.");
    }
    if (json instanceof ObjectNode message) {
      return validate(message);
    }
    return invalid(
        Optional.empty(),
        json.isArray()
            ? "MCP no longer supports batches. Send each message separately."
            : "A message must be a JSON object.");
  }

  private static String position(JsonLocation location) {
    return "at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** Returns the response to bytes that are no message, such as a line that is too long. */
  public static Rejected parseError(String problem) {
    return new Rejected(
        JsonRpcError.withoutId(JsonRpcError.PARSE_ERROR, problem).response(), false);
  }

  /** Decodes strictly. {@code new String} would replace malformed bytes by question marks. */
  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    // A byte order mark may be ignored (RFC 8259 §8.1); some Windows shells write one.
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Outcome validate(ObjectNode message) {
    Optional<JsonNode> sent = Optional.ofNullable(message.get("id"));
    Optional<JsonNode> id = sent.filter(MessageValidator::isId).map(JsonInteger::normalize);
    boolean response = message.has("result") || message.has("error");
    JsonNode version = message.path("jsonrpc");
    if (!version.isTextual() || !version.asText().equals("2.0")) {
      return invalid(id, "\"jsonrpc\" must be \"2.0\".");
    }
    if (response && !message.has("method")) {
      return validateResponse(message);
    }
    if (response) {
      return invalid(id, "A message must be either a request or a response.");
    }
    if (sent.isPresent() && id.isEmpty()) {
      return invalid(id, "\"id\" must be a string or an integer.");
    }
    if (!message.path("method").isTextual()) {
      return invalid(id, "\"method\" must be a string.");
    }
    id.ifPresent(normalized -> message.set("id", normalized));
    if (message.path("params").isNull()) {
      message.remove("params");
    }
    return id.isPresent() ? validateRequest(message) : validateNotification(message);
  }

  private static boolean isId(JsonNode id) {
    return JsonShape.TEXT_OR_INTEGER.problem("id", id).isEmpty();
  }

  private static Outcome validateResponse(ObjectNode message) {
    // The server numbers its own requests from 1. The extension throws on any other id.
    return message.path("id").asText().matches("\\d{1,18}")
        ? new Valid(ElicitationResult.normalize(message))
        : new Ignored(Optional.of("\"id\" is not the id of a request from this server."));
  }

  private static Outcome validateNotification(ObjectNode message) {
    String method = message.get("method").asText();
    if (!MethodParams.isNotification(method)) {
      return new Ignored(Optional.empty());
    }
    Optional<String> problem = MethodParams.problem(method, params(message));
    if (problem.isPresent()) {
      return new Ignored(problem);
    }
    MessageNormalizer.normalize(method, (ObjectNode) message.get("params"));
    return new Valid(message);
  }

  private static Outcome validateRequest(ObjectNode message) {
    JsonNode id = message.get("id");
    String method = message.get("method").asText();
    if (!MethodParams.isRequest(method)) {
      return reject(
          id,
          JsonRpcError.METHOD_NOT_FOUND,
          method.isBlank()
              ? "\"method\" is empty. Send the name of a method, such as tools/list."
              : "This server does not support the method " + Quoted.of(method) + ".");
    }
    JsonNode params = params(message);
    Optional<String> problem = MethodParams.problem(method, params);
    if (problem.isPresent()) {
      return reject(id, JsonRpcError.INVALID_PARAMS, problem.get());
    }
    JsonNode arguments = params.path("arguments");
    if (method.equals("tools/call") && !isObjectOrAbsent(arguments)) {
      return new Rejected(failedCall(id, arguments), true);
    }
    MessageNormalizer.normalize(method, (ObjectNode) params);
    return new Valid(message);
  }

  private static JsonNode params(ObjectNode message) {
    return message.has("params") ? message.get("params") : message.putObject("params");
  }

  private static boolean isObjectOrAbsent(JsonNode value) {
    return value.isObject() || value.isMissingNode() || value.isNull();
  }

  private static Rejected invalid(Optional<JsonNode> id, String problem) {
    JsonRpcError error =
        id.map(known -> new JsonRpcError(known, JsonRpcError.INVALID_REQUEST, problem))
            .orElseGet(() -> JsonRpcError.withoutId(JsonRpcError.INVALID_REQUEST, problem));
    return new Rejected(error.response(), false);
  }

  private static Rejected reject(JsonNode id, int code, String problem) {
    return new Rejected(new JsonRpcError(id, code, problem).response(), true);
  }

  private static ObjectNode failedCall(JsonNode id, JsonNode arguments) {
    String type = arguments.getNodeType().name().toLowerCase(Locale.ROOT);
    return JsonRpcResult.failedCall(
        id,
        "\"arguments\" must be a JSON object, but was "
            + (arguments.isArray() ? "an " : "a ")
            + type
            + ". Repeat the call with an object that holds the named arguments, or with {} if there are none.");
  }
}
