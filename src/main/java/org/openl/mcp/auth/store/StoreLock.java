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
 * A lock among all processes of this machine: an operating system lock on a separate empty file.
 * The system releases it when the process ends in any way.
 *
 * <p>Closing any channel of a file releases all POSIX locks of the process on it (fcntl(2)).
 * Therefore all stores of one file share one channel behind a mutex, and no other code opens the
 * file.
 */
final class StoreLock {

  private static final Map<Path, StoreLock> OPEN = new HashMap<>();

  private static final long POLL_MILLIS = 50;
  private static final long JITTER_MILLIS = 25;

  private final Path path;
  private final OwnershipCheck ownership;
  private final DiskOperations disk;
  // A semaphore, since another thread may release the lock than the one that acquired it.
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
   * Returns the lock of a file, which is created if it is missing.
   *
   * @param path the lock file, without symbolic links
   * @param ownership checks the owners of lock file and folders
   * @throws UnsafeLocationException if the file or a folder belongs to another user
   * @throws LockingUnsupportedException if the file system does not support locks
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

  /** Removes one user of the lock, which must not hold it. The last one closes it. */
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
   * Acquires the lock.
   *
   * @param maxWait the maximum time to wait
   * @return the lock to pass to {@link #release}; empty if other processes kept it
   */
  Optional<FileLock> acquire(Duration maxWait) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + maxWait.toNanos();
    if (!mutex.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
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

  /** Releases the lock. */
  void release(FileLock taken) {
    try {
      taken.release();
    } catch (IOException e) {
      // The channel is closed, which has released the lock.
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
        // The file or its folder was removed. Other processes lock the new file.
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
      // Another class loader of this process, as in tests, holds the lock.
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
    // Other users may have created the file or its folder.
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

  /** Returns the identity of the file; empty if it is missing, or on Windows. */
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
      // The channel has no data to lose.
      return;
    }
  }
}
