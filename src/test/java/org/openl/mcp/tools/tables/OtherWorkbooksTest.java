package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.projects.ProjectModule;
import org.openl.mcp.tools.tables.FindAnswer.FoundProject;
import org.openl.mcp.tools.tables.FindAnswer.FoundWorkbook;

class OtherWorkbooksTest {

  private static final List<FoundProject> FOUND =
      List.of(
          new FoundProject(
              "Bank",
              Optional.empty(),
              Optional.empty(),
              Stream.of("Main.xlsx", "rules/A.xlsx", "old/A.xlsx")
                  .map(
                      path ->
                          new FoundWorkbook(
                              path, Optional.empty(), List.of(), List.of(), List.of()))
                  .toList()));

  @Test
  void namesWorkbooksThatAreNoModules() {
    ProjectModule pattern =
        new ProjectModule(
            "Rules", Optional.of("rules/*.xlsx"), Optional.of(List.of(module("rules/A.xlsx"))));

    assertEquals(
        Optional.of(
            "These workbooks are not modules of their project, so OpenL may not use them: 'Bank/old/A.xlsx'."),
        OtherWorkbooks.note(FOUND, project -> List.of(module("Main.xlsx"), pattern)));
  }

  @Test
  void saysNothingIfTheModulesAreNotKnown() {
    assertEquals(Optional.empty(), OtherWorkbooks.note(FOUND, project -> List.of()));
    assertEquals(
        Optional.empty(),
        OtherWorkbooks.note(
            FOUND,
            project -> {
              throw StudioException.notFound("");
            }));
  }

  private static ProjectModule module(String path) {
    return new ProjectModule(path, Optional.of(path), Optional.empty());
  }
}
