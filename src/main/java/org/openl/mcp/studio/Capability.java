package org.openl.mcp.studio;

/**
 * The capabilities that depend on the version of OpenL Studio. The differences between its lines
 * are defined only here.
 */
public enum Capability {
  /** {@code GET /production-repos}. */
  PRODUCTION_REPOSITORIES("list production repositories"),
  /** {@code GET /deployments}, {@code POST /deployments}. */
  DEPLOYMENTS("list the deployments of all projects"),
  /** A project name in place of the project id. */
  PROJECTS_BY_NAME("find a project by its name"),
  /** {@code GET /repos/{repository}/config}; missing in the first 6.x versions. */
  MAIN_BRANCH("determine the main branch of a repository"),
  /** {@code GET /projects/{projectId}/branches}; more details than the names. */
  PROJECT_BRANCHES("list the branches of one project"),
  /** {@code DELETE /projects/{projectId}/branches/{branch}}. */
  BRANCH_DELETION("delete a branch"),
  /** {@code POST /projects/{projectId}/merge}, and the conflicts of merges. */
  MERGES("merge branches and resolve merge conflicts"),
  /** {@code GET /projects/{projectId}/history}. */
  PROJECT_REVISIONS("list revisions by the id of a project"),
  /** {@code GET /projects/{projectId}/file-history/{path}}. */
  FILE_REVISIONS("list the revisions of one file"),
  /** {@code GET /projects/{projectId}/files/{path}}. */
  FILES("read the files of a project"),
  /** {@code POST /projects/{projectId}/files/{path}}, {@code PUT}, {@code DELETE}, and moves. */
  FILE_CHANGES("write, move, copy or delete the files of a project"),
  /** {@code GET /projects/{projectId}/files/?download} of an opened project. */
  WORKING_COPY("return the unsaved workbooks of a project"),
  /** {@code GET /projects/{projectId}/tables} in a session that read the project before. */
  CURRENT_TABLES("return tables that were changed in another session"),
  /** {@code GET /projects/{projectId}/tables/{tableId}} of any type. */
  EVERY_TABLE_TYPE("return tables of every type"),
  /** {@code GET /projects/{projectId}/tables/graph}; 5.27 knows only tables that can be run. */
  TABLE_DEPENDENCIES("return which tables of any type use each other"),
  /** {@code POST /projects/{projectId}/tables}, copies, properties and deletion of tables. */
  TABLE_AUTHORING("create, copy, replace or delete tables, or change their properties"),
  /** {@code GET /projects/{projectId}/modules} and their sheets, and the dependencies. */
  PROJECT_STRUCTURE("list the modules, sheets and dependencies of a project"),
  /**
   * {@code PATCH /projects/{projectId}} with {@code discardChanges}, or with another branch of an
   * opened project; {@code DELETE /projects/{projectId}}; {@code POST …/from-project}.
   */
  PROJECT_CHANGES("discard, switch, copy and delete a project in one request"),
  /** {@code GET /repos/project-templates}, and their names in {@code PUT /repos/…/projects}. */
  PROJECT_TEMPLATES("create a project from a template"),
  /** {@code DELETE /projects/{projectId}/lock}; 5.27 unlocks only the user's own locks. */
  UNLOCKING("unlock a project that another user has locked"),
  /** {@code GET /projects/{projectId}/local-history}, of any module. */
  LOCAL_HISTORY("list the unsaved versions of any module"),
  /** {@code GET /projects/{projectId}/status}. */
  COMPILE_STATUS("report the compilation and the unsaved files of a project"),
  /** {@code POST /projects/{projectId}/tests/run}, and the results as JSON. */
  TEST_RUNS("return the results of tests as JSON"),
  /** {@code POST /projects/{projectId}/run} and {@code GET …/tables/{tableId}/input}. */
  TABLE_RUNS("run a table with inputs"),
  /** {@code POST /projects/{projectId}/trace}. */
  TRACE("trace rules step by step");

  /** The first version with all capabilities. */
  public static final String SINCE = "6.0";

  private final String does;

  Capability(String does) {
    this.does = does;
  }

  /** Returns a phrase that follows "can", such as "read the files of a project". */
  public String does() {
    return does;
  }

  boolean in(StudioRelease.Line line) {
    return line == StudioRelease.Line.SIX;
  }
}
