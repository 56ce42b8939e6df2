package org.openl.mcp.auth.provider;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Decodes the text of a provider's response. Gateways may compress it without a request (gzip or
 * deflate, RFC 9110 §8.4.1) or add a byte order mark. The encoding is detected from the bytes,
 * since headers are often wrong.
 */
public final class ResponseText {

  private static final String MARK = "\uFEFF";

  private ResponseText() {}

  /**
   * Returns the text.
   *
   * @return an empty string if the body cannot be decompressed, or is larger than {@value
   *     BoundedBody#LARGEST} bytes after decompression
   */
  public static String of(Buffer body) {
    String text = decoded(decompressed(body.getBytes()));
    return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
  }

  private static byte[] decompressed(byte[] body) {
    try {
      if (startsWith(body, 0x1F, 0x8B)) {
        return bounded(new GZIPInputStream(new ByteArrayInputStream(body)));
      }
      // RFC 1950 §2.2. No expected text begins with these characters.
      return startsWith(body, 0x78, 0x01)
              || startsWith(body, 0x78, 0x9C)
              || startsWith(body, 0x78, 0xDA)
          ? bounded(new InflaterInputStream(new ByteArrayInputStream(body)))
          : body;
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static byte[] bounded(InputStream decompressed) throws IOException {
    byte[] all = decompressed.readNBytes(BoundedBody.LARGEST + 1);
    return all.length > BoundedBody.LARGEST ? new byte[0] : all;
  }

  private static String decoded(byte[] text) {
    Charset charset =
        startsWith(text, 0xFE, 0xFF)
            ? StandardCharsets.UTF_16BE
            : startsWith(text, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    return new String(text, charset);
  }

  private static boolean startsWith(byte[] text, int first, int second) {
    return text.length >= 2 && (text[0] & 0xFF) == first && (text[1] & 0xFF) == second;
  }
}
