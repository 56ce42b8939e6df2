package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/** A disk on which some files, folders and links belong to another user. */
final class ForeignOwner extends DiskOperations {

  /** No user of a machine that runs tests. */
  static final int ID = 1_999_999_999;

  private final Set<Path> owned = new HashSet<>();

  /** From now on this belongs to the other user. */
  void owns(Path path) {
    owned.add(path);
  }

  @Override
  OptionalInt owner(Path path) throws IOException {
    OptionalInt owner = super.owner(path);
    return owned.contains(path) ? OptionalInt.of(ID) : owner;
  }
}
