package org.openl.mcp.server.stdio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A JSON-RPC message that the MCP extension prints. Only its members are told apart. Their values
 * are passed on as the extension has written them.
 *
 * @param text the whole message, without line breaks
 * @param hasMethod whether it is a request or a notification, and not a response
 * @param id its id, if that is an integer
 */
record PrintedMessage(String text, boolean hasMethod, Optional<Id> id) {

  /**
   * An integer id in a text.
   *
   * @param number the number
   * @param start the index of its first character
   * @param end the index after its last character
   */
  record Id(long number, int start, int end) {}

  /**
   * Reads a printed text.
   *
   * @return the message; empty if the text is not one
   */
  static Optional<PrintedMessage> read(JsonFactory json, String text) {
    try (JsonParser parser = json.createParser(text)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? members(parser, text)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<PrintedMessage> members(JsonParser parser, String text)
      throws IOException {
    boolean jsonRpc = false;
    boolean hasMethod = false;
    Optional<Id> id = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "jsonrpc" -> jsonRpc = value == JsonToken.VALUE_STRING;
        case "method" -> hasMethod = true;
        case "id" -> id = id(parser, value);
        default -> {
          // Of the other members, only the syntax matters.
        }
      }
      parser.skipChildren();
    }
    return jsonRpc && parser.nextToken() == null
        ? Optional.of(new PrintedMessage(text, hasMethod, id))
        : Optional.empty();
  }

  private static Optional<Id> id(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return Optional.empty();
    }
    int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
    return Optional.of(new Id(parser.getLongValue(), start, start + parser.getTextLength()));
  }

  /** Returns the text with another id in place of an integer one. */
  String withId(JsonNode other) {
    Id own = id.orElseThrow();
    return text.substring(0, own.start()) + other + text.substring(own.end());
  }
}
