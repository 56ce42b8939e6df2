package org.openl.mcp.tools.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openl.mcp.text.Quoted;

/** Names the tables in the saved workbooks that OpenL Studio does not list. */
final class UnlistedTables {

  /** The maximum number of workbooks, and of names for each of them. */
  private static final int MOST = 5;

  private UnlistedTables() {}

  /**
   * Returns a note for a list.
   *
   * @param tables one table at least
   * @param unsavedChanges whether an unsaved change may have renamed or deleted them
   */
  static String note(List<ProjectTable> tables, boolean unsavedChanges) {
    Map<String, List<ProjectTable>> byWorkbook =
        tables.stream()
            .collect(
                Collectors.groupingBy(
                    table -> table.workbook().orElse(""), LinkedHashMap::new, Collectors.toList()));
    int workbooks = byWorkbook.size();
    return "%d %s that OpenL Studio does not list: %s%s. %s. openl_get_table returns them by name or address."
        .formatted(
            workbooks,
            workbooks == 1 ? "workbook has tables" : "workbooks have tables",
            byWorkbook.entrySet().stream()
                .limit(MOST)
                .map(entry -> Quoted.of(entry.getKey()) + " (" + names(entry.getValue()) + ")")
                .collect(Collectors.joining(", ")),
            workbooks > MOST ? " and %d more".formatted(workbooks - MOST) : "",
            unsavedChanges
                ? "Unsaved changes may have renamed or deleted them, or they may be outside of the project's modules"
                : "They may be outside of the project's modules, or OpenL Studio could not read them");
  }

  private static String names(List<ProjectTable> tables) {
    return "%d %s: %s%s"
        .formatted(
            tables.size(),
            tables.size() == 1 ? "table" : "tables",
            tables.stream()
                .limit(MOST)
                .map(table -> Quoted.of(table.name().orElseGet(table::type)))
                .collect(Collectors.joining(", ")),
            tables.size() > MOST ? " and %d more".formatted(tables.size() - MOST) : "");
  }
}
