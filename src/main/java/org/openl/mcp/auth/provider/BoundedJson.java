package org.openl.mcp.auth.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/**
 * Bounds the memory that the JSON of a provider takes when it is parsed: a value of two bytes
 * becomes an object of some hundred. Together with {@link BoundedBody#LARGEST} bytes, a document
 * takes some megabytes at most.
 */
final class BoundedJson {

  /** Names, values and brackets; metadata and keys have some hundred. */
  static final int MOST_TOKENS = 20_000;

  /** Objects and lists in each other; metadata and keys have three. */
  static final int DEEPEST = 32;

  private BoundedJson() {}

  /** Returns the object that a document is; empty when it is none, or has too many parts. */
  static Optional<JsonObject> object(String document) {
    try {
      check(Buffer.buffer(document));
      return Json.decodeValue(document) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a document without keeping any of it.
   *
   * @throws DecodeException when it is no JSON, or has too many or too deep parts
   */
  static void check(Buffer document) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).maxNestingDepth(DEEPEST).build();
    JsonFactory json = JsonFactory.builder().streamReadConstraints(constraints).build();
    try (JsonParser parser = json.createParser(document.getBytes())) {
      while (!parser.isClosed()) {
        parser.nextToken();
      }
    } catch (IOException e) {
      throw new DecodeException("The answer is no JSON, or has too many parts", e);
    }
  }
}
