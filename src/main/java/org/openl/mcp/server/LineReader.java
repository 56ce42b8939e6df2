package org.openl.mcp.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of UTF-8 whatever the platform's charset is, of a bounded length. */
final class LineReader {

  private final InputStream in;
  private final int longest;

  /**
   * Wraps a stream.
   *
   * @param longest bytes of the longest line that is read; what is longer is skipped
   */
  LineReader(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 64 * 1024);
    this.longest = longest;
  }

  /** A line, or why it cannot be one. */
  sealed interface Line {}

  /** A line without its end. */
  record Text(String text) implements Line {}

  /** A line that could not be read; the next one can. */
  record Unreadable(String why) implements Line {}

  /** The next line; empty at the end of the stream. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long length = 0;
    int b;
    while ((b = in.read()) >= 0 && b != '\n') {
      length++;
      if (length <= longest) {
        bytes.write(b);
      }
    }
    if (b < 0 && length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        length > longest
            ? new Unreadable("The message has more than " + longest + " bytes.")
            : decode(bytes.toByteArray()));
  }

  private static Line decode(byte[] bytes) {
    try {
      return new Text(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return new Unreadable("The message is not UTF-8.");
    }
  }
}
