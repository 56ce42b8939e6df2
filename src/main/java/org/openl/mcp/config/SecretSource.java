package org.openl.mcp.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where a configured credential comes from, so that a replaced file is taken up without a restart.
 */
public sealed interface SecretSource {

  /** The credential as it is now; a file's content is at most one second old. */
  Secret current();

  /** A credential given in the environment: it cannot change while the process lives. */
  record Fixed(Secret current) implements SecretSource {}

  /**
   * A credential in a file. Its content is compared, not its time stamp or its links: a mounted
   * Kubernetes secret swaps a symbolic link, which file watches miss.
   */
  final class InFile implements SecretSource {

    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private Secret last;
    private long readAt;

    private InFile(Path file, Secret first) {
      this.file = file;
      this.last = first;
      this.readAt = System.nanoTime();
    }

    /**
     * Opens a credential file.
     *
     * @throws SettingsException when it cannot be read or is empty, naming the variable
     */
    static InFile open(String variable, Path file) {
      try {
        return new InFile(
            file,
            read(file)
                .orElseThrow(
                    () -> new SettingsException(variable, "names " + file + ", which is empty")));
      } catch (IOException e) {
        throw new SettingsException(variable, "names " + file + ", which cannot be read");
      }
    }

    @Override
    public synchronized Secret current() {
      long now = System.nanoTime();
      if (now - readAt >= MAX_AGE_NANOS) {
        readAt = now;
        try {
          // While the file is being replaced it may be absent or empty for a moment: the last
          // content stands.
          last = read(file).filter(read -> !read.equals(last)).orElse(last);
        } catch (IOException e) {
          return last;
        }
      }
      return last;
    }

    private static Optional<Secret> read(Path file) throws IOException {
      String content = Files.readString(file).strip();
      return content.isEmpty() ? Optional.empty() : Optional.of(Secret.configured(content));
    }
  }
}
