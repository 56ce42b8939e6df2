package org.openl.mcp.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Copies of folders. */
final class OwnCopy {

  private OwnCopy() {}

  /**
   * Copies a folder beside itself, for this process alone: to the first of {@code name-1}, {@code
   * name-2} … that no other process uses. A copy that an earlier run has left is used again.
   */
  static Path of(Path original) {
    for (int number = 1; ; number++) {
      Path copy = original.resolveSibling(original.getFileName() + "-" + number);
      if (SharedLock.keep(original.resolveSibling(copy.getFileName() + ".lock"))) {
        return Files.isDirectory(copy) ? copy : copyAtOnce(original, copy);
      }
    }
  }

  private static Path copyAtOnce(Path from, Path to) {
    try {
      Path half = Files.createTempDirectory(to.getParent(), "copying-");
      copy(from, half);
      return Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies what is in a folder into another one. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
