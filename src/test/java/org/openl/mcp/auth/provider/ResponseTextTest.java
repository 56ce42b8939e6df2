package org.openl.mcp.auth.provider;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests decoding of responses in all encodings. */
class ResponseTextTest {

  private static final String TEXT = "{\"refresh_token\":\"näxt-test-token\"}";

  @ParameterizedTest
  @MethodSource
  void decodesEveryEncoding(byte[] body) {
    assertEquals(TEXT, text(body));
  }

  static List<byte[]> decodesEveryEncoding() throws IOException {
    byte[] marked = ("\uFEFF" + TEXT).getBytes(UTF_8);
    return List.of(
        TEXT.getBytes(UTF_8),
        marked,
        ("\uFEFF" + TEXT).getBytes(UTF_16BE),
        ("\uFEFF" + TEXT).getBytes(UTF_16LE),
        gzip(TEXT.getBytes(UTF_8)),
        gzip(marked),
        deflate(marked));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xyz=1", "{}", "\u001F"})
  void leavesAnyOtherTextAsItIs(String text) {
    assertEquals(text, text(text.getBytes(UTF_8)));
  }

  @Test
  void rejectsATruncatedOrTooLargeBody() throws IOException {
    byte[] whole = gzip(TEXT.getBytes(UTF_8));
    assertEquals("", text(Arrays.copyOf(whole, whole.length / 2)));
    assertEquals("", text(gzip(new byte[BoundedBody.LARGEST + 1])));
  }

  private static String text(byte[] body) {
    return ResponseText.of(Buffer.buffer(body));
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(all)) {
      gzip.write(text);
    }
    return all.toByteArray();
  }

  private static byte[] deflate(byte[] text) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(all)) {
      deflate.write(text);
    }
    return all.toByteArray();
  }
}
