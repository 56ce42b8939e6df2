package org.openl.mcp.studio.branches;

/**
 * The direction of a merge, seen from the branch that the project is on. The names are those on the
 * wire.
 */
public enum MergeMode {
  /** From another branch into the one that the project is on. */
  receive,
  /** From the branch that the project is on into another one. */
  send
}
