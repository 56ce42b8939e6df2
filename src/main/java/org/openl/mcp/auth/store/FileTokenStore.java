package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.store.StoreException.Kind;

/**
 * Keeps tokens in a file that all processes of one user on one machine may share: {@link StoreLock}
 * lets one of them write at a time, {@link AtomicFileReplacement} lets all of them read at any
 * time.
 */
public final class FileTokenStore implements TokenStore {

  /** How long a holder may take: a token request of 30 s, and some more. */
  static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final Logger LOG = Logger.getLogger(FileTokenStore.class);

  private static final DateTimeFormatter NAMEABLE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path file;
  private final AtomicFileReplacement replacement;
  private final OwnershipCheck ownership;
  private final DiskOperations disk;
  private final StoreLock lock;
  private final Duration patience;
  private final String host = HostName.current();

  private volatile Seen seen = new Seen(Optional.empty(), StoreDocument.EMPTY);
  private volatile Optional<String> unreadable = Optional.empty();
  private volatile Optional<String> movedAside = Optional.empty();
  private volatile Optional<HeldFile> held = Optional.empty();
  private boolean closed;

  /** What tells one content of the file from the next without reading it. */
  private record Stamp(Optional<Object> fileKey, long size, FileTime modified) {}

  /** A content that was read; no stamp: the file was not there. */
  private record Seen(Optional<Stamp> stamp, StoreDocument document) {}

  private FileTokenStore(
      StoreLocation place, DiskOperations disk, StoreLock lock, Duration patience) {
    this.file = place.file();
    this.replacement = place.replacement();
    this.ownership = place.ownership();
    this.disk = disk;
    this.lock = lock;
    this.patience = patience;
  }

  /**
   * Opens a store.
   *
   * @param file where; its folder is created when only that is missing
   * @param privacy who else may read it
   * @throws LockingUnsupportedException when its file system has no locks
   * @throws IOException when it cannot be used there, see {@link DiskFailure}
   */
  static FileTokenStore open(Path file, OwnerOnlyPermissions privacy, DiskOperations disk)
      throws IOException {
    return open(file, privacy, disk, MountTable.ofProcess(), PATIENCE);
  }

  static FileTokenStore open(
      Path file,
      OwnerOnlyPermissions privacy,
      DiskOperations disk,
      MountTable mounts,
      Duration patience)
      throws IOException {
    StoreLocation place = StoreLocation.prepare(file, privacy, disk, mounts);
    return new FileTokenStore(
        place, disk, StoreLock.of(place.lock(), place.ownership(), disk), patience);
  }

  @Override
  public String description() {
    return file.toString();
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public Optional<String> warning() {
    Optional<String> foreign =
        seen.document()
            .host()
            .filter(writer -> !writer.equals(host))
            .map(
                writer ->
                    ("The token store %s was written last on another machine, %s: only processes of"
                            + " one machine may share it.")
                        .formatted(file, writer));
    return Stream.of(unreadable, movedAside, foreign)
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + " " + other);
  }

  /**
   * {@inheritDoc} What is unreadable stays where it is: only who holds the store may move it, or it
   * could be the newer content that another process has just written. What is no token store at all
   * is never moved.
   */
  @Override
  public StoreContent read() {
    try {
      Optional<Stamp> now = stamp();
      Seen last = seen;
      if (!now.equals(last.stamp())) {
        // The content may be newer than the stamp, then it is read once more. Never the reverse.
        last = new Seen(now, load());
        see(last);
      }
      return last.document().lineages();
    } catch (IOException e) {
      throw unreadable(DiskFailure.at(file, e), e);
    } catch (UnreadableStoreException e) {
      throw unreadable(file + ": " + e.getMessage(), e);
    }
  }

  private void see(Seen content) {
    seen = content;
    unreadable = Optional.empty();
  }

  /** Who only looks may go on as if nothing were stored; a person should know why. */
  private StoreException unreadable(String why, Exception cause) {
    Optional<String> warning = Optional.of("The token store cannot be read: " + why + ".");
    if (!unreadable.equals(warning)) {
      unreadable = warning;
      LOG.warn(warning.get());
    }
    return new StoreException(Kind.NOT_READABLE, why, cause);
  }

  private Optional<Stamp> stamp() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stamp(Optional.ofNullable(now.fileKey()), now.size(), now.lastModifiedTime()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private StoreDocument load() throws IOException, UnreadableStoreException {
    try {
      // In a sticky folder, anybody can put a file of theirs where there is none.
      ownership.ensure(file);
      return StoreDocument.read(disk.read(file));
    } catch (NoSuchFileException e) {
      return StoreDocument.EMPTY;
    }
  }

  @Override
  public Held hold() {
    try {
      FileLock taken = lock.acquire(patience).orElseThrow(this::busy);
      HeldFile mine = new HeldFile(taken);
      held = Optional.of(mine);
      return mine;
    } catch (IOException e) {
      throw new StoreException(Kind.NOT_WRITABLE, DiskFailure.at(file, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(Kind.BUSY, file + ": this process is ending", e);
    }
  }

  private StoreException busy() {
    return new StoreException(
        Kind.BUSY,
        "another holder has kept %s for %d s%s"
            .formatted(file, patience.toSeconds(), likelyHolder()),
        null);
  }

  /** Whose request is pending, since only the holder's can be. */
  private String likelyHolder() {
    try {
      return read().byKey().values().stream()
          .flatMap(lineage -> lineage.pending().stream())
          .max(Comparator.comparing(TokenFamily.Pending::at))
          .map(pending -> ", probably process " + pending.pid() + " on " + pending.host())
          .orElse("");
    } catch (StoreException e) {
      return "";
    }
  }

  /** Also lets go of what is still held: the process is ending, whatever it could not save. */
  @Override
  public void close() {
    held.ifPresent(HeldFile::close);
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    lock.leave();
  }

  /** The store while its lock is this process's. */
  private final class HeldFile implements Held {

    private final FileLock taken;
    private boolean over;

    private HeldFile(FileLock taken) {
      this.taken = taken;
    }

    @Override
    public StoreContent read() {
      try {
        Optional<Stamp> now = stamp();
        // Not by the stamp alone: what is decided now must not rest on a clock's resolution.
        Seen last = new Seen(now, load());
        see(last);
        return last.document().lineages();
      } catch (IOException e) {
        throw unreadable(DiskFailure.at(file, e), e);
      } catch (UnreadableStoreException e) {
        if (e.foreign()) {
          throw unreadable(file + ": " + e.getMessage(), e);
        }
        moveAside(e.getMessage());
        return StoreContent.NONE;
      }
    }

    private void moveAside(String why) {
      Path aside =
          file.resolveSibling(file.getFileName() + ".unreadable-" + NAMEABLE.format(Instant.now()));
      try {
        disk.move(file, aside);
      } catch (IOException e) {
        throw new StoreException(Kind.NOT_READABLE, file + ": " + why, e);
      }
      String warning =
          "The token store %s could not be read, since %s; it was moved to %s."
              .formatted(file, why, aside);
      LOG.warn(warning);
      movedAside = Optional.of(warning);
      see(new Seen(Optional.empty(), StoreDocument.EMPTY));
    }

    @Override
    public void write(StoreContent lineages) {
      StoreDocument document = new StoreDocument(Optional.of(host), lineages);
      try {
        if (!taken.isValid()) {
          throw new IOException("its lock is lost");
        }
        replacement.write(document.bytes());
        see(new Seen(stamp(), document));
      } catch (IOException e) {
        throw new StoreException(Kind.NOT_WRITABLE, DiskFailure.at(file, e), e);
      }
    }

    @Override
    public synchronized void close() {
      if (!over) {
        over = true;
        held = Optional.empty();
        lock.release(taken);
      }
    }
  }
}
