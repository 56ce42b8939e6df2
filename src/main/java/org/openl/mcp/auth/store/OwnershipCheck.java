package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Refuses files and folders that belong neither to the user of this process nor to root. The owner
 * of a folder, even of a sticky one, can replace everything in it. The owner of a symbolic link can
 * point it to any file of this user. The owner of a lock file can keep the lock forever.
 */
final class OwnershipCheck {

  private static final int ROOT = 0;

  private final DiskOperations disk;
  private final ProcessUser user;

  OwnershipCheck(DiskOperations disk) throws IOException {
    this.disk = disk;
    this.user = disk.user();
  }

  /**
   * Checks a file, a folder or a symbolic link itself, if it exists.
   *
   * @throws UnsafeLocationException if it belongs to another user
   */
  void ensure(Path path) throws IOException {
    ensure(path, false);
  }

  /**
   * Checks a folder and all folders above it. The upper folders may belong to a user without an ID
   * in this namespace, as those of root do in the sandbox of a desktop application.
   *
   * @throws UnsafeLocationException if one belongs to another user
   */
  void ensureFolders(Path folder) throws IOException {
    ensure(folder);
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      ensure(above, true);
    }
  }

  private void ensure(Path path, boolean above) throws IOException {
    OptionalInt owner = owner(path);
    if (owner.isPresent() && !isTrusted(owner.getAsInt(), above)) {
      throw new UnsafeLocationException(
          "%s belongs to another user (ID %d), who could read or replace the tokens; use a folder that belongs to this user (ID %d)"
              .formatted(path, owner.getAsInt(), user.id()));
    }
  }

  private boolean isTrusted(int owner, boolean above) {
    return owner == user.id()
        || owner == ROOT
        || above && user.unmapped().isPresent() && user.unmapped().getAsInt() == owner;
  }

  /** Returns whether a file belongs to this user or root. A missing file is trusted. */
  boolean isTrusted(Path path) throws IOException {
    OptionalInt owner = owner(path);
    return owner.isEmpty() || isTrusted(owner.getAsInt(), false);
  }

  private OptionalInt owner(Path path) throws IOException {
    try {
      return disk.owner(path);
    } catch (NoSuchFileException e) {
      return OptionalInt.empty();
    }
  }
}
