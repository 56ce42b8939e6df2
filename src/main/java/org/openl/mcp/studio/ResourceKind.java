package org.openl.mcp.studio;

/** The kind of a resource that a call to Studio is about. */
public enum ResourceKind {
  /** A project, by its name. */
  PROJECT,
  /** A table, by its id. */
  TABLE,
  /** A repository, by its id. */
  REPOSITORY,
  /** A branch, by its name. */
  BRANCH,
  /** A module of a project, by its name. */
  MODULE,
  /** A file of a project, by its path. */
  FILE
}
