package org.openl.mcp.tools.repositories;

import java.util.Set;
import java.util.TreeSet;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.WorkbookTable;
import org.openl.mcp.workbooks.comparison.WorkbookComparison.State;

/**
 * The names of the tables and sheets in both states of a project, as far as a filter needs them.
 */
final class ComparedNames {

  private final ChangeFilter filter;
  private final Set<String> tables = new TreeSet<>();
  private final Set<String> sheets = new TreeSet<>();

  /** The sheets of the wanted table. */
  private final Set<String> sheetsOfTable = new TreeSet<>();

  ComparedNames(ChangeFilter filter) {
    this.filter = filter;
  }

  void add(State state) {
    state.workbook().sheets().stream().map(Sheet::name).forEach(sheets::add);
    for (WorkbookTable table : state.tables()) {
      table.name().ifPresent(tables::add);
      if (filter.isTable(table.name().orElse(""))) {
        table.parts().stream().map(TableGrid.Part::sheet).forEach(sheetsOfTable::add);
      }
    }
  }

  /**
   * Checks the filter.
   *
   * @throws CallException if neither state has such a table or such a sheet, or if the table is on
   *     another sheet
   */
  void requireWanted() {
    if (tables.stream().noneMatch(filter::isTable)) {
      filter.table().ifPresent(name -> fail("table", name, "has a table", tables));
    }
    if (sheets.stream().noneMatch(filter::isSheet)) {
      filter.sheet().ifPresent(name -> fail("sheet", name, "has a sheet", sheets));
    }
    if (filter.table().isPresent() && sheetsOfTable.stream().noneMatch(filter::isSheet)) {
      filter
          .sheet()
          .ifPresent(name -> fail("sheet", name, "has the table on the sheet", sheetsOfTable));
    }
  }

  private static void fail(String argument, String given, String what, Set<String> names) {
    String failure = "Neither state %s %s.".formatted(what, Quoted.of(given));
    throw names.isEmpty()
        ? new CallException(
            failure,
            "The compared workbooks have no %ss.".formatted(argument),
            "Repeat the call without '%s'.".formatted(argument))
        : new CallException(
            failure,
            "The %ss are: %s.".formatted(argument, Quoted.names(names)),
            "Repeat the call with one of these names, or without '%s'.".formatted(argument));
  }
}
