package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/** Disk operations with files, folders and links of another user. */
final class ForeignOwner extends DiskOperations {

  /** A user ID that does not exist on test machines. */
  static final int ID = 1_999_999_999;

  private final Set<Path> owned = new HashSet<>();

  /** Makes the other user the owner of a path. */
  void owns(Path path) {
    owned.add(path);
  }

  @Override
  OptionalInt owner(Path path) throws IOException {
    OptionalInt owner = super.owner(path);
    return owned.contains(path) ? OptionalInt.of(ID) : owner;
  }
}
