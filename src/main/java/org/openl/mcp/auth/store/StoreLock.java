package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * One holder at a time among all processes of this machine, by a lock of the operating system on an
 * empty file of its own, which goes with its process however that ends.
 *
 * <p>Closing any channel of a file drops all POSIX locks that the process has on it (fcntl(2)). So
 * all stores of one file share one channel, behind a mutex, and nothing else ever opens the file.
 */
final class StoreLock {

  private static final Map<Path, StoreLock> OPEN = new HashMap<>();

  private static final long POLL_MILLIS = 50;
  private static final long JITTER_MILLIS = 25;

  private final Path path;
  private final OwnershipCheck ownership;
  private final DiskOperations disk;
  // What is taken by one thread may be let go by another one.
  private final Semaphore mutex = new Semaphore(1, true);
  private FileChannel channel;
  private Object fileKey;
  private int users;
  private volatile boolean over;

  private StoreLock(Path path, OwnershipCheck ownership, DiskOperations disk) throws IOException {
    this.path = path;
    this.ownership = ownership;
    this.disk = disk;
    open();
    probe();
  }

  /**
   * The lock of a file, which is created when it is not there.
   *
   * @param path free of symbolic links
   * @param ownership whose lock file and folders are trusted
   * @throws UnsafeLocationException if the file or a folder belongs to another user
   * @throws LockingUnsupportedException when the file system has no locks
   */
  static StoreLock of(Path path, OwnershipCheck ownership, DiskOperations disk) throws IOException {
    synchronized (OPEN) {
      StoreLock lock = OPEN.get(path);
      if (lock == null) {
        lock = new StoreLock(path, ownership, disk);
        OPEN.put(path, lock);
      }
      lock.users++;
      return lock;
    }
  }

  /** Says that one of its users needs it no more. It must not hold it. */
  void leave() {
    synchronized (OPEN) {
      users--;
      if (users == 0) {
        OPEN.remove(path);
        over = true;
        closeChannel();
      }
    }
  }

  /**
   * Takes the lock.
   *
   * @param patience how long to wait for others
   * @return to be given to {@link #release}; empty when others have held it all the time
   */
  Optional<FileLock> acquire(Duration patience) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    if (!mutex.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    Optional<FileLock> taken = Optional.empty();
    try {
      taken = poll(deadline);
      return taken;
    } finally {
      if (taken.isEmpty()) {
        mutex.release();
      }
    }
  }

  /** Lets go of the lock. */
  void release(FileLock taken) {
    try {
      taken.release();
    } catch (IOException e) {
      // The channel is closed, and the lock gone with it.
      return;
    } finally {
      mutex.release();
    }
  }

  private Optional<FileLock> poll(long deadline) throws IOException, InterruptedException {
    while (true) {
      if (over) {
        throw new ClosedChannelException();
      }
      if (!channel.isOpen()) {
        open();
      }
      Optional<FileLock> taken = tryLock();
      if (taken.isPresent() && isInPlace()) {
        return taken;
      }
      if (taken.isPresent() || !isInPlace()) {
        // Somebody has removed the file or its folder; others lock the new one.
        closeChannel();
      } else if (System.nanoTime() - deadline >= 0) {
        return Optional.empty();
      } else {
        TimeUnit.MILLISECONDS.sleep(
            POLL_MILLIS + ThreadLocalRandom.current().nextLong(JITTER_MILLIS));
      }
    }
  }

  private Optional<FileLock> tryLock() throws IOException {
    try {
      return Optional.ofNullable(disk.tryLock(channel));
    } catch (OverlappingFileLockException e) {
      // Another class loader of this process, as in tests, has a registry of its own.
      return Optional.empty();
    }
  }

  private void probe() throws IOException {
    try {
      Optional<FileLock> taken = tryLock();
      if (taken.isPresent()) {
        taken.get().release();
      }
    } catch (IOException e) {
      closeChannel();
      throw new LockingUnsupportedException(e);
    }
  }

  private void open() throws IOException {
    if (Files.notExists(path.getParent())) {
      Files.createDirectories(path.getParent(), OwnerOnlyPermissions.ofFolder(path));
    }
    // Others may have put it there, and its folder, while it was away.
    ownership.ensureFolders(path.getParent());
    ownership.ensure(path);
    channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            OwnerOnlyPermissions.ofFile(path));
    fileKey = key().orElse(null);
  }

  private boolean isInPlace() throws IOException {
    Optional<Object> key = key();
    return fileKey == null ? Files.exists(path) : key.filter(fileKey::equals).isPresent();
  }

  /** What tells the file from one of the same name; nothing when it is gone, or on Windows. */
  private Optional<Object> key() throws IOException {
    try {
      return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void closeChannel() {
    try {
      channel.close();
    } catch (IOException e) {
      // It held nothing that could be lost.
      return;
    }
  }
}
