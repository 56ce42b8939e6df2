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
 * What is asked of the operating system, step by step, so that tests can let each of them fail.
 *
 * <p>None of the steps in which a file is replaced minds an interrupted thread: an NIO channel
 * would close itself, and a rotated refresh token would be lost.
 */
class DiskOperations {

  /** The whole content of a file. */
  byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  /** Returns the user as whom this process acts on files. */
  ProcessUser user() throws IOException {
    return hasUserIds(Path.of("").toAbsolutePath())
        ? ProcessUser.current()
        : new ProcessUser(0, OptionalInt.empty());
  }

  /**
   * Returns the user ID of a file's owner, of a symbolic link's own; empty where files have no user
   * IDs, as on Windows.
   */
  OptionalInt owner(Path path) throws IOException {
    return hasUserIds(path)
        ? OptionalInt.of((int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS))
        : OptionalInt.empty();
  }

  private static boolean hasUserIds(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  /** Takes the operating system's lock on a whole file; null when another process has it. */
  FileLock tryLock(FileChannel channel) throws IOException {
    return channel.tryLock();
  }

  /** Creates a file that only its owner can read; fails when there is one of that name. */
  FileOutputStream create(Path file) throws IOException {
    Files.createFile(file, OwnerOnlyPermissions.ofFile(file));
    return new FileOutputStream(file.toFile());
  }

  /** Waits until what was written is on the disk. */
  void force(FileOutputStream out) throws IOException {
    out.getFD().sync();
  }

  /** Puts a file in another one's place, at once for every reader. */
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether a move may fail only because somebody reads the file: so it is on Windows. */
  boolean readersHinderMoves() {
    return File.separatorChar == '\\';
  }

  /** Waits until the names in a folder are on the disk, where the system can do that. */
  void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders. The new content is in place for every process all the same.
      return;
    }
  }
}
