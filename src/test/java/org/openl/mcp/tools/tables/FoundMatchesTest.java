package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.TestProject;
import org.openl.mcp.tools.tables.FindAnswer.FoundProject;
import org.openl.mcp.tools.tables.FindAnswer.NamedTable;
import org.openl.mcp.tools.tables.FindAnswer.UnsearchedProjects;
import org.openl.mcp.tools.tables.FindAnswer.UnsearchedWorkbook;
import org.openl.mcp.workbooks.CellMatch;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.Relevance;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.WorkbookTable;

class FoundMatchesTest {

  private static final Project BANK = project("1", "Bank");
  private static final Project AUTO = project("2", "Auto");

  @Test
  void keepsTheMostRelevantAndCountsAll() {
    FoundMatches matches = new FoundMatches(3);
    for (int row = 1; row <= 9; row++) {
      matches.add(cell(BANK, Relevance.FRAGMENT, "fee", "A" + row, "part"));
    }
    matches.add(cell(AUTO, Relevance.WHOLE, "rate", "B1", "whole"));
    matches.add(name(AUTO, Relevance.WHOLE, "whole"));
    matches.add(name(BANK, Relevance.WORD, "a word"));

    assertFalse(matches.keepsCell(Relevance.FRAGMENT));
    assertTrue(matches.keepsCell(Relevance.WHOLE));
    assertEquals(12, matches.total());
    assertEquals(3, matches.kept());
    assertEquals(
        "[Auto [W.xlsx [whole] [rate S [whole B1]]], Bank [W.xlsx [a word] []]]",
        written(matches, 3));
    assertEquals("[Auto [W.xlsx [whole] []]]", written(matches, 1));
    assertEquals(List.of("Bank"), matches.otherProjects(1));
    assertEquals(List.of(), matches.otherProjects(3));
  }

  @Test
  void groupsCellsSoThatNothingIsRepeated() {
    FoundMatches matches = new FoundMatches(50);
    matches.add(cell(BANK, Relevance.WHOLE, "fee", "A1", "1"));
    matches.add(cell(BANK, Relevance.WHOLE, "rate", "A9", "1"));
    matches.add(cell(BANK, Relevance.WHOLE, "fee", "A2", "1"));
    matches.add(cell(BANK, Relevance.WHOLE, "fee", "A3", "01"));
    matches.add(cell(BANK, Relevance.WHOLE, "", "Z3", "1"));

    assertEquals(
        "[Bank [W.xlsx [] [fee S [1 A1 A2, 01 A3], rate S [1 A9], - S [1 Z3]]]]",
        written(matches, 50));
  }

  @Test
  void namesTheCellsWithInvisibleCharacters() {
    FoundMatches matches = new FoundMatches(50);
    matches.add(cell(BANK, Relevance.WHOLE, "fee", "A1", "1"));
    matches.add(cell(BANK, Relevance.WORD, "fee", "A2", "cleaned"));

    assertEquals(List.of("S!A2"), matches.cleaned(2));
    assertEquals(List.of(), matches.cleaned(1));
  }

  @Test
  void tellsProjectsOfOneNameApart() {
    FoundMatches matches = new FoundMatches(50);
    matches.add(name(BANK, Relevance.WHOLE, "x"));

    assertEquals(
        Optional.of("1"),
        matches.projects(50, List.of(BANK, project("3", "bank"))).get(0).projectId());
  }

  @Test
  void isWrittenAsLines() {
    FoundMatches matches = new FoundMatches(50);
    matches.add(name(BANK, Relevance.WHOLE, "x"));
    matches.add(cell(BANK, Relevance.WHOLE, "fee", "A1", "1"));
    matches.add(cell(BANK, Relevance.WHOLE, "fee", "A2", "1"));
    matches.add(cell(BANK, Relevance.WHOLE, "", "Z3", "1"));
    matches.add(new FoundMatch(AUTO, Relevance.WHOLE, Optional.empty(), new FoundMatch.OwnName()));
    FindAnswer answer =
        new FindAnswer(
            5,
            2,
            matches.projects(50, List.of(BANK, AUTO)),
            List.of(new UnsearchedWorkbook("Auto", "A.xlsx", "It is empty.")),
            List.of(new UnsearchedProjects(List.of("Home", "Life"), Optional.of(7), "No time.")),
            List.of("A note."));

    assertEquals(
        """
        matches\t5
        searched projects\t2
        note\tA note.
        project\tBank
        workbook\tW.xlsx
        table name\tx\tData\tS\tA1
        table\tfee\tS
        A1 A2\t1
        outside of tables\tS
        Z3\t1
        project\tAuto\tname matches
        unreadable\tAuto\tA.xlsx\tIt is empty.
        not searched: No time.\tHome, Life, and 7 more""",
        FindText.of(
            new ObjectMapper()
                .registerModule(new Jdk8Module())
                .setDefaultPropertyInclusion(
                    com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY)
                .valueToTree(answer)));
    assertEquals(
        "5 matches in 2 searched projects. Not everything was searched. A note.",
        answer.sentence());
  }

  private static String written(FoundMatches matches, int most) {
    return matches.projects(most, List.of(BANK, AUTO)).stream()
        .map(FoundMatchesTest::written)
        .toList()
        .toString();
  }

  private static String written(FoundProject project) {
    return project.project()
        + " "
        + project.workbooks().stream()
            .map(
                workbook ->
                    "%s %s %s"
                        .formatted(
                            workbook.workbook(),
                            workbook.tableNames().stream().map(NamedTable::name).toList(),
                            workbook.tables().stream().map(FoundMatchesTest::written).toList()))
            .toList();
  }

  private static String written(FindAnswer.FoundTable table) {
    return "%s %s %s"
        .formatted(
            table.table().orElse("-"),
            table.sheet(),
            table.values().stream()
                .map(value -> value.value() + " " + String.join(" ", value.cells()))
                .toList());
  }

  private static Project project(String id, String name) {
    return TestProject.of(id, name).listed();
  }

  private static FoundMatch name(Project project, Relevance relevance, String name) {
    return new FoundMatch(
        project, relevance, Optional.of("W.xlsx"), new FoundMatch.TableName(table(name)));
  }

  private static FoundMatch cell(
      Project project, Relevance relevance, String table, String address, String value) {
    return new FoundMatch(
        project,
        relevance,
        Optional.of("W.xlsx"),
        new FoundMatch.FoundCell(
            new CellMatch(
                relevance,
                Optional.of(table).filter(name -> !name.isEmpty()).map(FoundMatchesTest::table),
                "S",
                address,
                value,
                value.equals("cleaned"))));
  }

  private static WorkbookTable table(String name) {
    return new WorkbookTable(
        "W.xlsx",
        "Data",
        "Data",
        Optional.of(name),
        "Data String " + name,
        Optional.empty(),
        Map.of(),
        List.of(new TableGrid.Part("S", CellRange.cell(name.length(), 1))),
        false);
  }
}
