package org.openl.mcp.tools.tables;

/** What a search looks at. The names are those on the wire. */
public enum FindScope {
  /** The names of projects, workbooks, sheets and tables. */
  names,
  /** The cells of workbooks. */
  cells,
  /** Names and cells. */
  both;

  /** The default as a string for annotations. */
  static final String DEFAULT = "both";
}
