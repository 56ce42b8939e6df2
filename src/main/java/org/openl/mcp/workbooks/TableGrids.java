package org.openl.mcp.workbooks;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cells of the tables of a workbook. */
public final class TableGrids {

  private final Map<String, Sheet> sheets = new HashMap<>();
  private final Map<String, SheetGrid> grids = new HashMap<>();

  /** The cells of a part of a table. */
  private record Cells(SheetGrid sheet, CellRange region) {}

  /** Creates the grids of a workbook. */
  public TableGrids(Workbook workbook) {
    workbook.sheets().forEach(sheet -> sheets.put(sheet.name(), sheet));
  }

  /**
   * Returns the cells of a table.
   *
   * @param table a table of the workbook
   */
  public TableGrid of(WorkbookTable table) {
    List<Cells> parts =
        table.parts().stream().map(part -> new Cells(grid(part.sheet()), part.range())).toList();
    Cells first = parts.get(0);
    List<List<TableGrid.Row>> rows =
        parts.stream().map(part -> GridRows.of(part.sheet(), part.region())).toList();
    return new TableGrid(
        table.sheet(),
        table.parts(),
        (table.beside() ? parts.stream() : Stream.of(first))
            .flatMap(part -> letters(part.region()))
            .toList(),
        table.beside()
            ? GridRows.beside(rows, parts.stream().map(part -> part.region().columns()).toList())
            : GridRows.below(rows),
        parts.stream()
            .filter(part -> part.sheet() == first.sheet())
            .flatMap(part -> part.sheet().merged().in(part.region()).stream())
            .toList(),
        parts.stream()
            .filter(part -> part.sheet() != first.sheet())
            .flatMap(TableGrids::merged)
            .toList(),
        formulas(parts));
  }

  /**
   * Returns the numbers of the rows of a range that have cells, in ascending order.
   *
   * @param sheet the name of the sheet
   */
  public IntStream rows(String sheet, CellRange range) {
    return grid(sheet).rows(range);
  }

  /**
   * Returns the cells of a row of a range that no other cell covers, in the order of their columns.
   *
   * @param sheet the name of the sheet
   * @param row the number of the row on the sheet
   */
  public List<Cell> row(String sheet, CellRange range, int row) {
    return grid(sheet).row(range, row);
  }

  /**
   * Returns the regions of merged cells that have a cell in a range.
   *
   * @param sheet the name of the sheet
   */
  public List<CellRange> merged(String sheet, CellRange range) {
    return grid(sheet).merged().in(range);
  }

  private SheetGrid grid(String sheet) {
    return grids.computeIfAbsent(
        sheet,
        name -> {
          SheetGrid grid = new SheetGrid(sheets.get(name));
          // The limit is for finding tables.
          grid.limit().lift();
          return grid;
        });
  }

  private static Stream<TableGrid.Part> merged(Cells part) {
    return part.sheet().merged().in(part.region()).stream()
        .map(region -> new TableGrid.Part(part.sheet().name(), region));
  }

  private static Stream<String> letters(CellRange region) {
    return IntStream.rangeClosed(region.firstColumn(), region.lastColumn())
        .mapToObj(CellRange::letters);
  }

  private static Map<String, String> formulas(List<Cells> parts) {
    Map<String, String> formulas = new LinkedHashMap<>();
    for (Cells part : parts) {
      String sheet = part.sheet() == parts.get(0).sheet() ? "" : part.sheet().name() + "!";
      part.sheet()
          .cells(part.region(), cell -> cell.formula().isPresent())
          .forEach(cell -> formulas.put(sheet + cell.address(), cell.formula().orElseThrow()));
    }
    return formulas;
  }
}
