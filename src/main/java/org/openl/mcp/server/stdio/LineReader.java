package org.openl.mcp.server.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of limited length. */
final class LineReader {

  private final InputStream in;
  private final int maximum;
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int limit;

  /**
   * Creates a reader.
   *
   * @param maximum the maximum length of a line, in bytes
   */
  LineReader(InputStream in, int maximum) {
    this.in = in;
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
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    boolean ended = false;
    while (!ended && fill()) {
      int end = lineFeed();
      ended = end < limit;
      tooLong |= end - position > maximum - line.size();
      if (!tooLong) {
        line.write(buffer, position, end - position);
      }
      position = ended ? end + 1 : end;
    }
    if (!ended && !tooLong && line.size() == 0) {
      return Optional.empty();
    }
    return Optional.of(tooLong ? new TooLong(maximum) : new Complete(line.toByteArray()));
  }

  /** Reads more bytes if none is left. Returns whether there is one. */
  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, in.read(buffer));
    }
    return position < limit;
  }

  /** Returns the index of the next line feed in the buffer, or its end. */
  private int lineFeed() {
    int index = position;
    while (index < limit && buffer[index] != '\n') {
      index++;
    }
    return index;
  }
}
