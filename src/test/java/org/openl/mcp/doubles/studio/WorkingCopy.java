package org.openl.mcp.doubles.studio;

import java.util.List;
import java.util.Optional;

/** What a user has of an opened project. */
final class WorkingCopy {

  private final StoredProject project;
  private final String branch;
  private final StoredRevision base;
  private ProjectFiles files;
  private Compilation compilation = new Compilation();

  /**
   * Opens a project.
   *
   * @param revision empty for the newest one
   */
  WorkingCopy(StoredProject project, String branch, Optional<StoredRevision> revision) {
    this.project = project;
    this.branch = branch;
    this.base = revision.orElseGet(() -> project.head(branch));
    this.files = new ProjectFiles(base.files());
  }

  StoredProject project() {
    return project;
  }

  String branch() {
    return branch;
  }

  StoredRevision base() {
    return base;
  }

  ProjectFiles files() {
    return files;
  }

  Compilation compilation() {
    return compilation;
  }

  /** Returns whether it shows another revision than the newest one. */
  boolean isOutdated() {
    return !base.id().equals(project.head(branch).id());
  }

  List<ProjectTable> tables() {
    compilation.begin();
    return ProjectTable.of(files);
  }

  ProjectTable table(String id) {
    return tables().stream()
        .filter(table -> table.id().equals(id))
        .findFirst()
        .orElseThrow(() -> StudioFailure.notFound("table", "table"));
  }

  /** Marks a workbook as changed: what was compiled is lost. */
  void touch(String file) {
    files.touch(file);
    compilation = new Compilation();
  }

  void discard() {
    files = new ProjectFiles(base.files());
    compilation = new Compilation();
  }
}
