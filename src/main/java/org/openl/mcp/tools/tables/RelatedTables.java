package org.openl.mcp.tools.tables;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.WorkbookTable;

/**
 * The tables that are connected with a table.
 *
 * @param tests the names of the test tables that call it
 * @param usedBy the names of the tables that use it
 * @param notes what is not known of them
 */
record RelatedTables(List<String> tests, List<String> usedBy, List<String> notes) {

  /** No tables. */
  static final RelatedTables NONE = new RelatedTables(List.of(), List.of(), List.of());

  /** The time for the workbooks of a call in which tests are looked for. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final Set<String> TESTS = Set.of("Test", "Run");

  /**
   * Returns what is known: from OpenL Studio 6.x if it returned the table itself, otherwise the
   * tests in the saved workbooks.
   */
  static RelatedTables of(
      TablesClient client,
      TableSources sources,
      String projectId,
      ProjectTable table,
      TableContent content) {
    if (table.kind().filter(TESTS::contains).isPresent() || table.name().isEmpty()) {
      return NONE;
    }
    return sources.saved().isEmpty()
        ? table
            .listed()
            .filter(entry -> content.revision().isEmpty())
            .map(entry -> ofStudio(client, projectId, entry))
            .orElse(NONE)
        : ofWorkbooks(sources.saved().get(), table.name().get());
  }

  /** Returns the tests of a name. They are only noted if several tables have the name. */
  static RelatedTables ofWorkbooks(SavedTables saved, String name) {
    List<WorkbookTable> all = saved.within(LONGEST);
    List<String> tests =
        all.stream()
            .filter(table -> table.kind().equals("Test"))
            .filter(table -> table.testedName().equals(Optional.of(name)))
            .flatMap(table -> table.name().stream())
            .distinct()
            .toList();
    List<String> notes = new ArrayList<>();
    long named =
        all.stream()
            .filter(table -> !TESTS.contains(table.kind()))
            .filter(table -> table.name().equals(Optional.of(name)))
            .count();
    boolean known = named <= 1 || tests.isEmpty();
    if (!known) {
      notes.add(
          "%d tables have the name %s. It is not known which of them these tests call: %s."
              .formatted(named, Quoted.of(name), Quoted.names(tests)));
    }
    if (!saved.unreadable().isEmpty()) {
      notes.add(
          "Tests in workbooks that cannot be read are not known: %s."
              .formatted(
                  saved.unreadable().stream()
                      .map(UnreadableWorkbook::workbook)
                      .limit(5)
                      .map(Quoted::of)
                      .collect(Collectors.joining(", "))));
    }
    return new RelatedTables(known ? tests : List.of(), List.of(), notes);
  }

  private static RelatedTables ofStudio(TablesClient client, String projectId, TableSummary entry) {
    List<String> notes = new ArrayList<>();
    List<String> tests =
        entry.hasTests().orElse(true)
            ? known("tests", () -> client.tests(projectId, entry.id()), notes)
            : List.of();
    return new RelatedTables(
        tests, known("callers", () -> client.usedBy(projectId, entry.id()), notes), notes);
  }

  private static List<String> known(
      String what, Supplier<List<String>> source, List<String> notes) {
    Optional<List<String>> known = OptionalAnswer.of(source);
    if (known.isEmpty()) {
      notes.add("OpenL Studio does not return the %s of the table.".formatted(what));
    }
    return known.orElse(List.of());
  }
}
