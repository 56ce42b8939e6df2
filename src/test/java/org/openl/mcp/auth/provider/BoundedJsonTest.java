package org.openl.mcp.auth.provider;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the limits for parsing a document of a provider. */
class BoundedJsonTest {

  @Test
  void acceptsADocumentWithManyKeys() {
    String key =
        "{\"kty\":\"RSA\",\"kid\":\"k\",\"n\":\"%s\",\"e\":\"AQAB\",\"x5c\":[\"%1$s\"]}"
            .formatted("a".repeat(2000));
    assertDoesNotThrow(() -> check("{\"keys\":[" + (key + ",").repeat(100) + key + "]}"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refusesADocumentThatNeedsTooMuchMemory(String document) {
    assertThrows(DecodeException.class, () -> check(document));
  }

  static Stream<String> hostile() {
    return Stream.of(
        "{\"keys\":[" + "{},".repeat(100_000) + "{}]}",
        "{" + "\"a\":1,".repeat(100_000) + "\"a\":1}",
        "[".repeat(1000),
        "{\"a\":".repeat(100) + "1" + "}".repeat(100),
        "{\"a\":",
        "<html>");
  }

  private static void check(String document) {
    BoundedJson.check(Buffer.buffer(document));
  }
}
