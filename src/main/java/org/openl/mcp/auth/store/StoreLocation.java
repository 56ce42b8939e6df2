package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/**
 * Verifies at start that tokens can be stored safely in a file, rather than when the only copy of a
 * refresh token must be written.
 */
final class StoreLocation {

  private static final Logger LOG = Logger.getLogger(StoreLocation.class);

  private static final int MOST_LINKS = 40;

  private final Path file;
  private final Path lock;
  private final AtomicFileReplacement replacement;
  private final OwnershipCheck ownership;
  private final DiskOperations disk;

  private StoreLocation(Path file, OwnershipCheck ownership, DiskOperations disk) {
    this.file = file;
    this.lock = file.resolveSibling(file.getFileName() + ".lock");
    this.replacement = new AtomicFileReplacement(file, ownership, disk);
    this.ownership = ownership;
    this.disk = disk;
  }

  /**
   * Prepares the location. The folder of the file is created if only the last folder is missing. If
   * more folders are missing, the path is wrong or a volume is not mounted.
   *
   * @param given the file; symbolic links are resolved once
   * @throws UnsafeLocationException if tokens would not be safe there
   * @throws IOException if tokens cannot be written or read there
   */
  static StoreLocation prepare(
      Path given, OwnerOnlyPermissions permissions, DiskOperations disk, MountTable mounts)
      throws IOException {
    OwnershipCheck ownership = new OwnershipCheck(disk);
    Path target = followed(given.toAbsolutePath(), ownership);
    if (target.getFileName() == null || Files.isDirectory(target)) {
      throw new UnsafeLocationException("it is a folder");
    }
    Path folder = target.getParent();
    ownership.ensureFolders(folder);
    Path parent = folder.getParent();
    if (parent != null && Files.notExists(parent)) {
      throw new NoSuchFileException(parent.toString());
    }
    if (!Files.isDirectory(folder)) {
      // Not createDirectory: several processes may start at the same time.
      Files.createDirectories(folder, OwnerOnlyPermissions.ofFolder(folder));
    }
    Path file = folder.toRealPath().resolve(target.getFileName());
    if (mounts.mounts(file)) {
      throw new UnsafeLocationException(DiskFailure.MOUNTED);
    }
    StoreLocation place = new StoreLocation(file, ownership, disk);
    place.ensureSafe(permissions);
    return place;
  }

  /**
   * Resolves the symbolic links of a path (path_resolution(7)). Refuses links and folders that
   * belong to other users.
   */
  private static Path followed(Path path, OwnershipCheck ownership) throws IOException {
    Deque<Path> names = new ArrayDeque<>();
    path.forEach(names::add);
    Path reached = path.getRoot();
    int links = 0;
    while (!names.isEmpty()) {
      Path name = names.pop();
      Path next = reached.resolve(name).normalize();
      if (Files.isSymbolicLink(next)) {
        links++;
        if (links > MOST_LINKS) {
          throw new UnsafeLocationException("its symbolic links form a loop");
        }
        ownership.ensureFolders(reached);
        ownership.ensure(next);
        Path target = Files.readSymbolicLink(next);
        for (int i = target.getNameCount() - 1; i >= 0; i--) {
          names.push(target.getName(i));
        }
        reached = target.isAbsolute() ? target.getRoot() : reached;
      } else {
        reached = next;
      }
    }
    return reached;
  }

  private void ensureSafe(OwnerOnlyPermissions permissions) throws IOException {
    ownership.ensureFolders(file.getParent());
    ownership.ensure(file);
    ownership.ensure(lock);
    permissions.ensureFolder(file.getParent(), this::isOurs);
    ensureUsableIfThere(file, permissions);
    Path probe = replacement.temporary();
    disk.create(probe).close();
    try {
      // Another process may have removed it as a leftover of a killed process.
      ensureUsableIfThere(probe, permissions);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private void ensureUsableIfThere(Path path, OwnerOnlyPermissions permissions) throws IOException {
    try {
      permissions.ensureFile(path);
      if (StoreDocument.isForeign(disk.read(path))) {
        throw new UnsafeLocationException("it " + StoreDocument.FOREIGN);
      }
    } catch (NoSuchFileException e) {
      LOG.tracef("%s does not exist", path);
    }
  }

  private boolean isOurs(Path other) {
    return other.getFileName().toString().startsWith(file.getFileName().toString());
  }

  /** Returns the file, without symbolic links. */
  Path file() {
    return file;
  }

  /** Returns the lock file. */
  Path lock() {
    return lock;
  }

  /** Returns the ownership check. */
  OwnershipCheck ownership() {
    return ownership;
  }

  /** Returns the replacement of the content. */
  AtomicFileReplacement replacement() {
    return replacement;
  }
}
