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
 * A token store in a file, shared by all processes of one user on one machine. {@link StoreLock}
 * allows one writer at a time; {@link AtomicFileReplacement} allows reads at any time.
 */
public final class FileTokenStore implements TokenStore {

  /** The maximum wait for the lock: a token request of 30 s and a reserve. */
  static final Duration MAX_WAIT = Duration.ofSeconds(40);

  private static final Logger LOG = Logger.getLogger(FileTokenStore.class);

  private static final DateTimeFormatter NAMEABLE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path file;
  private final AtomicFileReplacement replacement;
  private final OwnershipCheck ownership;
  private final DiskOperations disk;
  private final StoreLock lock;
  private final Duration maxWait;
  private final String host = HostName.current();

  private volatile Seen seen = new Seen(Optional.empty(), StoreDocument.EMPTY);
  private volatile Optional<String> unreadable = Optional.empty();
  private volatile Optional<String> movedAside = Optional.empty();
  private volatile Optional<HeldFile> held = Optional.empty();
  private boolean closed;

  /** File attributes that detect a change without reading the content. */
  private record Stamp(Optional<Object> fileKey, long size, FileTime modified) {}

  /** Content that was read. Without a stamp the file did not exist. */
  private record Seen(Optional<Stamp> stamp, StoreDocument document) {}

  private FileTokenStore(
      StoreLocation place, DiskOperations disk, StoreLock lock, Duration maxWait) {
    this.file = place.file();
    this.replacement = place.replacement();
    this.ownership = place.ownership();
    this.disk = disk;
    this.lock = lock;
    this.maxWait = maxWait;
  }

  /**
   * Opens a store.
   *
   * @param file the file; its folder is created if only the last folder is missing
   * @param permissions the required permissions
   * @throws LockingUnsupportedException if the file system does not support locks
   * @throws IOException if the file cannot be used, see {@link DiskFailure}
   */
  static FileTokenStore open(Path file, OwnerOnlyPermissions permissions, DiskOperations disk)
      throws IOException {
    return open(file, permissions, disk, MountTable.ofProcess(), MAX_WAIT);
  }

  static FileTokenStore open(
      Path file,
      OwnerOnlyPermissions permissions,
      DiskOperations disk,
      MountTable mounts,
      Duration maxWait)
      throws IOException {
    StoreLocation place = StoreLocation.prepare(file, permissions, disk, mounts);
    return new FileTokenStore(
        place, disk, StoreLock.of(place.lock(), place.ownership(), disk), maxWait);
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
                    ("The token store %s was last written on another machine, %s: only processes of one machine"
                            + " may share it.")
                        .formatted(file, writer));
    return Stream.of(unreadable, movedAside, foreign)
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + " " + other);
  }

  /**
   * {@inheritDoc} An unreadable file is not moved: without the lock it could be newer content of
   * another process. A file that is not a token store is never moved.
   */
  @Override
  public StoreContent read() {
    try {
      Optional<Stamp> now = stamp();
      Seen last = seen;
      if (!now.equals(last.stamp())) {
        // The content may be newer than the stamp, never older. A newer content is read again.
        last = new Seen(now, load());
        see(last);
      }
      return last.document().families();
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

  /**
   * Returns the failure, and logs a warning, since readers without a lock continue with an empty
   * store.
   */
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
      // In a sticky folder, any user can create a missing file.
      ownership.ensure(file);
      return StoreDocument.read(disk.read(file));
    } catch (NoSuchFileException e) {
      return StoreDocument.EMPTY;
    }
  }

  @Override
  public Held hold() {
    try {
      FileLock taken = lock.acquire(maxWait).orElseThrow(this::busy);
      HeldFile mine = new HeldFile(taken);
      held = Optional.of(mine);
      return mine;
    } catch (IOException e) {
      throw new StoreException(Kind.NOT_WRITABLE, DiskFailure.at(file, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(Kind.BUSY, file + ": this process is shutting down", e);
    }
  }

  private StoreException busy() {
    return new StoreException(
        Kind.BUSY,
        "%s has been locked for %d s%s".formatted(file, maxWait.toSeconds(), likelyHolder()),
        null);
  }

  /** Returns the process with a pending request, since only the lock holder can have one. */
  private String likelyHolder() {
    try {
      return read().byKey().values().stream()
          .flatMap(family -> family.pending().stream())
          .max(Comparator.comparing(TokenFamily.Pending::at))
          .map(pending -> ", probably by process " + pending.pid() + " on " + pending.host())
          .orElse("");
    } catch (StoreException e) {
      return "";
    }
  }

  /** Closes the store and releases the lock, even if content is unsaved. */
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

  /** The store while this process holds its lock. */
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
        // Always read: the stamp depends on the resolution of a clock.
        Seen last = new Seen(now, load());
        see(last);
        return last.document().families();
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
          "The token store %s could not be read: %s. It was moved to %s."
              .formatted(file, why, aside);
      LOG.warn(warning);
      movedAside = Optional.of(warning);
      see(new Seen(Optional.empty(), StoreDocument.EMPTY));
    }

    @Override
    public void write(StoreContent families) {
      StoreDocument document = new StoreDocument(Optional.of(host), families);
      try {
        if (!taken.isValid()) {
          throw new IOException("its lock was lost");
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
