package org.openl.mcp.studio;

/**
 * What not every OpenL Studio can do: the one place that knows the difference between its lines.
 */
public enum Capability {
  /** {@code GET /production-repos}. */
  PRODUCTION_REPOSITORIES("list production repositories"),
  /** A project by its name in place of its id. */
  PROJECTS_BY_NAME("find a project by its name"),
  /** {@code GET /repos/{repository}/config}; the first 6.x have it not yet. */
  MAIN_BRANCH("tell the main branch of a repository"),
  /** {@code GET /projects/{projectId}/branches}, with more than the names. */
  PROJECT_BRANCHES("list the branches of one project"),
  /** {@code GET /projects/{projectId}/history}. */
  PROJECT_REVISIONS("list revisions by the id of a project"),
  /** {@code GET /projects/{projectId}/file-history/{path}}. */
  FILE_REVISIONS("list the revisions of one file"),
  /** {@code GET /projects/{projectId}/files/{path}}. */
  FILES("read the files of a project"),
  /** {@code GET /projects/{projectId}/tables/{tableId}} of any type. */
  EVERY_TABLE_TYPE("return tables of every type"),
  /** {@code GET /projects/{projectId}/modules} and their sheets, and the dependencies. */
  PROJECT_STRUCTURE("tell the modules, sheets and dependencies of a project");

  /** The first version with all of it. */
  public static final String SINCE = "6.0";

  private final String does;

  Capability(String does) {
    this.does = does;
  }

  /** What it is, to stand after "can". */
  public String does() {
    return does;
  }

  boolean in(StudioRelease.Line line) {
    return line == StudioRelease.Line.SIX;
  }
}
