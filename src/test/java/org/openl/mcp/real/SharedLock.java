package org.openl.mcp.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Locks on files, each of which one process of this machine holds at a time: two JVMs run the tests
 * side by side.
 */
final class SharedLock {

  /** A channel that nothing refers to would be closed, and its lock with it. */
  private static final Map<Path, FileChannel> KEPT = new HashMap<>();

  private SharedLock() {}

  /** Does something while it holds a lock, which it waits for. Its own JVM must not hold it. */
  static <T> T holding(Path file, Supplier<T> work) {
    try (FileChannel channel = open(file)) {
      channel.lock();
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes a lock and keeps it until this JVM ends.
   *
   * @return whether nobody held it, this JVM included
   */
  static synchronized boolean keep(Path file) {
    if (KEPT.containsKey(file)) {
      return false;
    }
    try {
      FileChannel channel = open(file);
      if (channel.tryLock() == null) {
        channel.close();
        return false;
      }
      KEPT.put(file, channel);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
