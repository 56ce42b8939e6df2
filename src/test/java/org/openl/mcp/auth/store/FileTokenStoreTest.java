package org.openl.mcp.auth.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openl.mcp.auth.store.Samples.holding;
import static org.openl.mcp.auth.store.Samples.token;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.auth.store.FailingDisk.Step;
import org.openl.mcp.auth.store.StoreException.Kind;

class FileTokenStoreTest {

  private static final Duration SHORT = Duration.ofMillis(100);

  @TempDir Path folder;

  private final List<TokenStore> opened = new ArrayList<>();
  private final FailingDisk disk = new FailingDisk();
  private Path file;
  private FileTokenStore store;

  @BeforeEach
  void open() throws IOException {
    file = folder.toRealPath().resolve("tokens.json");
    store = another(disk);
  }

  @AfterEach
  void close() {
    opened.forEach(TokenStore::close);
  }

  private FileTokenStore another(DiskOperations disk) throws IOException {
    FileTokenStore another =
        FileTokenStore.open(
            file, new OwnerOnlyPermissions(false), disk, MountTable.ofProcess(), SHORT);
    opened.add(another);
    return another;
  }

  @Test
  void isEmptyAtFirst() {
    assertEquals(StoreContent.NONE, store.read());
    assertEquals(file.toString(), store.description());
    assertTrue(store.durable());
    assertEquals(Optional.empty(), store.warning());
  }

  @Test
  void keepsWhatIsWritten() throws IOException {
    write(store, "one-test-secret");
    store.close();

    assertEquals("one-test-secret", token(another(new DiskOperations()).read()));
  }

  @Test
  void leavesNothingElseInTheFolder() throws IOException {
    write(store, "one-test-secret");

    assertEquals(List.of("tokens.json", "tokens.json.lock"), names());
    assertEquals(0, Files.size(folder.resolve("tokens.json.lock")));
  }

  @Test
  void readsTheContentOfAnotherWriter() throws IOException {
    FileTokenStore other = another(new DiskOperations());
    write(store, "one-test-secret");
    assertEquals("one-test-secret", token(other.read()));

    write(store, "two-test-secret");
    assertEquals("two-test-secret", token(other.read()));
  }

  @Test
  void readsTheFileOnceWhileNothingChanges() throws IOException {
    write(store, "one-test-secret");
    AtomicInteger reads = new AtomicInteger();
    FileTokenStore reader = another(counting(reads));
    StoreContent first = reader.read();
    int before = reads.get();

    assertSame(first, reader.read());
    assertEquals(before, reads.get());
  }

  @Test
  void alwaysReadsTheFileUnderTheLock() throws IOException {
    write(store, "one-test-secret");
    AtomicInteger reads = new AtomicInteger();
    FileTokenStore reader = another(counting(reads));
    reader.read();
    int before = reads.get();

    try (TokenStore.Held held = reader.hold()) {
      assertEquals("one-test-secret", token(held.read()));
    }
    assertEquals(before + 1, reads.get());
  }

  private static DiskOperations counting(AtomicInteger reads) {
    return new DiskOperations() {
      @Override
      byte[] read(Path file) throws IOException {
        reads.incrementAndGet();
        return super.read(file);
      }
    };
  }

  @Test
  void isEmptyAfterTheFileWasRemoved() throws IOException {
    write(store, "one-test-secret");
    Files.delete(file);

    assertEquals(StoreContent.NONE, store.read());
  }

  @Test
  void isHeldByOneAtATimeInOneProcess() throws Exception {
    FileTokenStore other = another(new DiskOperations());
    TokenStore.Held held = store.hold();
    StoreException e = assertThrows(StoreException.class, other::hold);
    assertEquals(Kind.BUSY, e.kind());
    assertEquals(file + " has been locked for 0 s", e.getMessage());

    // Another thread closes it than the one that locked it.
    CompletableFuture.runAsync(held::close).get(10, TimeUnit.SECONDS);
    other.hold().close();
  }

  @Test
  void namesTheProbableLockHolder() throws IOException {
    FileTokenStore other = another(new DiskOperations());
    try (TokenStore.Held held = store.hold()) {
      held.write(
          StoreContent.NONE.with(
              Samples.KEY,
              TokenFamily.seed(Optional.empty(), Samples.NOW)
                  .sending(
                      new TokenFamily.Pending("", Samples.NOW, "myhost", 4711),
                      AttemptBackoff.NONE)));

      StoreException e = assertThrows(StoreException.class, other::hold);
      assertTrue(
          e.getMessage().endsWith("for 0 s, probably by process 4711 on myhost"), e.getMessage());
    }
  }

  @Test
  void releasesTheLockOnlyOnce() {
    TokenStore.Held held = store.hold();
    held.close();
    held.close();

    try (TokenStore.Held again = store.hold()) {
      assertThrows(StoreException.class, store::hold);
      held.close();
      assertThrows(StoreException.class, store::hold);
      assertEquals(StoreContent.NONE, again.read());
    }
  }

  @Test
  void releasesTheLockOnClose() throws IOException {
    FileTokenStore other = another(new DiskOperations());
    store.hold();
    store.close();
    store.close();

    other.hold().close();
    other.close();
    StoreException e = assertThrows(StoreException.class, store::hold);
    assertEquals(file + ": this process has closed it", e.getMessage());
  }

  @Test
  void anInterruptedThreadWritesAndKeepsTheLock() throws IOException {
    FileTokenStore other = another(new DiskOperations());
    try (TokenStore.Held held = store.hold()) {
      Thread.currentThread().interrupt();
      held.write(holding("one-test-secret"));
      assertEquals("one-test-secret", token(held.read()));
      assertTrue(Thread.interrupted());
      assertThrows(StoreException.class, other::hold);
      held.write(holding("two-test-secret"));
    }
    assertEquals("two-test-secret", token(other.read()));
  }

  @Test
  void anInterruptedThreadGetsNoLock() {
    Thread.currentThread().interrupt();
    StoreException e = assertThrows(StoreException.class, store::hold);
    assertTrue(Thread.interrupted());

    assertEquals(Kind.BUSY, e.kind());
    store.hold().close();
  }

  @Test
  void locksTheNewFileAfterTheFolderWasRemoved() throws IOException {
    Path below = folder.resolve("below");
    file = below.toAbsolutePath().resolve("tokens.json");
    FileTokenStore kept = another(new DiskOperations());
    write(kept, "one-test-secret");
    for (Path left : List.of(file, below.resolve("tokens.json.lock"), below)) {
      Files.delete(left);
    }

    write(kept, "two-test-secret");

    assertEquals("two-test-secret", token(kept.read()));
    assertTrue(Files.exists(below.resolve("tokens.json.lock")));
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void keepsTheOldContentWhereverAProcessIsKilledAndTheNewOnceItIsMoved(Step step)
      throws IOException {
    write(store, "old-test-secret");
    disk.onStep(
        step,
        () -> {
          throw new FailingDisk.Killed();
        });
    try (TokenStore.Held held = store.hold()) {
      assertThrows(FailingDisk.Killed.class, () -> held.write(holding("new-test-secret")));
    }

    FileTokenStore next = another(new DiskOperations());
    assertEquals(
        step == Step.AFTER_MOVE ? "new-test-secret" : "old-test-secret", token(next.read()));
    write(next, "next-test-secret");
    assertEquals("next-test-secret", token(store.read()));
    assertEquals(List.of("tokens.json", "tokens.json.lock"), names());
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, Read-only file system, read-only file system",
    "WRITE, No space left on device, no space left on the device",
    "FORCE, Disk quota exceeded, the disk quota is exceeded",
    "FORCE, Input/output error, Input/output error",
    "MOVE, Device or resource busy, 'it is mounted as a single file, which cannot be replaced: mount its folder instead'",
  })
  void keepsTheOldContentAndSaysWhyTheNewCannotBeWritten(Step step, String words, String clause)
      throws IOException {
    write(store, "old-test-secret");
    disk.onStep(
        step,
        () -> {
          throw new FileSystemException(file.toString(), null, words);
        });

    StoreException e = assertThrows(StoreException.class, () -> write(store, "new-test-secret"));

    assertEquals(Kind.NOT_WRITABLE, e.kind());
    assertEquals(file + ": " + clause, e.getMessage());
    assertEquals("old-test-secret", token(store.read()));
    assertEquals(List.of("tokens.json", "tokens.json.lock"), names());
    disk.mend();
    write(store, "new-test-secret");
    assertEquals("new-test-secret", token(store.read()));
  }

  /** Windows does not move a folder that contains an open file. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void writesAgainWhenItsFolderIsBack() throws IOException {
    Path below = folder.resolve("below");
    file = below.toAbsolutePath().resolve("tokens.json");
    FileTokenStore kept = another(new DiskOperations());
    try (TokenStore.Held held = kept.hold()) {
      held.write(holding("old-test-secret"));
      Path away = Files.move(below, folder.resolve("away"));
      Files.createFile(below);

      StoreException e =
          assertThrows(StoreException.class, () -> held.write(holding("new-test-secret")));
      assertEquals(Kind.NOT_WRITABLE, e.kind());
      assertEquals(Kind.NOT_READABLE, assertThrows(StoreException.class, kept::read).kind());

      Files.delete(below);
      Files.move(away, below);
      held.write(holding("new-test-secret"));
    }
    assertEquals("new-test-secret", token(kept.read()));
  }

  @Test
  void movesAnUnreadableFileOnlyUnderTheLock() throws IOException {
    String damaged = "{\"format\" : \"openl-mcp-tokens\", \"canary-test-secret";
    Files.writeString(file, damaged, UTF_8);
    FileTokenStore reader = another(new DiskOperations());
    StoreException e = assertThrows(StoreException.class, reader::read);
    assertEquals(Kind.NOT_READABLE, e.kind());
    assertEquals(file + ": it is not JSON, or incomplete", e.getMessage());
    assertTrue(Files.exists(file));
    assertEquals(
        "The token store cannot be read: " + file + ": it is not JSON, or incomplete.",
        reader.warning().orElseThrow());

    try (TokenStore.Held held = reader.hold()) {
      assertEquals(StoreContent.NONE, held.read());
      assertFalse(Files.exists(file));
      held.write(holding("one-test-secret"));
    }

    String aside = names().get(2);
    assertTrue(aside.matches("tokens\\.json\\.unreadable-\\d{8}T\\d{6}\\.\\d{3}Z"), aside);
    assertEquals(damaged, Files.readString(file.resolveSibling(aside), UTF_8));
    assertEquals(
        "The token store %s could not be read: it is not JSON, or incomplete. It was moved to %s."
            .formatted(file, file.resolveSibling(aside)),
        reader.warning().orElseThrow());
  }

  @Test
  void neverMovesAFileThatIsNoTokenStore() throws IOException {
    Files.writeString(file, "ssh-ed25519 AAAA\n", UTF_8);
    String why = file + ": it " + StoreDocument.FOREIGN;

    try (TokenStore.Held held = store.hold()) {
      StoreException e = assertThrows(StoreException.class, held::read);
      assertEquals(Kind.NOT_READABLE, e.kind());
      assertEquals(why, e.getMessage());
    }
    assertEquals("ssh-ed25519 AAAA\n", Files.readString(file, UTF_8));
    assertEquals("The token store cannot be read: " + why + ".", store.warning().orElseThrow());
  }

  @Test
  void rejectsAFileThatAnotherUserCreatesLater() throws IOException {
    write(store, "one-test-secret");
    ForeignOwner disk = new ForeignOwner();
    FileTokenStore reader = another(disk);
    disk.owns(file);

    StoreException e = assertThrows(StoreException.class, reader::read);
    assertTrue(e.getMessage().contains("belongs to another user (ID "), e.getMessage());
  }

  @Test
  void keepsFilesOfOtherUsers() throws IOException {
    ForeignOwner disk = new ForeignOwner();
    Path place = file.getParent();
    Path planted = Files.createFile(place.resolve("tokens.json.tmp-0123456789abcdef"));
    Path own = Files.createFile(place.resolve("tokens.json.tmp-0000000000000000"));
    disk.owns(planted);
    write(another(disk), "one-test-secret");

    assertTrue(Files.exists(planted));
    assertFalse(Files.exists(own));
  }

  @Test
  void doesNotMoveAFileAfterAReadFailure() throws IOException {
    write(store, "one-test-secret");
    AtomicBoolean broken = new AtomicBoolean();
    DiskOperations breaking =
        new DiskOperations() {
          @Override
          byte[] read(Path from) throws IOException {
            if (broken.get()) {
              throw new FileSystemException(from.toString(), null, "Input/output error");
            }
            return super.read(from);
          }
        };
    try (TokenStore.Held held = another(breaking).hold()) {
      broken.set(true);
      StoreException e = assertThrows(StoreException.class, held::read);
      assertEquals(Kind.NOT_READABLE, e.kind());
      assertEquals(file + ": Input/output error", e.getMessage());
    }
    assertEquals(List.of("tokens.json", "tokens.json.lock"), names());
  }

  @Test
  void warnsWhenAnotherMachineHasWrittenItUntilThisOneDoes() throws IOException {
    StoreDocument foreign =
        new StoreDocument(Optional.of("elsewhere.example"), holding("one-test-secret"));
    Files.write(file, foreign.bytes());

    assertEquals("one-test-secret", token(store.read()));
    assertEquals(
        "The token store %s was last written on another machine, elsewhere.example: only processes of one machine may share it."
            .formatted(file),
        store.warning().orElseThrow());

    write(store, "two-test-secret");
    assertEquals(Optional.empty(), store.warning());
  }

  @Test
  void repeatsAMoveThatAReaderPrevents() throws IOException {
    AtomicInteger moves = new AtomicInteger();
    DiskOperations windows =
        new DiskOperations() {
          @Override
          boolean readersHinderMoves() {
            return true;
          }

          @Override
          void move(Path from, Path to) throws IOException {
            if (moves.incrementAndGet() < 3) {
              throw new FileSystemException(from.toString(), to.toString(), "in use");
            }
            super.move(from, to);
          }
        };
    write(another(windows), "one-test-secret");

    assertEquals(3, moves.get());
    assertEquals("one-test-secret", token(store.read()));
  }

  @Test
  void readersSeeWholeContentsOnlyWhileAWriterReplacesThem() throws Exception {
    write(store, "0-test-secret");
    FileTokenStore reader = another(new DiskOperations());
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 1; i <= 200; i++) {
                write(store, i + "-test-secret");
              }
            });
    int last = 0;
    while (last < 200 && !writer.isCompletedExceptionally()) {
      int now = Integer.parseInt(token(reader.read()).replace("-test-secret", ""));
      assertTrue(now >= last, now + " after " + last);
      last = now;
    }
    writer.get(10, TimeUnit.SECONDS);
  }

  @Test
  void noticesAContentOfTheSameSizeAndTime() throws IOException {
    write(store, "one-test-secret");
    FileTokenStore reader = another(new DiskOperations());
    reader.read();
    FileTime time = Files.getLastModifiedTime(file);

    write(store, "two-test-secret");
    Files.setLastModifiedTime(file, time);

    assertEquals("two-test-secret", token(reader.read()));
  }

  private static void write(TokenStore store, String refreshToken) {
    try (TokenStore.Held held = store.hold()) {
      held.write(holding(refreshToken));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(found -> found.getFileName().toString()).sorted().toList();
    }
  }
}
