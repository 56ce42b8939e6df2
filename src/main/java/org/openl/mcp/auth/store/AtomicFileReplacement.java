package org.openl.mcp.auth.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces the content of a file atomically. Even if the process is killed or the power fails, the
 * file contains either the complete old or the complete new content.
 */
final class AtomicFileReplacement {

  private static final Duration MOVE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration MOVE_INTERVAL = Duration.ofMillis(50);

  private final Path file;
  private final OwnershipCheck ownership;
  private final DiskOperations disk;
  private final Pattern temporaryName;

  AtomicFileReplacement(Path file, OwnershipCheck ownership, DiskOperations disk) {
    this.file = file;
    this.ownership = ownership;
    this.disk = disk;
    this.temporaryName =
        Pattern.compile(Pattern.quote(file.getFileName() + ".tmp-") + "\\p{XDigit}{16}");
  }

  /** Returns a new path for a temporary file. */
  Path temporary() {
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    return file.resolveSibling(file.getFileName() + ".tmp-" + random);
  }

  /** Returns whether a file name is that of a temporary file. */
  boolean isTemporary(Path other) {
    return temporaryName.matcher(other.getFileName().toString()).matches();
  }

  /**
   * Replaces the content. The caller must hold the store lock, since leftovers of other writers are
   * removed.
   *
   * @throws IOException if it fails; the old content is then unchanged
   */
  void write(byte[] content) throws IOException {
    removeLeftovers();
    Path temporary = temporary();
    try {
      try (FileOutputStream out = disk.create(temporary)) {
        out.write(content);
        FailPoint.TEMPORARY_WRITTEN.reached();
        disk.force(out);
        FailPoint.FORCED.reached();
      }
      move(temporary);
      FailPoint.MOVED.reached();
    } catch (IOException e) {
      removeAfter(e, temporary);
      throw e;
    }
    disk.forceFolder(file.getParent());
  }

  private void move(Path temporary) throws IOException {
    long deadline = System.nanoTime() + MOVE_TIMEOUT.toNanos();
    while (true) {
      try {
        disk.move(temporary, file);
        return;
      } catch (IOException e) {
        if (!disk.readersHinderMoves() || System.nanoTime() - deadline >= 0) {
          throw e;
        }
        LockSupport.parkNanos(MOVE_INTERVAL.toNanos());
      }
    }
  }

  /** Removes temporary files of killed writers. */
  private void removeLeftovers() throws IOException {
    List<Path> leftovers;
    try (Stream<Path> files = Files.list(file.getParent())) {
      leftovers = files.filter(this::isTemporary).toList();
    }
    for (Path leftover : leftovers) {
      // In a sticky folder, files of other users cannot be removed.
      if (ownership.isTrusted(leftover)) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  private static void removeAfter(IOException failure, Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The next writer removes it.
      failure.addSuppressed(e);
    }
  }
}
