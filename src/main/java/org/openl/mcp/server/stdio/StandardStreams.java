package org.openl.mcp.server.stdio;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Handles standard streams that were closed when the process was started ({@code <&-} in a shell).
 * The next file that the process opens gets the free descriptor: a JVM would read its own files as
 * messages, and a native binary would write its log into a connection. Closed streams can be
 * detected where {@code /proc/self/fd} exists (Linux).
 */
public final class StandardStreams {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /** Stay open until the process ends. */
  private static List<Closeable> placeholders = List.of();

  private StandardStreams() {}

  /**
   * Opens {@code /dev/null} in place of each closed stream. Must run before other files are opened.
   */
  public static void occupy() {
    if (Files.isDirectory(DESCRIPTORS)) {
      try {
        // An opened file gets the lowest free descriptor. Writes to such a standard output fail.
        placeholders =
            List.of(
                placeholder(0, () -> new FileInputStream("/dev/null")),
                placeholder(1, () -> new FileInputStream("/dev/null")),
                placeholder(2, () -> new FileOutputStream("/dev/null")));
      } catch (IOException e) {
        // Without /dev/null the streams stay closed.
        placeholders = List.of();
      }
    }
  }

  private interface Opener {
    Closeable open() throws IOException;
  }

  private static Closeable placeholder(int descriptor, Opener opener) throws IOException {
    return Files.exists(DESCRIPTORS.resolve(Integer.toString(descriptor)))
        ? () -> {}
        : opener.open();
  }

  /** Returns whether the JVM opened one of its own files in place of a closed standard input. */
  static boolean isInputOfJvm() {
    try {
      return DESCRIPTORS
          .resolve("0")
          .toRealPath()
          .startsWith(Path.of(System.getProperty("java.home", "")).toRealPath());
    } catch (IOException e) {
      // Not Linux, or standard input is not a file.
      return false;
    }
  }
}
