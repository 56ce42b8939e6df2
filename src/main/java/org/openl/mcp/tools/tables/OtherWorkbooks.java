package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.projects.ProjectModule;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.FindAnswer.FoundProject;
import org.openl.mcp.tools.tables.FindAnswer.FoundWorkbook;

/** Names the workbooks that no module of their project uses, so that they may not be rules. */
final class OtherWorkbooks {

  /** The maximum number of projects whose modules are asked for. */
  private static final int MOST = 10;

  private OtherWorkbooks() {}

  /**
   * Returns a note for an answer; empty if all workbooks are modules, or the modules are not known.
   *
   * @param modules returns the modules of a project
   */
  static Optional<String> note(
      List<FoundProject> found, Function<FoundProject, List<ProjectModule>> modules) {
    List<String> others = new ArrayList<>();
    for (FoundProject project : found.stream().limit(MOST).toList()) {
      Set<String> paths = paths(project, modules);
      project.workbooks().stream()
          .map(FoundWorkbook::workbook)
          .filter(workbook -> !paths.isEmpty() && !paths.contains(workbook))
          .forEach(workbook -> others.add(project.project() + "/" + workbook));
    }
    return Optional.of(others)
        .filter(names -> !names.isEmpty())
        .map(
            names ->
                "These workbooks are not modules of their project, so OpenL may not use them: %s."
                    .formatted(Quoted.names(names)));
  }

  /**
   * Returns a note about workbooks whose tables OpenL Studio does not list; empty if there are
   * none, or the list is not known. Studio 5.27 returns no modules, but lists the tables of all of
   * them.
   *
   * @param found the matches in one opened project
   * @param listed returns the tables that Studio lists for the project
   */
  static Optional<String> unlisted(List<FoundProject> found, Supplier<List<TableSummary>> listed) {
    List<String> workbooks =
        found.stream()
            .flatMap(project -> project.workbooks().stream())
            .filter(OtherWorkbooks::hasTables)
            .map(FoundWorkbook::workbook)
            .toList();
    Set<String> files =
        workbooks.isEmpty()
            ? Set.of()
            : OptionalAnswer.of(() -> files(listed.get())).orElse(Set.of());
    List<String> others =
        workbooks.stream().filter(path -> !files.isEmpty() && !isListed(path, files)).toList();
    return Optional.of(others)
        .filter(names -> !names.isEmpty())
        .map(
            names ->
                "OpenL Studio lists no table of these workbooks; they may be outside of the project's modules: %s."
                    .formatted(Quoted.names(names)));
  }

  private static boolean hasTables(FoundWorkbook workbook) {
    return !workbook.tableNames().isEmpty()
        || workbook.tables().stream().anyMatch(table -> table.table().isPresent());
  }

  private static boolean isListed(String path, Set<String> files) {
    return files.contains(path) || files.contains("/" + path.substring(path.lastIndexOf('/') + 1));
  }

  /**
   * Returns the paths of workbooks below the folder of their project, such as {@code rules/A.xlsx},
   * or {@code /A.xlsx} if Studio returns only the name.
   */
  private static Set<String> files(List<TableSummary> tables) {
    return tables.stream()
        .flatMap(table -> table.file().stream())
        .map(file -> file.contains("/") ? file.substring(file.indexOf('/') + 1) : "/" + file)
        .collect(Collectors.toSet());
  }

  private static Set<String> paths(
      FoundProject project, Function<FoundProject, List<ProjectModule>> modules) {
    // What was found is known without it.
    return OptionalAnswer.of(
            () ->
                modules.apply(project).stream()
                    .flatMap(ProjectModule::workbooks)
                    .flatMap(module -> module.path().stream())
                    .collect(Collectors.toSet()))
        .orElse(Set.of());
  }
}
