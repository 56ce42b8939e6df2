package org.openl.mcp.studio.tables;

/** Which tables are connected with a table. The names are those on the wire. */
public enum DependencyDirection {
  /** The tables that it uses. */
  DEPENDENCIES,
  /** The tables that use it. */
  DEPENDENTS,
  /** Both. */
  BOTH
}
