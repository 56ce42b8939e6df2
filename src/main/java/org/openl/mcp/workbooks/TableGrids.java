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

  private SheetGrid grid(String sheet) {
    return grids.computeIfAbsent(
        sheet, name -> new SheetGrid(sheets.get(name), ReadBudget.unlimited()));
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
