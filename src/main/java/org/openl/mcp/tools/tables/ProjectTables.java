package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    // Each place is found once: a sort compares it many times.
    return all.stream()
        .map(table -> Map.entry(Place.of(table, sheets), table))
        .sorted(Map.Entry.comparingByKey(Place.ORDER))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The place of a table in the order of a list. */
  private record Place(String workbook, int sheet, int row, int column) {

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::workbook)
            .thenComparingInt(Place::sheet)
            .thenComparingInt(Place::row)
            .thenComparingInt(Place::column);

    private static Place of(ProjectTable table, Map<String, Integer> sheets) {
      Optional<CellRange> range = table.range();
      return new Place(
          table.workbook().orElse(""),
          sheets.get(ProjectTables.sheet(table)),
          range.map(CellRange::firstRow).orElse(0),
          range.map(CellRange::firstColumn).orElse(0));
    }
  }

  /** Returns whether OpenL Studio's list, which has the ids, is known. */
  boolean haveIds() {
    return listed.isPresent();
  }

  /** Returns the tables of the workbooks that could be read, also those that are not listed. */
  List<WorkbookTable> saved() {
    return saved.map(SavedTables::all).orElse(List.of());
  }

  /** Returns the workbooks that could not be read so far. */
  List<UnreadableWorkbook> unreadable() {
    return saved.map(SavedTables::unreadable).orElse(List.of());
  }

  /**
   * Returns the tables in the workbooks that OpenL Studio does not list; none if its list is not
   * known.
   *
   * @param all {@link #all()}
   */
  List<ProjectTable> unlisted(List<ProjectTable> all) {
    if (listed.isEmpty()) {
      return List.of();
    }
    Set<WorkbookTable> known =
        all.stream().flatMap(table -> table.found().stream()).collect(Collectors.toSet());
    return inWorkbooks(Optional.empty())
        .filter(table -> !known.contains(table))
        .map(table -> new ProjectTable(Optional.empty(), List.of(table)))
        .toList();
  }

  /** Returns the tables that OpenL Studio lists in a workbook. */
  List<ProjectTable> listedIn(String workbook) {
    return listed.stream()
        .flatMap(List::stream)
        .filter(entry -> ProjectTable.path(entry).equals(Optional.of(workbook)))
        .map(this::locate)
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
                inWorkbooks(address.workbook())
                    .filter(table -> address.isOn(table.workbook(), table.sheet()))
                    .map(this::withEntry))
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
    return inWorkbooks(Optional.empty()).filter(condition).map(this::withEntry);
  }

  /** Returns the tables of a workbook if the project has it, otherwise those of all workbooks. */
  private Stream<WorkbookTable> inWorkbooks(Optional<String> workbook) {
    return saved.stream()
        .flatMap(
            tables -> workbook.filter(tables::has).map(tables::of).orElseGet(tables::all).stream());
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

  /** Returns whether OpenL Studio lists a table at a place where the saved workbooks have none. */
  boolean isMissing(ProjectTable table) {
    return saved.isPresent()
        && table
            .listed()
            .filter(
                entry -> ProjectTable.path(entry).filter(path -> lacks(path, entry)).isPresent())
            .isPresent();
  }

  private boolean lacks(String path, TableSummary entry) {
    SavedTables workbooks = saved.orElseThrow();
    if (!workbooks.has(path)) {
      return true;
    }
    List<WorkbookTable> tables = workbooks.of(path);
    return workbooks.unreadable().stream().noneMatch(other -> other.workbook().equals(path))
        && tables.stream()
            .filter(table -> isAt(table, entry))
            .noneMatch(table -> table.name().isEmpty() || hasName(table, entry));
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
    List<WorkbookTable> there = tables.stream().filter(table -> isAt(table, entry)).toList();
    List<WorkbookTable> same = there.stream().filter(table -> hasName(table, entry)).toList();
    if (!same.isEmpty()) {
      return withProperties(entry, same);
    }
    return moved(entry, tables).orElseGet(() -> unsavedChanges ? unnamed(there) : there);
  }

  /** OpenL Studio 5.27 reports only the header of a table that is joined from parts. */
  private static boolean isAt(WorkbookTable table, TableSummary entry) {
    boolean joined = table.parts().size() > 1;
    return entry
        .range()
        .filter(
            range ->
                table.range().equals(range)
                    || joined
                        && table.range().firstRow() == range.firstRow()
                        && table.range().firstColumn() == range.firstColumn())
        .filter(range -> entry.sheet().isEmpty() || entry.sheet().get().equals(table.sheet()))
        .isPresent();
  }

  /**
   * Returns the tables with the properties of an entry; if none has these, all of them that are not
   * those of another entry.
   */
  private List<WorkbookTable> withProperties(TableSummary entry, List<WorkbookTable> tables) {
    if (tables.size() == 1) {
      return tables;
    }
    List<WorkbookTable> same = sameProperties(entry, tables);
    if (same.size() == 1) {
      return same;
    }
    List<WorkbookTable> candidates = new ArrayList<>(same.isEmpty() ? tables : same);
    listed.stream()
        .flatMap(List::stream)
        .filter(other -> !other.id().equals(entry.id()) && isAtPlaceOf(other, entry))
        .map(other -> sameProperties(other, tables))
        .filter(taken -> taken.size() == 1)
        .forEach(candidates::removeAll);
    return candidates.isEmpty() ? tables : candidates;
  }

  private static boolean isAtPlaceOf(TableSummary other, TableSummary entry) {
    return other.file().equals(entry.file())
        && other.pos().equals(entry.pos())
        && other.name().equals(entry.name());
  }

  private static List<WorkbookTable> sameProperties(
      TableSummary entry, List<WorkbookTable> tables) {
    Map<String, List<String>> properties = new LinkedHashMap<>();
    new ProjectTable(Optional.of(entry), List.of())
        .properties()
        .forEach((name, value) -> properties.put(name, PropertyList.of(PropertyList.text(value))));
    return tables.stream().filter(table -> properties(table).equals(properties)).toList();
  }

  private static Map<String, List<String>> properties(WorkbookTable table) {
    Map<String, List<String>> properties = new LinkedHashMap<>();
    table.properties().forEach((name, text) -> properties.put(name, PropertyList.of(text)));
    return properties;
  }

  /**
   * Returns the tables with the name of an entry that are elsewhere: an unsaved change moved the
   * table, or OpenL Studio listed it before a change; empty if there are none.
   */
  private static Optional<List<WorkbookTable>> moved(
      TableSummary entry, List<WorkbookTable> tables) {
    return Optional.of(
            tables.stream()
                .filter(table -> hasName(table, entry))
                .filter(table -> entry.kind().isEmpty() || entry.kind().get().equals(table.kind()))
                .toList())
        .filter(moved -> !moved.isEmpty());
  }

  private static List<WorkbookTable> unnamed(List<WorkbookTable> tables) {
    return tables.stream().filter(table -> table.name().isEmpty()).toList();
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
