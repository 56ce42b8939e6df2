package org.openl.mcp.auth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.SettingsException;

@DisabledOnOs(OS.WINDOWS)
class TokenStoreFactoryTest {

  private static final DiskOperations LOCKLESS =
      new DiskOperations() {
        @Override
        FileLock tryLock(FileChannel channel) throws IOException {
          throw new IOException("No locks available");
        }
      };

  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void resolve() throws IOException {
    folder = temporary.toRealPath();
  }

  @Test
  void keepsTokensInTheUsersStateFolder() {
    try (TokenStore store = open(new Settings.DefaultFile(), folder.resolve("new/state"))) {
      assertEquals(
          folder.resolve("new/state/openl-mcp/tokens.json").toString(), store.description());
      assertEquals(Optional.empty(), store.warning());
      assertEquals(StoreContent.NONE, store.read());
    }
  }

  @Test
  void followsLinksToTheStateFolder() throws IOException {
    Path state = Files.createDirectory(folder.resolve("dotfiles"));
    Path own = Files.createDirectory(folder.resolve("own"));
    Path link = Files.createSymbolicLink(folder.resolve("state"), state);
    Files.createSymbolicLink(state.resolve("openl-mcp"), own);

    try (TokenStore store = open(new Settings.DefaultFile(), link)) {
      assertEquals(own.resolve("tokens.json").toString(), store.description());
    }
  }

  @Test
  void keepsTokensInMemoryWhenThatCannotBeWritten() throws IOException {
    Path notAFolder = Files.createFile(folder.resolve("file"));

    try (TokenStore store = open(new Settings.DefaultFile(), notAFolder)) {
      assertInstanceOf(MemoryTokenStore.class, store);
      assertEquals(
          ("Tokens are only in memory and are lost when this process ends"
                  + " (%s: %s is not a folder): set OPENL_OAUTH2_TOKEN_STORE to a"
                  + " writable file, or to memory if that is intended.")
              .formatted(notAFolder.resolve("openl-mcp/tokens.json"), notAFolder),
          store.warning().orElseThrow());
    }
  }

  @Test
  void keepsTokensInMemoryWhenTheUserHasNoHome() {
    StateDirectory none = new StateDirectory("Linux", Map.of(), "?");

    try (TokenStore store =
        TokenStoreFactory.open(settings(new Settings.DefaultFile()), none, new DiskOperations())) {
      assertFalse(store.durable());
      assertEquals(
          "Tokens are only in memory and are lost when this process ends (the user of this"
              + " process has no home folder): set OPENL_OAUTH2_TOKEN_STORE to a writable file,"
              + " or to memory if that is intended.",
          store.warning().orElseThrow());
    }
  }

  @Test
  void keepsTokensInMemoryWithoutAWarningWhenThatIsAskedFor() {
    try (TokenStore store = open(new Settings.InMemory(), folder)) {
      assertEquals("memory", store.description());
      assertEquals(Optional.empty(), store.warning());
    }
  }

  @Test
  void keepsTokensInAChosenFile() {
    Path file = folder.resolve("tokens.json");

    try (TokenStore store = open(new Settings.ChosenFile(file), folder.resolve("unused"))) {
      assertEquals(file.toString(), store.description());
    }
  }

  @Test
  void aChosenFileMustBeUsable() {
    Path file = folder.resolve("missing/openl-mcp/tokens.json");

    SettingsException e =
        assertThrows(
            SettingsException.class,
            () -> TokenStoreFactory.check(settings(new Settings.ChosenFile(file))));
    assertEquals(
        "OPENL_OAUTH2_TOKEN_STORE names %s, which cannot be used: %s does not exist."
            .formatted(file, file.getParent().getParent()),
        e.getMessage());
  }

  @Test
  void aCheckReleasesTheFile() {
    Settings.Store settings = settings(new Settings.ChosenFile(folder.resolve("tokens.json")));
    TokenStoreFactory.check(settings);

    try (TokenStore store = TokenStoreFactory.open(settings)) {
      store.hold().close();
    }
  }

  @Test
  void theStartEndsWhereAFileSystemHasNoLocks() {
    Path file = folder.resolve("tokens.json");
    assertEquals(
        "OPENL_OAUTH2_TOKEN_STORE names %s, which cannot be used: its file system does not support file locks."
            .formatted(file),
        assertThrows(
                SettingsException.class,
                () -> open(new Settings.ChosenFile(file), folder, LOCKLESS))
            .getMessage());
    assertEquals(
        ("OPENL_OAUTH2_TOKEN_STORE must name a file on a local disk, or be memory: %s: its file system does not support file locks, so processes cannot share it.")
            .formatted(folder.resolve("openl-mcp/tokens.json")),
        assertThrows(
                SettingsException.class, () -> open(new Settings.DefaultFile(), folder, LOCKLESS))
            .getMessage());
  }

  /**
   * Its token may be newer than the configured one, whose use would look like theft to the
   * provider.
   */
  @Test
  void theStartEndsWhereTheDefaultStoreIsAnotherUsers() throws IOException {
    Path file = folder.resolve("openl-mcp/tokens.json");
    open(new Settings.DefaultFile(), folder).close();
    Files.createFile(file);
    ForeignOwner disk = new ForeignOwner();
    disk.owns(folder);

    String message =
        assertThrows(SettingsException.class, () -> open(new Settings.DefaultFile(), folder, disk))
            .getMessage();
    assertTrue(message.startsWith("OPENL_OAUTH2_TOKEN_STORE must name another file"), message);
    assertTrue(
        message.contains(
            "%s: %s belongs to another user (ID %d)".formatted(file, folder, ForeignOwner.ID)),
        message);
  }

  @Test
  void theStartEndsWhereTheDefaultStoreIsClosedToThisUser() throws IOException {
    Path file = Files.createDirectory(folder.resolve("openl-mcp")).resolve("tokens.json");
    Files.createFile(file);
    DiskOperations denying =
        new DiskOperations() {
          @Override
          byte[] read(Path denied) throws IOException {
            throw new AccessDeniedException(denied.toString());
          }
        };

    assertThrows(SettingsException.class, () -> open(new Settings.DefaultFile(), folder, denying));
  }

  @Test
  void keepsTokensInMemoryWhereAnotherUsersFolderHoldsNoStore() {
    ForeignOwner disk = new ForeignOwner();
    disk.owns(folder);

    try (TokenStore store = open(new Settings.DefaultFile(), folder, disk)) {
      assertFalse(store.durable());
      assertTrue(store.warning().orElseThrow().contains("belongs to another user"));
    }
  }

  /**
   * The user of the image, a user of OpenShift, fsGroup of Kubernetes, and a volume of an older
   * image.
   */
  @ParameterizedTest
  @CsvSource({"1001, 0", "1000650000, 0", "1001, 1001"})
  void keepsTokensInTheVolumeOfAContainer(int user, int ownerOfVolume) {
    DiskOperations disk =
        new DiskOperations() {
          @Override
          ProcessUser user() {
            return new ProcessUser(user, OptionalInt.empty());
          }

          @Override
          OptionalInt owner(Path path) {
            return OptionalInt.of(
                path.equals(folder) ? ownerOfVolume : path.startsWith(folder) ? user : 0);
          }
        };

    try (TokenStore store = open(new Settings.DefaultFile(), folder, disk)) {
      assertTrue(store.durable());
    }
  }

  private static TokenStore open(Settings.StoreKind kind, Path stateHome) {
    return open(kind, stateHome, new DiskOperations());
  }

  private static TokenStore open(Settings.StoreKind kind, Path stateHome, DiskOperations disk) {
    return TokenStoreFactory.open(
        settings(kind),
        new StateDirectory("Linux", Map.of("XDG_STATE_HOME", stateHome.toString()), "?"),
        disk);
  }

  private static Settings.Store settings(Settings.StoreKind kind) {
    return new Settings.Store(kind, "default", false);
  }
}
