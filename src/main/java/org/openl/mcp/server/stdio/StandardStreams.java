package org.openl.mcp.server.stdio;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Standard streams that were closed when the process was started ({@code <&-} in a shell). Whatever
 * the process opens first then takes their place: a JVM reads its own files as messages, a native
 * binary writes its log into a connection. It can be told where {@code /proc/self/fd} exists
 * (Linux).
 */
public final class StandardStreams {

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /** Held for the life of the process. */
  private static List<Closeable> placeholders = List.of();

  private StandardStreams() {}

  /** Puts {@code /dev/null} in the place of each closed stream, before anything else takes it. */
  public static void occupy() {
    if (Files.isDirectory(DESCRIPTORS)) {
      try {
        // An opened file gets the lowest free number. Standard output cannot be written then.
        placeholders =
            List.of(
                placeholder(0, () -> new FileInputStream("/dev/null")),
                placeholder(1, () -> new FileInputStream("/dev/null")),
                placeholder(2, () -> new FileOutputStream("/dev/null")));
      } catch (IOException e) {
        // Without /dev/null they stay closed.
        placeholders = List.of();
      }
    }
  }

  private interface Opening {
    Closeable open() throws IOException;
  }

  private static Closeable placeholder(int descriptor, Opening opening) throws IOException {
    return Files.exists(DESCRIPTORS.resolve(Integer.toString(descriptor)))
        ? () -> {}
        : opening.open();
  }

  /** Whether standard input is a file of the JVM that has taken the place of a closed stream. */
  static boolean isInputOfJvm() {
    try {
      return DESCRIPTORS
          .resolve("0")
          .toRealPath()
          .startsWith(Path.of(System.getProperty("java.home", "")).toRealPath());
    } catch (IOException e) {
      // Not on this system, or it is no file.
      return false;
    }
  }
}
