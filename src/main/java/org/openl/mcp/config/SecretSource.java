package org.openl.mcp.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The source of a configured credential. A replaced file takes effect without a restart. */
public sealed interface SecretSource {

  /** Returns the current credential. The content of a file is at most one second old. */
  Secret current();

  /** A credential from the environment, which cannot change while the process runs. */
  record Fixed(Secret current) implements SecretSource {}

  /**
   * A credential in a file. Changes are detected by content, not by time stamp or link: Kubernetes
   * replaces a mounted secret by changing a symbolic link, which file watchers miss.
   */
  final class InFile implements SecretSource {

    private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The maximum size in bytes. The largest tokens have about ten thousand. */
    private static final int LARGEST = 64 * 1024;

    private final SettingDefinition setting;
    private final Path file;
    private Secret last;
    private long readAt;

    private InFile(SettingDefinition setting, Path file, Secret first) {
      this.setting = setting;
      this.file = file;
      this.last = first;
      this.readAt = System.nanoTime();
    }

    /**
     * Opens a credential file.
     *
     * @param path the value of the setting's {@code …_FILE} form
     * @throws SettingsException if the file cannot be read or contains no credential
     */
    static InFile open(SettingDefinition setting, String path) {
      String variable = setting.fileVariable();
      Path file = RawValue.path(variable, path);
      try {
        return new InFile(
            setting,
            file,
            read(setting, file).orElseThrow(() -> unusable(variable, file, "is empty")));
      } catch (CharacterCodingException e) {
        throw unusable(variable, file, "is not UTF-8 text");
      } catch (IOException e) {
        throw unusable(variable, file, "cannot be read");
      }
    }

    private static SettingsException unusable(String variable, Path file, String why) {
      return new SettingsException(variable, "names " + file + ", which " + why);
    }

    @Override
    public synchronized Secret current() {
      long now = System.nanoTime();
      if (now - readAt >= MAX_AGE_NANOS) {
        readAt = now;
        try {
          // While the file is replaced it may be absent, empty or incomplete for a moment.
          // The last credential stays valid.
          last = read(setting, file).filter(read -> !read.equals(last)).orElse(last);
        } catch (IOException | SettingsException e) {
          return last;
        }
      }
      return last;
    }

    private static Optional<Secret> read(SettingDefinition setting, Path file) throws IOException {
      byte[] bytes;
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(LARGEST + 1);
      }
      if (bytes.length > LARGEST) {
        throw new IOException("too large");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String content = RawValue.withoutMark(text).strip();
      return content.isEmpty()
          ? Optional.empty()
          : Optional.of(Secret.configured(CredentialText.of(setting, content)));
    }
  }
}
