package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.openl.mcp.text.Quoted;

/**
 * Looks at every incoming JSON-RPC message (MCP 2025-11-25, Base Protocol) before the MCP extension
 * does, and answers by itself what the extension would break on or leave without an answer.
 */
public final class MessageValidator {

  /** A parsed value takes up to 30 times its bytes: 4 MiB of {@code {}} filled a small heap. */
  private static final int MOST_TOKENS = 100_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A double would change numbers of many digits.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private MessageValidator() {}

  /** What is to be done with a message. */
  public sealed interface Verdict {}

  /**
   * It goes on, maybe amended.
   *
   * @param message the message
   */
  public record Pass(ObjectNode message) implements Verdict {

    public boolean isRequest() {
      return message.has("method") && message.has("id");
    }

    /** Whether it may wait for OpenL Studio. */
    public boolean isCall() {
      return isRequest() && MethodParams.isCall(message.path("method").asText());
    }

    public boolean isMethod(String method) {
      return message.path("method").asText().equals(method);
    }
  }

  /**
   * It is answered here.
   *
   * @param answer the JSON-RPC answer
   * @param readable whether the message was a request, so that the fault lies in it and not in the
   *     protocol
   */
  public record Reply(ObjectNode answer, boolean readable) implements Verdict {}

  /**
   * It is no request: there is nobody to answer to.
   *
   * @param fault what is wrong with it; nothing for a notification that is merely unknown
   */
  public record Drop(Optional<String> fault) implements Verdict {}

  /** Checks the bytes of one message. */
  public static Verdict check(byte[] bytes) {
    JsonNode json;
    try {
      json = MAPPER.readTree(decode(bytes));
    } catch (CharacterCodingException e) {
      return unreadable("The message is not UTF-8.");
    } catch (StreamConstraintsException e) {
      return unreadable(
          "The message holds too many values, is nested too deep, or has a number of too many digits. Send less at a time.");
    } catch (JsonProcessingException e) {
      return unreadable("The message is not JSON: " + e.getOriginalMessage());
    } catch (ArithmeticException | NumberFormatException e) {
      // JSON bounds no exponent (RFC 8259 §6), BigDecimal does.
      return unreadable("The message holds a number that is out of range.");
    }
    if (json instanceof ObjectNode message) {
      return check(message);
    }
    return invalid(
        null,
        json.isArray()
            ? "Batches are no longer part of MCP; send each message by itself."
            : "A message must be a JSON object.");
  }

  /** An error answer for what never became a message, such as a line that is too long. */
  public static Reply unreadable(String why) {
    return new Reply(JsonRpcError.anonymous(JsonRpcError.PARSE_ERROR, why).json(), false);
  }

  /** Strictly, whereas a {@code String} would put question marks in the place of what is wrong. */
  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    // A byte order mark may be ignored (RFC 8259 §8.1); some Windows shells write one.
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Verdict check(ObjectNode message) {
    JsonNode id = message.get("id");
    boolean goodId = id != null && JsonShape.TEXT_OR_WHOLE_NUMBER.problem("id", id).isEmpty();
    JsonNode usableId = goodId ? JsonInteger.plain(id) : null;
    boolean response = message.has("result") || message.has("error");
    JsonNode version = message.path("jsonrpc");
    if (!version.isTextual() || !version.asText().equals("2.0")) {
      return invalid(usableId, "\"jsonrpc\" must be \"2.0\".");
    }
    if (response && !message.has("method")) {
      return checkResponse(message);
    }
    if (response) {
      return invalid(usableId, "A message is a request or a response, not both.");
    }
    if (id != null) {
      if (!goodId) {
        return invalid(null, "\"id\" must be a string or a whole number.");
      }
      message.set("id", usableId);
    }
    if (!message.path("method").isTextual()) {
      return invalid(usableId, "\"method\" must be a string.");
    }
    if (message.path("params").isNull()) {
      message.remove("params");
    }
    return id == null ? checkNotification(message) : checkRequest(message);
  }

  private static Verdict checkResponse(ObjectNode message) {
    // The server's own requests count from 1, and on any other id the extension throws.
    return message.path("id").asText().matches("\\d{1,18}")
        ? new Pass(message)
        : new Drop(Optional.of("\"id\" is none of this server's requests."));
  }

  private static Verdict checkNotification(ObjectNode message) {
    String method = message.get("method").asText();
    if (!MethodParams.isNotification(method)) {
      return new Drop(Optional.empty());
    }
    Optional<String> problem = MethodParams.problem(method, params(message));
    if (problem.isPresent()) {
      return new Drop(problem);
    }
    MessageNormalizer.apply(method, (ObjectNode) message.get("params"));
    return new Pass(message);
  }

  private static Verdict checkRequest(ObjectNode message) {
    JsonNode id = message.get("id");
    String method = message.get("method").asText();
    if (!MethodParams.isRequest(method)) {
      return refuse(
          id,
          JsonRpcError.METHOD_NOT_FOUND,
          "This server does not offer " + Quoted.cut(method) + ".");
    }
    JsonNode params = params(message);
    Optional<String> problem = MethodParams.problem(method, params);
    if (problem.isPresent()) {
      return refuse(id, JsonRpcError.INVALID_PARAMS, problem.get());
    }
    JsonNode arguments = params.path("arguments");
    if (method.equals("tools/call") && !isObjectOrAbsent(arguments)) {
      return new Reply(failedCall(id, arguments), true);
    }
    MessageNormalizer.apply(method, (ObjectNode) params);
    return new Pass(message);
  }

  private static JsonNode params(ObjectNode message) {
    return message.has("params") ? message.get("params") : message.putObject("params");
  }

  private static boolean isObjectOrAbsent(JsonNode value) {
    return value.isObject() || value.isMissingNode() || value.isNull();
  }

  private static Reply invalid(JsonNode id, String sentence) {
    JsonRpcError refusal =
        id == null
            ? JsonRpcError.anonymous(JsonRpcError.INVALID_REQUEST, sentence)
            : new JsonRpcError(id, JsonRpcError.INVALID_REQUEST, sentence);
    return new Reply(refusal.json(), false);
  }

  private static Reply refuse(JsonNode id, int code, String sentence) {
    return new Reply(new JsonRpcError(id, code, sentence).json(), true);
  }

  private static ObjectNode failedCall(JsonNode id, JsonNode arguments) {
    String type = arguments.getNodeType().name().toLowerCase(Locale.ROOT);
    return JsonRpcError.failedCall(
        id,
        "\"arguments\" must be a JSON object, but was "
            + (arguments.isArray() ? "an " : "a ")
            + type
            + ". Repeat the call with an object of named arguments, {} for none.");
  }
}
