package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openl.mcp.config.Setting;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.SettingsException;

/** Opens the token store that the settings ask for. */
public final class TokenStoreFactory {

  private static final String FILE = "tokens.json";

  private TokenStoreFactory() {}

  /**
   * Opens it; to be closed in the end.
   *
   * @throws SettingsException when a chosen file cannot be used, the default one is another user's,
   *     or no process could be kept from spending another one's refresh token
   */
  public static TokenStore open(Settings.Store settings) {
    return open(settings, StateDirectory.ofUser(), new DiskOperations());
  }

  /**
   * Finds out before anything starts whether it can be opened.
   *
   * @throws SettingsException when it cannot
   */
  public static void check(Settings.Store settings) {
    open(settings).close();
  }

  static TokenStore open(Settings.Store settings, StateDirectory stateFolder, DiskOperations disk) {
    OwnerOnlyPermissions privacy = new OwnerOnlyPermissions(settings.groupMayRead());
    if (settings.kind() instanceof Settings.ChosenFile chosen) {
      return chosen(chosen.path(), privacy, disk);
    }
    return settings.kind() instanceof Settings.DefaultFile
        ? byDefault(stateFolder.path(), privacy, disk)
        : new MemoryTokenStore();
  }

  private static TokenStore chosen(Path file, OwnerOnlyPermissions privacy, DiskOperations disk) {
    try {
      return FileTokenStore.open(file, privacy, disk);
    } catch (IOException e) {
      throw new SettingsException(
          Setting.OAUTH2_TOKEN_STORE.variable(),
          "names " + file + ", which cannot be used: " + DiskFailure.why(e));
    }
  }

  private static TokenStore byDefault(
      Optional<Path> folder, OwnerOnlyPermissions privacy, DiskOperations disk) {
    if (folder.isEmpty()) {
      return inMemory("the user of this process has no home folder");
    }
    Path file = folder.get().resolve(FILE);
    try {
      Path parent = folder.get().getParent();
      // Java 17 refuses a symbolic link to a folder.
      if (!Files.isDirectory(parent)) {
        Files.createDirectories(parent, OwnerOnlyPermissions.ofFolder(parent));
      }
      return FileTokenStore.open(file, privacy, disk);
    } catch (LockingUnsupportedException e) {
      throw new SettingsException(
          Setting.OAUTH2_TOKEN_STORE.variable(),
          "must name a file on a local disk, or be memory: "
              + DiskFailure.at(file, e)
              + ", so processes could not share it");
    } catch (UnsafeLocationException | AccessDeniedException e) {
      if (mayBeThere(file)) {
        throw new SettingsException(
            Setting.OAUTH2_TOKEN_STORE.variable(),
            "must name another file, or be memory, unless this user gets the default store, whose"
                + " tokens may be newer than the configured one: "
                + DiskFailure.at(file, e));
      }
      return inMemory(DiskFailure.at(file, e));
    } catch (IOException e) {
      return inMemory(DiskFailure.at(file, e));
    }
  }

  /** Whether a file is there, or cannot be looked for in a folder that is. */
  private static boolean mayBeThere(Path file) {
    return Files.isDirectory(file.getParent()) && !Files.notExists(file);
  }

  /** Signing in works all the same, until the process ends. */
  private static TokenStore inMemory(String why) {
    return new MemoryTokenStore(
        Optional.of(
            ("Tokens are kept in memory only and are lost when this process ends (%s): set %s to a"
                    + " file that can be written, or to memory if that is meant.")
                .formatted(why, Setting.OAUTH2_TOKEN_STORE.variable())));
  }
}
