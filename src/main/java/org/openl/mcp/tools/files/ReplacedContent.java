package org.openl.mcp.tools.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.comparison.ChangeFilter;
import org.openl.mcp.tools.comparison.ChangesText;
import org.openl.mcp.tools.comparison.ComparedProject;
import org.openl.mcp.tools.comparison.ComparedWorkbook.ComparedTable;
import org.openl.mcp.tools.comparison.ProjectComparison;
import org.openl.mcp.workbooks.WorkbookReader;

/** The difference between the old and the new content of a file. */
final class ReplacedContent {

  /** The number of changed lines that a person can see. */
  private static final int MOST_LINES = Confirmation.MOST_LINES - 1;

  private static final String NOT_IN_CELLS =
      "Possibly more: formats, comments, pictures and macros are not compared.";

  private final FileBytes before;
  private final FileBytes after;
  private final Optional<ProjectComparison> comparison;

  private ReplacedContent(
      FileBytes before, FileBytes after, Optional<ProjectComparison> comparison) {
    this.before = before;
    this.after = after;
    this.comparison = comparison;
  }

  /** Compares the cells of workbooks, and the lines of texts. */
  static ReplacedContent of(
      StudioSession studio,
      CurrentCall call,
      ProgressReporter progress,
      String path,
      FileBytes before,
      FileBytes after) {
    if (!WorkbookReader.isWorkbook(path)) {
      return new ReplacedContent(before, after, Optional.empty());
    }
    ProjectArchivesClient archives = ProjectArchivesClient.of(studio);
    ProjectComparison comparison =
        new ProjectComparison(
            archives.of(path, before.bytes()),
            archives.of(path, after.bytes()),
            ChangeFilter.ALL,
            call,
            progress);
    comparison.run();
    return new ReplacedContent(before, after, Optional.of(comparison));
  }

  /** Returns the first changes of a workbook; empty if the file is none. */
  Optional<ComparedProject> changes(int most) {
    return comparison.map(compared -> compared.changes(0, most));
  }

  /** Returns an identifier of both contents. */
  String state() {
    return before.checksum() + after.checksum();
  }

  /** Returns what would be lost, one line each. */
  List<String> losses() {
    return changes(Integer.MAX_VALUE)
        .map(ReplacedContent::losses)
        .orElseGet(
            () ->
                textLines()
                    .map(lines -> lines.removed().size())
                    .filter(removed -> removed > 0)
                    .map(removed -> List.of(Counted.of(removed, "line")))
                    .orElse(List.of()));
  }

  private static List<String> losses(ComparedProject changes) {
    List<String> losses = new ArrayList<>();
    List<String> tables =
        changes.workbooks().stream()
            .flatMap(workbook -> workbook.tables().stream())
            .map(ReplacedContent::name)
            .distinct()
            .toList();
    if (!tables.isEmpty()) {
      losses.add(
          Confirmation.loss("The old state of " + Counted.of(tables.size(), "table"), tables));
    }
    if (changes.workbooks().stream().anyMatch(w -> !w.outsideOfTables().isEmpty())) {
      losses.add("Cells outside of tables");
    }
    losses.add(NOT_IN_CELLS);
    changes
        .notCompared()
        .forEach(
            one -> losses.add("Possibly more: the workbook could not be compared. " + one.why()));
    return losses;
  }

  private static String name(ComparedTable table) {
    return Quoted.of(table.table().orElse(table.type())) + " (" + table.change() + ")";
  }

  /** Returns the first changes, one line each. */
  List<String> details(AnswerMapper mapper) {
    return changes(Integer.MAX_VALUE)
        .map(all -> ChangesText.of(mapper.tree(WrittenFiles.ofChanges(all)), List.of()))
        .map(text -> limited(text.lines().map(line -> line.replace('\t', ' '))))
        .orElseGet(
            () ->
                textLines()
                    .map(
                        lines ->
                            limited(
                                Stream.concat(
                                    lines.removed().stream().map("- "::concat),
                                    lines.added().stream().map("+ "::concat))))
                    .orElse(List.of()));
  }

  private static List<String> limited(Stream<String> lines) {
    List<String> all = lines.toList();
    if (all.size() <= MOST_LINES) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MOST_LINES));
    first.add("and %d more lines".formatted(all.size() - MOST_LINES));
    return first;
  }

  /** The lines between the common beginning and the common end of two texts. */
  private record Lines(List<String> removed, List<String> added) {}

  private Optional<Lines> textLines() {
    return before.text().flatMap(old -> after.text().map(now -> lines(old, now)));
  }

  /** Returns the lines of a text. The line break at its end begins no other line. */
  private static List<String> all(String text) {
    String lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return text.isEmpty() ? List.of() : Arrays.asList(lines.split("\n", -1));
  }

  private static Lines lines(String old, String now) {
    List<String> before = all(old);
    List<String> after = all(now);
    int most = Math.min(before.size(), after.size());
    int start = 0;
    while (start < most && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    return new Lines(
        before.subList(start, before.size() - end), after.subList(start, after.size() - end));
  }
}
