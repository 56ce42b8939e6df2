package org.openl.mcp.server.stdio;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of bytes, of a bounded length. */
final class LineReader {

  private final InputStream in;
  private final int longest;

  /**
   * Wraps a stream.
   *
   * @param longest bytes of the longest line that is kept
   */
  LineReader(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 64 * 1024);
    this.longest = longest;
  }

  /** A line, or that there was one. */
  sealed interface Line {}

  /** A line without its end. */
  record Kept(byte[] bytes) implements Line {

    boolean isBlank() {
      return new String(bytes, StandardCharsets.ISO_8859_1).isBlank();
    }
  }

  /** A line that was too long; the next one can be read. */
  record TooLong(int longest) implements Line {}

  /** The next line; empty at the end of the stream. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean tooLong = false;
    int b;
    while ((b = in.read()) >= 0 && b != '\n') {
      tooLong |= bytes.size() == longest;
      if (!tooLong) {
        bytes.write(b);
      }
    }
    if (b < 0 && bytes.size() == 0) {
      return Optional.empty();
    }
    return Optional.of(tooLong ? new TooLong(longest) : new Kept(bytes.toByteArray()));
  }
}
