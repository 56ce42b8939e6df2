package org.openl.mcp.studio.branches;

import java.util.Locale;

/** A state of a file in a conflict. */
public enum ConflictSide {
  /** The state on the branch that receives the changes; for a save, the unsaved state. */
  OURS,
  /**
   * The state on the branch that the changes come from; for a save, the state that others saved.
   */
  THEIRS,
  /** The newest state that both have in common. */
  BASE;

  /** Returns the name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
