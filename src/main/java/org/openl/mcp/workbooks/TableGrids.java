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
  private final Map<String, SheetLayout> layouts = new HashMap<>();

  /** Creates an instance for a workbook. */
  public TableGrids(Workbook workbook) {
    workbook.sheets().forEach(sheet -> sheets.put(sheet.name(), sheet));
  }

  /**
   * Returns the cells of a table.
   *
   * @param table a table of the workbook
   */
  public TableGrid of(WorkbookTable table) {
    List<PlacedPart> parts = table.placedParts();
    List<List<TableGrid.Row>> rows =
        parts.stream().map(part -> GridRows.of(layout(part.sheet()), part.range())).toList();
    return new TableGrid(
        table.sheet(),
        parts,
        (table.beside() ? parts.stream() : Stream.of(parts.get(0)))
            .flatMap(part -> letters(part.range()))
            .toList(),
        table.beside()
            ? GridRows.beside(rows, parts.stream().map(part -> part.range().columns()).toList())
            : GridRows.below(rows),
        parts.stream().flatMap(part -> merged(part).stream()).toList(),
        formulas(parts));
  }

  /** Returns the numbers, on the sheet, of the rows of a part that have cells, in order. */
  public IntStream rows(PlacedPart part) {
    return layout(part.sheet()).rows(part.range());
  }

  /**
   * Returns the cells of a row of a part that no other cell covers, in the order of their columns.
   *
   * @param row the number of the row on the sheet
   */
  public List<Cell> row(PlacedPart part, int row) {
    return layout(part.sheet()).row(part.range(), row);
  }

  /** Returns the regions of merged cells that begin in a part of a table. */
  public List<TableGrid.Merged> merged(PlacedPart part) {
    return layout(part.sheet()).merged().in(part.range()).stream()
        .filter(region -> part.range().contains(region.firstColumn(), region.firstRow()))
        .map(region -> new TableGrid.Merged(part, region))
        .toList();
  }

  private SheetLayout layout(String sheet) {
    return layouts.computeIfAbsent(
        sheet, name -> new SheetLayout(sheets.get(name), ReadBudget.unlimited()));
  }

  private static Stream<String> letters(CellRange region) {
    return IntStream.rangeClosed(region.firstColumn(), region.lastColumn())
        .mapToObj(CellRange::letters);
  }

  private Map<String, String> formulas(List<PlacedPart> parts) {
    Map<String, String> formulas = new LinkedHashMap<>();
    for (PlacedPart part : parts) {
      String sheet = part.sheet().equals(parts.get(0).sheet()) ? "" : part.sheet() + "!";
      layout(part.sheet())
          .cells(part.range(), cell -> cell.formula().isPresent())
          .forEach(cell -> formulas.put(sheet + cell.address(), cell.formula().orElseThrow()));
    }
    return formulas;
  }
}
