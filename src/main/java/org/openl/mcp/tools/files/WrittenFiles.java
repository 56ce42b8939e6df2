package org.openl.mcp.tools.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.tools.comparison.ComparedProject;

/** Creates the answers of the tools that change files. */
final class WrittenFiles {

  /** The number of tables that an answer names. */
  private static final int MOST_TABLES = 100;

  private static final String DESCRIPTOR =
      "rules.xml says which workbooks are modules of the project: check it with openl_check_project.";

  private static final String OTHER_TABLES =
      "The tables of the project have changed: list them again with openl_list_tables, and check it with openl_check_project.";

  private final FileProject project;
  private final String path;
  private final List<String> notes = new ArrayList<>();
  private Optional<String> from = Optional.empty();
  private Optional<FileBytes> content = Optional.empty();
  private Optional<ComparedProject> changes = Optional.empty();
  private List<String> tables = List.of();

  WrittenFiles(FileProject project, String path) {
    this.project = project;
    this.path = path;
    if (FileProject.isDescriptor(path)) {
      notes.add(DESCRIPTOR);
    }
  }

  WrittenFiles from(String other) {
    from = Optional.of(other);
    return this;
  }

  WrittenFiles content(FileBytes bytes) {
    content = Optional.of(bytes);
    return this;
  }

  WrittenFiles changes(Optional<ComparedProject> compared) {
    changes = compared;
    changes.ifPresent(any -> notes.add(OTHER_TABLES));
    return this;
  }

  WrittenFiles tables(TableNames names) {
    tables = names.names().stream().limit(MOST_TABLES).toList();
    if (names.names().size() > MOST_TABLES) {
      notes.add("%d more tables are not named.".formatted(names.names().size() - MOST_TABLES));
    }
    names.problem().ifPresent(why -> notes.add("The workbook cannot be read: " + why));
    if (!tables.isEmpty()) {
      notes.add(OTHER_TABLES);
    }
    return this;
  }

  WrittenFiles note(String note) {
    notes.add(note);
    return this;
  }

  /**
   * Returns the answer.
   *
   * @param status the status of the project afterwards
   */
  WrittenFile answer(String done, Optional<String> status) {
    return new WrittenFile(
        project.details().name(),
        project.details().branch(),
        status,
        done,
        path,
        from,
        content.map(FileBytes::size),
        content.map(FileBytes::checksum),
        tables,
        changes.map(ComparedProject::changes),
        changes.flatMap(ComparedProject::leftOut),
        changes.map(ComparedProject::workbooks).orElse(List.of()),
        changes.map(ComparedProject::notCompared).orElse(List.of()),
        List.copyOf(notes));
  }

  /** Returns an answer that has only changes. */
  static WrittenFile ofChanges(ComparedProject changes) {
    return new WrittenFile(
        "",
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        changes.workbooks(),
        changes.notCompared(),
        List.of());
  }
}
