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
 * Limits the memory for parsing JSON of a provider: a value of two bytes becomes an object of about
 * a hundred. Together with the limit {@link BoundedBody#LARGEST}, a document takes a few megabytes
 * at most.
 */
final class BoundedJson {

  /** The maximum number of names, values and brackets. Metadata and keys have a few hundred. */
  static final int MOST_TOKENS = 20_000;

  /** The maximum nesting depth. Metadata and keys have three levels. */
  static final int DEEPEST = 32;

  private BoundedJson() {}

  /** Returns the JSON object of a document; empty if it is not an object, or too complex. */
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
   * Validates a document.
   *
   * @throws DecodeException if it is not JSON, or too complex or too deep
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
      throw new DecodeException("The response is not JSON, or too complex", e);
    }
  }
}
