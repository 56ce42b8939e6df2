package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.WorkbookTable;

/** The tables of a project: OpenL Studio's list, joined with the tables in the saved workbooks. */
final class ProjectTables {

  private final Optional<List<TableSummary>> listed;
  private final Optional<SavedTables> saved;
  private final boolean unsavedChanges;

  /**
   * Joins both.
   *
   * @param listed OpenL Studio's list; empty if it cannot be read
   * @param saved the saved workbooks; empty if they cannot be read or are not needed
   * @param unsavedChanges whether the list may differ from the workbooks
   */
  ProjectTables(
      Optional<List<TableSummary>> listed, Optional<SavedTables> saved, boolean unsavedChanges) {
    this.listed = listed;
    this.saved = saved;
    this.unsavedChanges = unsavedChanges;
  }

  /** Returns all tables in the order of workbooks, sheets, rows and columns. */
  List<ProjectTable> all() {
    List<ProjectTable> all =
        listed
            .map(entries -> entries.stream().map(this::locate).toList())
            .orElseGet(() -> ofWorkbooks(table -> true).toList());
    Map<String, Integer> sheets = sheets(all);
    return all.stream()
        .sorted(
            Comparator.<ProjectTable, String>comparing(table -> table.workbook().orElse(""))
                .thenComparing(table -> sheets.get(sheet(table)))
                .thenComparing(table -> table.range().map(CellRange::firstRow).orElse(0))
                .thenComparing(table -> table.range().map(CellRange::firstColumn).orElse(0)))
        .toList();
  }

  /** Returns the tables with an id, of which there is one at most. */
  List<ProjectTable> withId(String id) {
    return listed.stream()
        .flatMap(List::stream)
        .filter(entry -> entry.id().equalsIgnoreCase(id))
        .map(this::locate)
        .toList();
  }

  /**
   * Returns the tables of OpenL Studio's list whose name fulfils a condition, or those of the
   * workbooks if the list has none.
   */
  List<ProjectTable> named(Predicate<String> condition) {
    List<ProjectTable> named =
        listed.stream()
            .flatMap(List::stream)
            .filter(entry -> entry.name().filter(condition).isPresent())
            .map(this::locate)
            .toList();
    return named.isEmpty()
        ? ofWorkbooks(table -> table.name().filter(condition).isPresent()).toList()
        : named;
  }

  /** Returns the tables at an address. */
  List<ProjectTable> at(TableAddress address) {
    List<ProjectTable> at =
        Stream.concat(
                listed.stream()
                    .flatMap(List::stream)
                    .filter(entry -> entry.sheet().isPresent())
                    .map(this::locate),
                ofWorkbooks(table -> address.isOn(table.workbook(), table.sheet())))
            .filter(
                table ->
                    address.isOn(table.workbook().orElse(""), table.sheet().orElse(""))
                        && table.range().filter(address::isIn).isPresent())
            .toList();
    List<ProjectTable> first =
        at.stream()
            .filter(table -> table.range().filter(address::isFirstCellOf).isPresent())
            .toList();
    return first.isEmpty() ? at : first;
  }

  /** Returns the tables of the workbooks, each with its entry in the list if there is one. */
  private Stream<ProjectTable> ofWorkbooks(Predicate<WorkbookTable> condition) {
    return saved.stream()
        .flatMap(tables -> tables.all().stream())
        .filter(condition)
        .map(this::withEntry);
  }

  private ProjectTable withEntry(WorkbookTable table) {
    return listed.stream()
        .flatMap(List::stream)
        .filter(entry -> ProjectTable.path(entry).equals(Optional.of(table.workbook())))
        .map(this::locate)
        .filter(candidate -> candidate.saved().equals(Optional.of(table)))
        .findFirst()
        .orElseGet(() -> new ProjectTable(Optional.empty(), List.of(table)));
  }

  /** Finds the table of an entry by its workbook, position and name. */
  ProjectTable locate(TableSummary entry) {
    List<WorkbookTable> found =
        saved
            .flatMap(tables -> ProjectTable.path(entry).filter(tables::has).map(tables::of))
            .map(tables -> matching(entry, tables))
            .orElse(List.of());
    return new ProjectTable(Optional.of(entry), found);
  }

  private List<WorkbookTable> matching(TableSummary entry, List<WorkbookTable> tables) {
    List<WorkbookTable> there =
        tables.stream()
            .filter(table -> isAt(table, entry))
            .filter(table -> entry.sheet().isEmpty() || entry.sheet().get().equals(table.sheet()))
            .toList();
    List<WorkbookTable> same = there.stream().filter(table -> hasName(table, entry)).toList();
    if (!same.isEmpty()) {
      return withPropertiesOf(entry, same);
    }
    if (!unsavedChanges) {
      return there;
    }
    List<WorkbookTable> moved =
        tables.stream()
            .filter(table -> table.name().isPresent() && table.name().equals(entry.name()))
            .filter(table -> entry.kind().isEmpty() || entry.kind().get().equals(table.kind()))
            .toList();
    return moved.isEmpty()
        ? there.stream().filter(table -> table.name().isEmpty()).toList()
        : moved;
  }

  /** Returns whether the table is where OpenL Studio 5.27 lists it: of a joined table, one part. */
  private static boolean isAt(WorkbookTable table, TableSummary entry) {
    return entry
        .range()
        .filter(
            range ->
                range.equals(table.range())
                    || table.grid().parts().size() > 1
                        && table.range().contains(range.firstColumn(), range.firstRow()))
        .isPresent();
  }

  /** Returns the one table that has the properties of the entry, or all if that is not certain. */
  private static List<WorkbookTable> withPropertiesOf(
      TableSummary entry, List<WorkbookTable> tables) {
    List<WorkbookTable> same =
        tables.stream()
            .filter(
                table ->
                    table.properties().entrySet().stream()
                        .allMatch(p -> isValue(p.getValue(), entry.properties().get(p.getKey()))))
            .toList();
    return same.size() == 1 && !same.get(0).properties().isEmpty() ? same : tables;
  }

  private static boolean isValue(String text, JsonNode value) {
    return value != null
        && List.of(text.split("\\s*,\\s*"))
            .equals(
                value.isArray()
                    ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                    : List.of(value.asText()));
  }

  private static boolean hasName(WorkbookTable table, TableSummary entry) {
    return table.name().isPresent() && table.name().equals(entry.name());
  }

  private static String sheet(ProjectTable table) {
    return table.workbook().orElse("") + "\n" + table.sheet().orElse("");
  }

  /** Returns the places of the sheets: as in the workbooks, then as in the list. */
  private Map<String, Integer> sheets(List<ProjectTable> all) {
    List<String> order = new ArrayList<>();
    saved.ifPresent(
        tables ->
            tables.all().forEach(table -> order.add(table.workbook() + "\n" + table.sheet())));
    all.stream().filter(table -> table.sheet().isPresent()).forEach(t -> order.add(sheet(t)));
    all.forEach(table -> order.add(sheet(table)));
    Map<String, Integer> places = new LinkedHashMap<>();
    order.forEach(sheet -> places.putIfAbsent(sheet, places.size()));
    return places;
  }
}
