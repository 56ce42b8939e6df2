package org.openl.mcp.tools.tables;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.WorkbookTable;

/** Finds a table of a project by its id, its address or its name, ignoring case. */
final class TableFinder {

  /** The maximum number of candidates in a failure. */
  private static final int MOST = 20;

  private TableFinder() {}

  /**
   * Returns a table.
   *
   * @param project the name of the project
   * @throws CallException if there is no such table, or more than one
   */
  static ProjectTable find(ProjectTables tables, String project, String given) {
    String asked = given.strip();
    List<ProjectTable> found = tables.withId(asked);
    if (found.isEmpty()) {
      found = TableAddress.parse(asked).map(tables::at).orElse(List.of());
    }
    if (found.isEmpty()) {
      found = byName(tables, asked);
    }
    if (found.isEmpty()) {
      throw new UnknownTable(tables, project, asked).failure();
    }
    if (found.size() > 1) {
      throw ambiguous(
          "%s fits %d tables.".formatted(Quoted.of(asked), found.size()),
          found.stream().map(TableFinder::description));
    }
    return unambiguous(found.get(0));
  }

  private static List<ProjectTable> byName(ProjectTables tables, String asked) {
    List<ProjectTable> named = tables.named(name -> NameMatch.same(name, asked));
    List<ProjectTable> exact =
        named.stream().filter(table -> table.name().equals(Optional.of(asked))).toList();
    return exact.size() == 1 ? exact : named;
  }

  /** Requires that the workbook has one such table at most. */
  private static ProjectTable unambiguous(ProjectTable table) {
    if (table.found().size() > 1) {
      throw ambiguous(
          "OpenL Studio does not report on which sheet the table %s is."
              .formatted(Quoted.of(table.name().orElse(""))),
          table.found().stream()
              .map(
                  found ->
                      address(found.workbook(), found.sheet(), found.range().toString())
                          + " ("
                          + found.type()
                          + ")"));
    }
    return table;
  }

  private static CallException ambiguous(String what, Stream<String> candidates) {
    List<String> all = candidates.toList();
    String more = all.size() > MOST ? "; and %d more".formatted(all.size() - MOST) : "";
    return new CallException(
        what,
        "They are: " + all.stream().limit(MOST).collect(Collectors.joining("; ")) + more + ".",
        "Repeat the call with the id or the address of the one you mean.");
  }

  private static String description(ProjectTable table) {
    String properties =
        table.properties().entrySet().stream()
            .limit(5)
            .map(property -> property.getKey() + " " + Quoted.cut(property.getValue().toString()))
            .collect(Collectors.joining(", "));
    return Stream.of(
            Optional.of(table.type()),
            table.id().map(id -> "id " + id),
            table.signature().map(Quoted::cut),
            Optional.of(properties).filter(text -> !text.isEmpty()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", ", place(table) + " (", ")"));
  }

  /** Returns the place of a table as an address that {@code table} accepts, if it is known. */
  private static String place(ProjectTable table) {
    String range = table.range().map(Object::toString).orElse("");
    return table
        .sheet()
        .map(sheet -> address(table.workbook().orElse(""), sheet, range))
        .orElseGet(
            () ->
                (range + " in " + Quoted.cut(table.workbook().orElse("an unknown workbook")))
                        .strip()
                    + possibleSheets(table));
  }

  private static String possibleSheets(ProjectTable table) {
    return table.found().stream()
        .map(WorkbookTable::sheet)
        .map(Quoted::of)
        .reduce((one, other) -> one + " or " + other)
        .map(sheets -> ", on the sheet " + sheets)
        .orElse("");
  }

  /** Returns an address that {@code table} accepts. */
  static String address(String workbook, String sheet, String range) {
    return "[%s]%s!%s".formatted(Quoted.cut(workbook), Quoted.cut(sheet), range);
  }
}
