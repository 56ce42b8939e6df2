package org.openl.mcp.server.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

  private static final int MAXIMUM = 100_000;

  /** Returns at most some bytes at a time, as a pipe does. */
  private static InputStream stream(String text, int chunk) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, chunk));
      }
    };
  }

  private static List<String> lines(String text, int chunk) throws IOException {
    LineReader reader = new LineReader(stream(text, chunk), MAXIMUM);
    List<String> lines = new ArrayList<>();
    for (Optional<LineReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
      lines.add(
          line.get() instanceof LineReader.Complete complete
              ? new String(complete.bytes(), StandardCharsets.UTF_8)
              : "too long");
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 64 * 1024, 1_000_000})
  void separatesLinesWhereverTheBytesAreSplit(int chunk) throws IOException {
    String longest = "é".repeat(MAXIMUM / 2);

    assertEquals(
        List.of("a", "", "b\r", longest, "too long", "c", "too long", "end"),
        lines(
            String.join(
                "\n", "a", "", "b\r", longest, longest + "x", "c", longest.repeat(4), "end"),
            chunk));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64 * 1024})
  void endsWithTheStream(int chunk) throws IOException {
    assertEquals(List.of(), lines("", chunk));
    assertEquals(List.of("a"), lines("a\n", chunk));
    assertEquals(List.of("too long"), lines("x".repeat(MAXIMUM + 1), chunk));
    assertEquals(List.of("too long"), lines("x".repeat(MAXIMUM + 1) + "\n", chunk));
  }
}
