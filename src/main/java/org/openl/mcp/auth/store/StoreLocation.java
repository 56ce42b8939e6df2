package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/**
 * Finds out at start whether tokens can be kept in a file, and safely, so that it does not turn out
 * when the only copy of a refresh token is to be written.
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
   * Prepares the place. The file's folder is created when only that is missing: a path of which
   * more is missing is a slip, or a volume that is not mounted.
   *
   * @param given the file, maybe by a symbolic link, which is followed once and for all
   * @throws UnsafeLocationException when tokens would not be safe there
   * @throws IOException when they cannot be written or read there
   */
  static StoreLocation prepare(
      Path given, OwnerOnlyPermissions privacy, DiskOperations disk, MountTable mounts)
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
      // Not createDirectory: several processes may be starting.
      Files.createDirectories(folder, OwnerOnlyPermissions.ofFolder(folder));
    }
    Path file = folder.toRealPath().resolve(target.getFileName());
    if (mounts.mounts(file)) {
      throw new UnsafeLocationException(DiskFailure.MOUNTED);
    }
    StoreLocation place = new StoreLocation(file, ownership, disk);
    place.ensureSafe(privacy);
    return place;
  }

  /**
   * Follows the symbolic links of a path name by name (path_resolution(7)), and refuses those, and
   * the folders on the way, that belong to other users.
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
          throw new UnsafeLocationException("its symbolic links lead in a circle");
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

  private void ensureSafe(OwnerOnlyPermissions privacy) throws IOException {
    ownership.ensureFolders(file.getParent());
    ownership.ensure(file);
    ownership.ensure(lock);
    privacy.ensureFolder(file.getParent(), this::isOurs);
    ensureUsableIfThere(file, privacy);
    Path probe = replacement.temporary();
    disk.create(probe).close();
    try {
      // Another process may have taken it for a leftover, which it would be if we were killed.
      ensureUsableIfThere(probe, privacy);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  private void ensureUsableIfThere(Path path, OwnerOnlyPermissions privacy) throws IOException {
    try {
      privacy.ensureFile(path);
      if (StoreDocument.isForeign(disk.read(path))) {
        throw new UnsafeLocationException("it " + StoreDocument.FOREIGN);
      }
    } catch (NoSuchFileException e) {
      LOG.tracef("%s is not there", path);
    }
  }

  private boolean isOurs(Path other) {
    return other.getFileName().toString().startsWith(file.getFileName().toString());
  }

  /** The file itself, free of symbolic links. */
  Path file() {
    return file;
  }

  /** The file whose lock stands for the store. */
  Path lock() {
    return lock;
  }

  /** Whose files are trusted there. */
  OwnershipCheck ownership() {
    return ownership;
  }

  /** How its content is replaced. */
  AtomicFileReplacement replacement() {
    return replacement;
  }
}
