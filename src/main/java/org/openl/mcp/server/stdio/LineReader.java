package org.openl.mcp.server.stdio;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of limited length. */
final class LineReader {

  private final InputStream in;
  private final int maximum;

  /**
   * Creates a reader.
   *
   * @param maximum the maximum length of a line, in bytes
   */
  LineReader(InputStream in, int maximum) {
    this.in = new BufferedInputStream(in, 64 * 1024);
    this.maximum = maximum;
  }

  /** A line of input. */
  sealed interface Line {}

  /**
   * A line within the maximum length.
   *
   * @param bytes its content without the line feed
   */
  record Complete(byte[] bytes) implements Line {

    boolean isBlank() {
      return new String(bytes, StandardCharsets.ISO_8859_1).isBlank();
    }
  }

  /**
   * A line that was too long and was skipped.
   *
   * @param maximum the maximum length, in bytes
   */
  record TooLong(int maximum) implements Line {}

  /** Returns the next line; empty at the end of the stream. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean tooLong = false;
    int b;
    while ((b = in.read()) >= 0 && b != '\n') {
      tooLong |= bytes.size() == maximum;
      if (!tooLong) {
        bytes.write(b);
      }
    }
    if (b < 0 && bytes.size() == 0) {
      return Optional.empty();
    }
    return Optional.of(tooLong ? new TooLong(maximum) : new Complete(bytes.toByteArray()));
  }
}
