package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.projects.ProjectModule;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.tools.tables.FindAnswer.FoundProject;
import org.openl.mcp.tools.tables.FindAnswer.FoundTable;
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

  @Test
  void namesWorkbooksWithTablesThatStudioDoesNotList() {
    FoundTable table = new FoundTable(Optional.of("rate"), "S", List.of());
    FoundTable outside = new FoundTable(Optional.empty(), "S", List.of());
    List<FoundProject> found =
        List.of(
            new FoundProject(
                "Bank",
                Optional.empty(),
                Optional.empty(),
                List.of(
                    workbook("A.xlsx", table),
                    workbook("rules/B.xlsx", table),
                    workbook("old/A.xlsx", table),
                    workbook("Notes.xlsx", outside))));
    List<TableSummary> listed =
        List.of(
            Tables.entry("t1", "Rules", "rate", "Bank/A.xlsx", "B2:C3"),
            Tables.entry("t2", "Rules", "rate", "B.xlsx", "B2:C3"));

    assertEquals(
        Optional.of(
            "OpenL Studio lists no table of these workbooks; they may be outside of the project's modules: 'old/A.xlsx'."),
        OtherWorkbooks.unlisted(found, () -> listed));
    assertEquals(Optional.empty(), OtherWorkbooks.unlisted(found, List::of));
  }

  private static FoundWorkbook workbook(String path, FoundTable table) {
    return new FoundWorkbook(path, Optional.empty(), List.of(), List.of(), List.of(table));
  }

  private static ProjectModule module(String path) {
    return new ProjectModule(path, Optional.of(path), Optional.empty());
  }
}
