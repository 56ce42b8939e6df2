package org.openl.mcp.auth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class StoreLocationTest {

  private static final Set<PosixFilePermission> ALL = PosixFilePermissions.fromString("rwxrwxrwx");

  @TempDir Path temporary;

  private Path folder;
  private Path file;

  @BeforeEach
  void resolve() throws IOException {
    folder = temporary.toRealPath();
    file = folder.resolve("tokens.json");
  }

  @Test
  void createsTheLastFolderForItsOwnerAlone() throws IOException {
    Path below = folder.resolve("openl-mcp/tokens.json");

    assertEquals(below, prepare(below).file());
    assertEquals("rwx------", mode(below.getParent()));
  }

  @Test
  void doesNotCreateMoreThanThat() {
    NoSuchFileException e =
        assertThrows(
            NoSuchFileException.class, () -> prepare(folder.resolve("missing/openl-mcp/t.json")));
    assertEquals(folder.resolve("missing") + " does not exist", DiskFailure.why(e));
  }

  @Test
  void filesAreForTheirOwnerAlone() throws IOException {
    try (FileTokenStore store =
            FileTokenStore.open(file, new OwnerOnlyPermissions(false), new DiskOperations());
        TokenStore.Held held = store.hold()) {
      held.write(Samples.holding("one-test-secret"));
    }
    assertEquals("rw-------", mode(file));
    assertEquals("rw-------", mode(folder.resolve("tokens.json.lock")));
  }

  @Test
  void restrictsAFileThatOthersCanRead() throws IOException {
    create("rw-r--r--");
    prepare(file);

    assertEquals("rw-------", mode(file));
  }

  @Test
  void acceptsAFileThatItsGroupCanReadWhereThatIsAllowed() throws IOException {
    create("rw-r-----");
    prepare(file, new OwnerOnlyPermissions(true), new DiskOperations());

    assertEquals("rw-r-----", mode(file));
  }

  @Test
  void restrictsAWorldReadableFileEvenIfItsGroupMayRead() throws IOException {
    create("rw-r--r--");
    prepare(file, new OwnerOnlyPermissions(true), new DiskOperations());

    assertEquals("rw-------", mode(file));
  }

  @Test
  void restrictsAFolderWithoutOtherFiles() throws IOException {
    create("rw-------");
    Files.setPosixFilePermissions(folder, ALL);
    prepare(file);

    assertEquals("rwx------", mode(folder));
  }

  @Test
  void keepsAReadableFolderWithOtherFiles() throws IOException {
    Files.createFile(folder.resolve("letter.txt"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    prepare(file);

    assertEquals("rwxr-xr-x", mode(folder));
  }

  @Test
  void refusesAWritableFolderWithOtherFiles() throws IOException {
    Files.createFile(folder.resolve("letter.txt"));
    Files.setPosixFilePermissions(folder, ALL);

    UnsafeLocationException e = assertThrows(UnsafeLocationException.class, () -> prepare(file));
    assertEquals(
        "other users can write to its folder: use a separate folder, such as "
            + folder.resolve("openl-mcp"),
        e.getMessage());
    assertEquals("rwxrwxrwx", mode(folder));
  }

  @Test
  void acceptsAStickyFolder() throws IOException {
    Files.createFile(folder.resolve("letter.txt"));
    Files.setAttribute(folder, "unix:mode", 01777);
    prepare(file);

    assertEquals(01777, (int) Files.getAttribute(folder, "unix:mode") & 07777);
  }

  @Test
  void followsASymbolicLinkOnce() throws IOException {
    Path target = Files.createDirectory(folder.resolve("volume")).resolve("real.json");
    Files.createSymbolicLink(file, Path.of("volume", "real.json"));

    StoreLocation place = prepare(file);
    assertEquals(target, place.file());
    assertEquals(folder.resolve("volume/real.json.lock"), place.lock());
  }

  @Test
  void writesBehindASymbolicLinkAndLeavesItThere() throws IOException {
    Path target = Files.createDirectory(folder.resolve("volume")).resolve("real.json");
    Files.createSymbolicLink(file, target);
    try (FileTokenStore store =
            FileTokenStore.open(file, new OwnerOnlyPermissions(false), new DiskOperations());
        TokenStore.Held held = store.hold()) {
      held.write(Samples.holding("one-test-secret"));
    }
    assertTrue(Files.isSymbolicLink(file));
    assertTrue(Files.isRegularFile(target));
  }

  @Test
  void refusesASymbolicLinkOfAnotherUser() throws IOException {
    Path target = Files.createDirectory(folder.resolve("home")).resolve("precious");
    Files.writeString(target, "{\"format\":\"openl-mcp-tokens\"");
    Files.createSymbolicLink(file, target);

    assertRefusesWhatBelongsToAnotherUser(file, file);
    assertEquals(1, target.getParent().toFile().list().length);
  }

  @Test
  void refusesASymbolicLinkOfAnotherUserAmongTheFoldersAbove() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.createDirectory(home.resolve("state"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), home);
    Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("./link/../link"));

    assertRefusesWhatBelongsToAnotherUser(relative.resolve("state/tokens.json"), link);
    assertEquals(
        home.resolve("state/tokens.json"), prepare(relative.resolve("state/tokens.json")).file());
  }

  @Test
  void refusesAFolderOfAnotherUserEvenWhenItIsSticky() throws IOException {
    Files.setAttribute(folder, "unix:mode", 01777);

    assertRefusesWhatBelongsToAnotherUser(file, folder);
  }

  @Test
  void refusesAFolderBelowOneOfAnotherUserAndLeavesNothingThere() throws IOException {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));

    assertRefusesWhatBelongsToAnotherUser(theirs.resolve("openl-mcp/tokens.json"), theirs);
    assertEquals(0, theirs.toFile().list().length);
  }

  @Test
  void refusesAStoreOfAnotherUser() throws IOException {
    create("rw-------");

    assertRefusesWhatBelongsToAnotherUser(file, file);
  }

  @Test
  void refusesALockFileOfAnotherUser() throws IOException {
    assertRefusesWhatBelongsToAnotherUser(
        file, Files.createFile(folder.resolve("tokens.json.lock")));
  }

  @Test
  void refusesALockFileThatAnotherUserPutsThereLater() throws IOException {
    ForeignOwner disk = new ForeignOwner();
    StoreLocation place = prepare(file, new OwnerOnlyPermissions(false), disk);
    disk.owns(Files.createFile(place.lock()));

    assertThrows(
        UnsafeLocationException.class, () -> StoreLock.of(place.lock(), place.ownership(), disk));
  }

  @Test
  void refusesAFileThatIsNotATokenStore() throws IOException {
    Files.writeString(file, "ssh-ed25519 AAAA\n");

    assertEquals(
        "it is not a token store and is not overwritten: use another file",
        assertThrows(UnsafeLocationException.class, () -> prepare(file)).getMessage());
    assertEquals("ssh-ed25519 AAAA\n", Files.readString(file));
  }

  private void assertRefusesWhatBelongsToAnotherUser(Path given, Path theirs) throws IOException {
    ForeignOwner disk = new ForeignOwner();
    disk.owns(theirs);
    assertEquals(
        "%s belongs to another user (ID %d), who could read or replace the tokens; use a folder that belongs to this user (ID %d)"
            .formatted(theirs, ForeignOwner.ID, ProcessUser.current().id()),
        assertThrows(
                UnsafeLocationException.class,
                () -> prepare(given, new OwnerOnlyPermissions(false), disk))
            .getMessage());
  }

  @Test
  void refusesALoopOfLinks() throws IOException {
    Files.createSymbolicLink(file, Path.of("tokens.json"));

    assertEquals(
        "its symbolic links form a loop",
        assertThrows(UnsafeLocationException.class, () -> prepare(file)).getMessage());
  }

  @Test
  void refusesAFolderInPlaceOfAFile() throws IOException {
    Files.createDirectory(file);

    assertEquals(
        "it is a folder",
        assertThrows(UnsafeLocationException.class, () -> prepare(file)).getMessage());
  }

  @Test
  void refusesASingleMountedFile() throws IOException {
    Path spaced = Files.createDirectory(folder.resolve("a b")).resolve("tokens.json");
    Files.createFile(spaced);
    Path table = folder.resolve("mountinfo");
    Files.writeString(
        table,
        """
        23 28 0:21 / /proc rw,relatime shared:12 - proc proc rw
        99 28 254:0 /x %s rw,relatime - ext4 /dev/vda rw
        """
            .formatted(spaced.toString().replace(" ", "\\040")));

    UnsafeLocationException e =
        assertThrows(
            UnsafeLocationException.class,
            () ->
                StoreLocation.prepare(
                    spaced,
                    new OwnerOnlyPermissions(false),
                    new DiskOperations(),
                    new MountTable(table)));
    assertEquals(
        "it is mounted as a single file, which cannot be replaced: mount its folder instead",
        e.getMessage());
  }

  @Test
  void reportsAtStartThatNothingCanBeWritten() throws IOException {
    FailingDisk disk = new FailingDisk();
    disk.onStep(
        FailingDisk.Step.CREATE,
        () -> {
          throw new FileSystemException(file.toString(), null, "Read-only file system");
        });

    FileSystemException e =
        assertThrows(
            FileSystemException.class, () -> prepare(file, new OwnerOnlyPermissions(false), disk));
    assertEquals("read-only file system", DiskFailure.why(e));
  }

  @Test
  void reportsAtStartThatTheFileCannotBeRead() throws IOException {
    create("rw-------");
    DiskOperations denying =
        new DiskOperations() {
          @Override
          byte[] read(Path denied) throws IOException {
            throw new AccessDeniedException(denied.toString());
          }
        };

    AccessDeniedException e =
        assertThrows(
            AccessDeniedException.class,
            () -> prepare(file, new OwnerOnlyPermissions(false), denying));
    assertEquals("permission denied", DiskFailure.why(e));
  }

  @Test
  void leavesNothingBehind() throws IOException {
    prepare(file);

    assertEquals(0, folder.toFile().list().length);
  }

  private void create(String mode) throws IOException {
    Files.createFile(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private StoreLocation prepare(Path given) throws IOException {
    return prepare(given, new OwnerOnlyPermissions(false), new DiskOperations());
  }

  private static StoreLocation prepare(
      Path given, OwnerOnlyPermissions permissions, DiskOperations disk) throws IOException {
    return StoreLocation.prepare(given, permissions, disk, MountTable.ofProcess());
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
