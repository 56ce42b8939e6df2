package org.openl.mcp.tools.branches;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.openl.mcp.studio.branches.ConflictSide;

/**
 * The side that is taken for a file in conflict.
 *
 * @param file its path, as {@code openl_read_merge_conflict} returns it
 */
@RegisterForReflection
public record FileResolution(String file, Take take) {

  /** A side. The names are those on the wire. */
  public enum Take {
    /** {@link ConflictSide#OURS}. */
    ours,
    /** {@link ConflictSide#THEIRS}. */
    theirs,
    /** {@link ConflictSide#BASE}. */
    base;

    ConflictSide side() {
      return ConflictSide.valueOf(name().toUpperCase(Locale.ROOT));
    }
  }
}
