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
final class StorePlace {

  private static final Logger LOG = Logger.getLogger(StorePlace.class);

  private static final int MOST_LINKS = 40;

  private final Path file;
  private final Path lock;
  private final Replacement replacement;
  private final Ownership ownership;
  private final Disk disk;

  private StorePlace(Path file, Ownership ownership, Disk disk) {
    this.file = file;
    this.lock = file.resolveSibling(file.getFileName() + ".lock");
    this.replacement = new Replacement(file, ownership, disk);
    this.ownership = ownership;
    this.disk = disk;
  }

  /**
   * Prepares the place. The file's folder is created when only that is missing: a path of which
   * more is missing is a slip, or a volume that is not mounted.
   *
   * @param given the file, maybe by a symbolic link, which is followed once and for all
   * @throws RefusedPlaceException when tokens would not be safe there
   * @throws IOException when they cannot be written or read there
   */
  static StorePlace prepare(Path given, Privacy privacy, Disk disk, MountTable mounts)
      throws IOException {
    Ownership ownership = new Ownership(disk);
    Path target = followed(given.toAbsolutePath(), ownership);
    if (target.getFileName() == null || Files.isDirectory(target)) {
      throw new RefusedPlaceException("it is a folder");
    }
    Path folder = target.getParent();
    ownership.ensureFolders(folder);
    Path parent = folder.getParent();
    if (parent != null && Files.notExists(parent)) {
      throw new NoSuchFileException(parent.toString());
    }
    if (!Files.isDirectory(folder)) {
      // Not createDirectory: several processes may be starting.
      Files.createDirectories(folder, Privacy.ofFolder(folder));
    }
    Path file = folder.toRealPath().resolve(target.getFileName());
    if (mounts.mounts(file)) {
      throw new RefusedPlaceException(DiskFailure.MOUNTED);
    }
    StorePlace place = new StorePlace(file, ownership, disk);
    place.ensureSafe(privacy);
    return place;
  }

  /**
   * Follows the symbolic links of a path name by name (path_resolution(7)), and refuses those, and
   * the folders on the way, that belong to other users.
   */
  private static Path followed(Path path, Ownership ownership) throws IOException {
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
          throw new RefusedPlaceException("its symbolic links lead in a circle");
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

  private void ensureSafe(Privacy privacy) throws IOException {
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

  private void ensureUsableIfThere(Path path, Privacy privacy) throws IOException {
    try {
      privacy.ensureFile(path);
      if (StoreDocument.isForeign(disk.read(path))) {
        throw new RefusedPlaceException("it " + StoreDocument.FOREIGN);
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
  Ownership ownership() {
    return ownership;
  }

  /** How its content is replaced. */
  Replacement replacement() {
    return replacement;
  }
}
