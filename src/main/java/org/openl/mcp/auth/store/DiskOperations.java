package org.openl.mcp.auth.store;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;

/**
 * The file operations of the store as single steps, so that tests can let each of them fail.
 *
 * <p>The steps that replace a file do not use NIO channels: a channel closes itself if its thread
 * is interrupted, and a rotated refresh token would be lost.
 */
class DiskOperations {

  /** Returns the whole content of a file. */
  byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  /** Returns the user of this process for file access. */
  ProcessUser user() throws IOException {
    return hasUserIds(Path.of("").toAbsolutePath())
        ? ProcessUser.current()
        : new ProcessUser(0, OptionalInt.empty());
  }

  /**
   * Returns the user ID of the owner of a file or of a symbolic link itself; empty if files have no
   * user IDs, as on Windows.
   */
  OptionalInt owner(Path path) throws IOException {
    return hasUserIds(path)
        ? OptionalInt.of((int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS))
        : OptionalInt.empty();
  }

  private static boolean hasUserIds(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /** Locks a whole file; returns null if another process has the lock. */
  FileLock tryLock(FileChannel channel) throws IOException {
    return channel.tryLock();
  }

  /** Creates a file that only its owner can read; fails if the file exists. */
  FileOutputStream create(Path file) throws IOException {
    Files.createFile(file, OwnerOnlyPermissions.ofFile(file));
    return new FileOutputStream(file.toFile());
  }

  /** Waits until written data is on the disk. */
  void force(FileOutputStream out) throws IOException {
    out.getFD().sync();
  }

  /** Moves a file atomically and replaces the target. */
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Returns whether a move can fail because a process reads the file, as on Windows. */
  boolean readersHinderMoves() {
    return File.separatorChar == '\\';
  }

  /** Waits until the entries of a folder are on the disk, if the system supports it. */
  void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open folders. The new content is visible to all processes anyway.
      return;
    }
  }
}
