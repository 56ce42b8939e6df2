package org.openl.mcp.tools.history;

import java.util.List;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectModule;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;

/** Finds a module of a project by its name or the path of its workbook, ignoring case. */
final class ModuleName {

  private ModuleName() {}

  /**
   * Returns the name of a module for Studio.
   *
   * @throws CallException if no module matches
   */
  static String of(StudioSession studio, String projectId, String given) {
    List<ProjectModule> modules =
        ProjectsClient.of(studio).modules(projectId).stream()
            .flatMap(ProjectModule::workbooks)
            .toList();
    String wanted = given.strip();
    return modules.stream()
        .filter(module -> NameMatch.same(module.name(), wanted))
        .findFirst()
        .or(
            () ->
                modules.stream()
                    .filter(
                        module ->
                            module.path().filter(path -> NameMatch.same(path, wanted)).isPresent())
                    .findFirst())
        .map(ProjectModule::name)
        .orElseThrow(
            () ->
                new CallException(
                    "There is no module %s.".formatted(Quoted.of(given)),
                    "The modules of the project are: %s."
                        .formatted(
                            Quoted.names(modules.stream().map(ProjectModule::name).toList())),
                    "Repeat the call with one of them, or without 'module' for the first one."));
  }
}
