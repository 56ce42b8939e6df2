package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.projects.ProjectModule;
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

  private static Set<String> paths(
      FoundProject project, Function<FoundProject, List<ProjectModule>> modules) {
    try {
      return modules.apply(project).stream()
          .flatMap(ProjectModule::workbooks)
          .flatMap(module -> module.path().stream())
          .collect(Collectors.toSet());
    } catch (StudioException e) {
      if (e.kind().endsCall()) {
        throw e;
      }
      // What was found is known without it.
      return Set.of();
    }
  }
}
