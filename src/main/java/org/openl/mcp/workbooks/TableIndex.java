package org.openl.mcp.workbooks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the table that contains a cell. */
public final class TableIndex {

  private final Map<String, OfSheet> sheets = new HashMap<>();

  private record OfSheet(List<WorkbookTable> tables, RangeIndex ranges) {}

  /**
   * Creates the index.
   *
   * @param tables the tables of a workbook
   */
  public TableIndex(List<WorkbookTable> tables) {
    Map<String, List<CellRange>> ranges = new HashMap<>();
    Map<String, List<WorkbookTable>> owners = new HashMap<>();
    for (WorkbookTable table : tables) {
      for (TableGrid.Part part : table.parts()) {
        ranges.computeIfAbsent(part.sheet(), sheet -> new ArrayList<>()).add(part.range());
        owners.computeIfAbsent(part.sheet(), sheet -> new ArrayList<>()).add(table);
      }
    }
    ranges.forEach(
        (sheet, of) ->
            sheets.put(
                sheet, new OfSheet(owners.get(sheet), new RangeIndex(of, ReadBudget.unlimited()))));
  }

  /**
   * Returns the table that contains a cell; the first one, if tables overlap.
   *
   * @param sheet the name of the sheet
   * @param column from 1
   * @param row from 1
   */
  public Optional<WorkbookTable> at(String sheet, int column, int row) {
    return Optional.ofNullable(sheets.get(sheet))
        .flatMap(
            found -> {
              IntStream.Builder at = IntStream.builder();
              found.ranges().find(CellRange.cell(column, row), at);
              return at.build().boxed().min(Integer::compare).map(found.tables()::get);
            });
  }
}
