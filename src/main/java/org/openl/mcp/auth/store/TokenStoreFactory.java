package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openl.mcp.config.SettingDefinition;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.SettingsException;

/** Opens the configured token store. */
public final class TokenStoreFactory {

  private static final String FILE = "tokens.json";

  private TokenStoreFactory() {}

  /**
   * Opens the store, which must be closed.
   *
   * @throws SettingsException if a configured file cannot be used, the default file belongs to
   *     another user, or its file system does not support locks
   */
  public static TokenStore open(Settings.Store settings) {
    return open(settings, StateDirectory.ofUser(), new DiskOperations());
  }

  /**
   * Verifies that the store can be opened.
   *
   * @throws SettingsException if it cannot
   */
  public static void check(Settings.Store settings) {
    open(settings).close();
  }

  static TokenStore open(Settings.Store settings, StateDirectory stateFolder, DiskOperations disk) {
    OwnerOnlyPermissions permissions = new OwnerOnlyPermissions(settings.groupMayRead());
    if (settings.kind() instanceof Settings.ChosenFile chosen) {
      return chosen(chosen.path(), permissions, disk);
    }
    return settings.kind() instanceof Settings.DefaultFile
        ? byDefault(stateFolder.path(), permissions, disk)
        : new MemoryTokenStore();
  }

  private static TokenStore chosen(
      Path file, OwnerOnlyPermissions permissions, DiskOperations disk) {
    try {
      return FileTokenStore.open(file, permissions, disk);
    } catch (IOException e) {
      throw new SettingsException(
          SettingDefinition.OAUTH2_TOKEN_STORE.variable(),
          "names " + file + ", which cannot be used: " + DiskFailure.why(e));
    }
  }

  private static TokenStore byDefault(
      Optional<Path> folder, OwnerOnlyPermissions permissions, DiskOperations disk) {
    if (folder.isEmpty()) {
      return inMemory("the user of this process has no home folder");
    }
    Path file = folder.get().resolve(FILE);
    try {
      Path parent = folder.get().getParent();
      // In Java 17, createDirectories fails for a symbolic link to a folder.
      if (!Files.isDirectory(parent)) {
        Files.createDirectories(parent, OwnerOnlyPermissions.ofFolder(parent));
      }
      return FileTokenStore.open(file, permissions, disk);
    } catch (LockingUnsupportedException e) {
      throw new SettingsException(
          SettingDefinition.OAUTH2_TOKEN_STORE.variable(),
          "must name a file on a local disk, or be memory: "
              + DiskFailure.at(file, e)
              + ", so processes cannot share it");
    } catch (UnsafeLocationException | AccessDeniedException e) {
      if (mayBeThere(file)) {
        throw new SettingsException(
            SettingDefinition.OAUTH2_TOKEN_STORE.variable(),
            "must name another file or be memory, or this user must get access to the default store, whose"
                + " tokens may be newer than the configured one: "
                + DiskFailure.at(file, e));
      }
      return inMemory(DiskFailure.at(file, e));
    } catch (IOException e) {
      return inMemory(DiskFailure.at(file, e));
    }
  }

  /** Returns whether a file exists or cannot be checked. */
  private static boolean mayBeThere(Path file) {
    return Files.isDirectory(file.getParent()) && !Files.notExists(file);
  }

  /** Returns a memory store with a warning. */
  private static TokenStore inMemory(String why) {
    return new MemoryTokenStore(
        Optional.of(
            ("Tokens are only in memory and are lost when this process ends (%s): set %s to a writable"
                    + " file, or to memory if that is intended.")
                .formatted(why, SettingDefinition.OAUTH2_TOKEN_STORE.variable())));
  }
}
