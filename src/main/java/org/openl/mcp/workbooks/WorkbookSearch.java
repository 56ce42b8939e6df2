package org.openl.mcp.workbooks;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Searches the cells of a workbook, also those outside of tables. */
public final class WorkbookSearch {

  private final SearchText text;
  private final TableIndex tables;
  private final Predicate<Relevance> shown;
  private final Runnable requireRunning;

  /**
   * Creates a search.
   *
   * @param tables the tables of the workbook
   * @param shown whether the value of another match of a relevance is needed
   * @param requireRunning throws an exception if the search has to end; called for each row
   */
  public WorkbookSearch(
      SearchText text,
      List<WorkbookTable> tables,
      Predicate<Relevance> shown,
      Runnable requireRunning) {
    this.text = text;
    this.tables = new TableIndex(tables);
    this.shown = shown;
    this.requireRunning = requireRunning;
  }

  /**
   * Passes on the cells that match, in the order of sheets, rows and columns. A cell that a merged
   * one covers is not searched, because OpenL does not use its value.
   */
  public void search(Workbook workbook, Consumer<CellMatch> found) {
    workbook.sheets().forEach(sheet -> search(sheet, found));
  }

  private void search(Sheet sheet, Consumer<CellMatch> found) {
    MergedCells merged = new MergedCells(sheet.merged(), ReadBudget.unlimited());
    for (int row : sheet.rows()) {
      requireRunning.run();
      for (Cell cell : sheet.row(row)) {
        relevance(cell)
            .filter(relevance -> !merged.isCovered(cell.column(), row))
            .ifPresent(relevance -> found.accept(match(sheet, cell, relevance)));
      }
    }
  }

  private Optional<Relevance> relevance(Cell cell) {
    return cell.value().flatMap(text::in).or(() -> cell.formula().flatMap(text::in));
  }

  private CellMatch match(Sheet sheet, Cell cell, Relevance relevance) {
    Optional<WorkbookTable> table = tables.at(sheet.name(), cell.column(), cell.row());
    if (!shown.test(relevance)) {
      return new CellMatch(relevance, table, sheet.name(), cell.address(), "", false);
    }
    String value =
        cell.value()
            .filter(found -> text.in(found).isPresent())
            .map(CellValue::text)
            .or(cell::formula)
            .orElse("");
    return new CellMatch(
        relevance,
        table,
        sheet.name(),
        cell.address(),
        text.excerpt(table.map(owner -> withProperty(owner, cell, value)).orElse(value)),
        SearchText.hasInvisible(value));
  }

  /** Adds its value to the name of a property. */
  private static String withProperty(WorkbookTable table, Cell cell, String value) {
    int below = cell.row() - table.range().firstRow();
    String name = CellText.trim(value);
    boolean isProperty =
        below > 0 && below <= table.properties().size() && table.properties().containsKey(name);
    return isProperty ? name + ": " + table.properties().get(name) : value;
  }
}
