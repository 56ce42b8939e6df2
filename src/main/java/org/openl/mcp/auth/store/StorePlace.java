package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
  private final Disk disk;

  private StorePlace(Path file, Disk disk) {
    this.file = file;
    this.lock = file.resolveSibling(file.getFileName() + ".lock");
    this.replacement = new Replacement(file, disk);
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
    Path target = followed(given.toAbsolutePath());
    if (target.getFileName() == null || Files.isDirectory(target)) {
      throw new RefusedPlaceException("it is a folder");
    }
    Path folder = target.getParent();
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
    StorePlace place = new StorePlace(file, disk);
    place.ensureSafe(privacy);
    return place;
  }

  private static Path followed(Path path) throws IOException {
    Path target = path;
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new RefusedPlaceException("its symbolic links lead in a circle");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private void ensureSafe(Privacy privacy) throws IOException {
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
      disk.read(path);
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

  /** How its content is replaced. */
  Replacement replacement() {
    return replacement;
  }
}
