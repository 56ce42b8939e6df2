package org.openl.mcp.tools.projects;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.comparison.ChangedFile;
import org.openl.mcp.tools.comparison.ComparedProject;
import org.openl.mcp.tools.comparison.ComparedWorkbook;
import org.openl.mcp.tools.comparison.ComparedWorkbook.ComparedCells;
import org.openl.mcp.tools.comparison.ComparedWorkbook.ComparedSheet;
import org.openl.mcp.tools.comparison.ComparedWorkbook.ComparedTable;
import org.openl.mcp.tools.comparison.Uncompared;
import org.openl.mcp.tools.projects.StateComparison.Result;

/** Describes the changes that a person is asked to discard: first their numbers, then the first. */
final class LostChanges {

  /** The kinds of changes of sheets and workbooks. Those of tables are added, removed or moved. */
  private static final List<String> KINDS = List.of("added", "removed", "renamed");

  private final ProjectDetails project;
  private final Result lost;
  private final List<String> ofSession;
  private final AnswerMapper mapper;

  /**
   * Creates the description.
   *
   * @param ofSession the tables that this session has changed
   */
  LostChanges(ProjectDetails project, Result lost, List<String> ofSession, AnswerMapper mapper) {
    this.project = project;
    this.lost = lost;
    this.ofSession = ofSession;
    this.mapper = mapper;
  }

  /** Returns the numbers of what would be lost, one line each. There is at least one line. */
  List<String> numbers() {
    if (lost.comparison().isEmpty()) {
      return ofSession.isEmpty()
          ? List.of(lost.reason())
          : List.of(
              lost.reason(),
              Confirmation.loss(
                  "This session has changed " + Counted.of(ofSession.size(), "table"),
                  ofSession.stream().map(Quoted::of).toList()));
    }
    ComparedProject all = lost.changes(Integer.MAX_VALUE).orElseThrow();
    List<String> lines = new ArrayList<>();
    inWorkbooks(all.workbooks()).ifPresent(lines::add);
    otherFiles().ifPresent(lines::add);
    if (!all.notCompared().isEmpty()) {
      lines.add(
          Confirmation.loss(
              "Possibly more in %s, which could not be compared"
                  .formatted(Counted.of(all.notCompared().size(), "workbook")),
              all.notCompared().stream().map(Uncompared::workbook).map(Quoted::of).toList()));
    }
    return lines.isEmpty()
        ? List.of("Unsaved changes without an effect on any file: no file differs")
        : lines;
  }

  /** Returns how many files differ beside the cells of workbooks; empty if there are none. */
  Optional<String> otherFiles() {
    return ChangedFile.counted(lost.otherFiles(), "other file");
  }

  private static Optional<String> inWorkbooks(List<ComparedWorkbook> workbooks) {
    List<ComparedTable> tables =
        workbooks.stream().flatMap(workbook -> workbook.tables().stream()).toList();
    List<ComparedTable> changed =
        tables.stream().filter(table -> !table.details().isEmpty()).toList();
    List<String> parts = new ArrayList<>();
    add(
        parts,
        cells(changed.stream().flatMap(table -> table.details().stream()).toList()),
        " in " + Counted.of(changed.size(), "table"));
    add(
        parts,
        cells(workbooks.stream().flatMap(workbook -> workbook.outsideOfTables().stream()).toList()),
        " outside of tables");
    for (String kind : List.of("added", "removed")) {
      count(parts, tables.stream().map(ComparedTable::change), kind, "table");
    }
    count(
        parts,
        tables.stream().filter(table -> table.was().isPresent()).map(table -> "moved"),
        "moved",
        "table");
    for (String kind : KINDS) {
      count(
          parts,
          workbooks.stream()
              .flatMap(workbook -> workbook.sheets().stream())
              .map(ComparedSheet::change),
          kind,
          "sheet");
      count(parts, workbooks.stream().map(ComparedWorkbook::change), kind, "workbook");
    }
    return Optional.of(String.join(", ", parts)).filter(text -> !text.isEmpty());
  }

  private static void add(List<String> parts, String cells, String where) {
    if (!cells.isEmpty()) {
      parts.add(cells + where);
    }
  }

  private static void count(List<String> parts, Stream<String> kinds, String kind, String noun) {
    long number = kinds.filter(kind::equals).count();
    if (number > 0) {
      parts.add(
          kind.equals("removed")
              ? Counted.of(number, "removal of a " + noun, "removals of " + noun + "s")
              : Counted.of(number, kind + " " + noun));
    }
  }

  private static String cells(List<ComparedCells> changes) {
    List<String> parts = new ArrayList<>();
    long cells = changes.stream().mapToLong(change -> change.cells().size()).sum();
    long rows = changes.stream().mapToLong(change -> change.rows().size()).sum();
    long columns = changes.stream().mapToLong(change -> change.columns().size()).sum();
    long merged =
        changes.stream()
            .mapToLong(change -> change.merged().size() + change.unmerged().size())
            .sum();
    long outside = changes.stream().mapToLong(change -> change.noLongerInTables().size()).sum();
    Stream.of(
            Counted.of(cells, "cell"),
            Counted.of(rows, "inserted or removed row"),
            Counted.of(columns, "inserted or removed column"),
            Counted.of(merged, "merged or split range"),
            Counted.of(
                outside,
                "range that is no longer in a table",
                "ranges that are no longer in a table"))
        .filter(part -> !part.startsWith("0 "))
        .forEach(parts::add);
    return String.join(" and ", parts);
  }

  /** Returns the first changes of cells and the number of the others, one line each. */
  List<String> first() {
    List<String> lines = List.of();
    for (int most = Confirmation.MOST_LINES; most > 0; most--) {
      lines = first(most);
      if (lines.size() <= Confirmation.MOST_LINES) {
        return lines;
      }
    }
    return lines;
  }

  private List<String> first(int most) {
    Optional<ComparedProject> first =
        lost.changes(most)
            .map(
                some ->
                    new ComparedProject(
                        some.changes(), some.leftOut(), some.workbooks(), List.of()));
    ChangedProject shown =
        ChangedProject.of(project, project.status(), "", Optional.empty(), first, List.of());
    List<String> lines = new ArrayList<>(ChangedProject.changes(mapper.tree(shown)));
    first
        .flatMap(ComparedProject::leftOut)
        .ifPresent(more -> lines.add("and " + Counted.of(more, "more change")));
    return lines;
  }
}
