package org.openl.mcp.tools.repositories;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.tools.repositories.ComparisonAnswer.ChangedCell;
import org.openl.mcp.tools.repositories.ComparisonAnswer.ChangedLine;
import org.openl.mcp.tools.repositories.ComparisonAnswer.ComparedCells;
import org.openl.mcp.tools.repositories.ComparisonAnswer.ComparedSheet;
import org.openl.mcp.tools.repositories.ComparisonAnswer.ComparedTable;
import org.openl.mcp.tools.repositories.ComparisonAnswer.ComparedWorkbook;
import org.openl.mcp.workbooks.WorkbookTable;
import org.openl.mcp.workbooks.comparison.GridChange;
import org.openl.mcp.workbooks.comparison.GridChange.CellChanged;
import org.openl.mcp.workbooks.comparison.GridChange.CellsLeft;
import org.openl.mcp.workbooks.comparison.GridChange.CellsMerged;
import org.openl.mcp.workbooks.comparison.GridChange.CellsUnmerged;
import org.openl.mcp.workbooks.comparison.GridChange.ColumnInserted;
import org.openl.mcp.workbooks.comparison.GridChange.ColumnRemoved;
import org.openl.mcp.workbooks.comparison.GridChange.RowInserted;
import org.openl.mcp.workbooks.comparison.GridChange.RowRemoved;
import org.openl.mcp.workbooks.comparison.LineCells;
import org.openl.mcp.workbooks.comparison.ShownContents;
import org.openl.mcp.workbooks.comparison.WorkbookChanges;
import org.openl.mcp.workbooks.comparison.WorkbookChanges.SheetChange;
import org.openl.mcp.workbooks.comparison.WorkbookChanges.TableChange;

/** Writes the changes of workbooks as records of the answer: one page of them. */
final class ComparedChanges {

  /** The maximum number of characters of a cell. */
  private static final int LONGEST_CELL = 300;

  private final ChangeFilter filter;
  private final int first;
  private final int limit;
  private int counted;

  /**
   * Begins an answer.
   *
   * @param first the number of changes that earlier answers have
   * @param limit the maximum number of changes to write
   */
  ComparedChanges(ChangeFilter filter, int first, int limit) {
    this.filter = filter;
    this.first = first;
    this.limit = limit;
  }

  /** Returns the number of changes so far, also of those that were not written. */
  int counted() {
    return counted;
  }

  private boolean count() {
    counted++;
    return counted > first && counted - first <= limit;
  }

  /**
   * Writes the changes of a workbook; empty if there are none.
   *
   * @param workbook its path and its changes
   */
  Optional<ComparedWorkbook> of(ComparedFile workbook) {
    WorkbookChanges changes = workbook.changes();
    boolean written = workbook.isChange() && count();
    List<ComparedSheet> sheets =
        changes.sheets().stream()
            .filter(filter::wants)
            .flatMap(change -> sheet(change).stream())
            .toList();
    List<ComparedTable> tables =
        changes.tables().stream()
            .filter(filter::wants)
            .flatMap(change -> table(change).stream())
            .toList();
    List<ComparedCells> cells =
        cells(
            changes.cells().stream()
                .filter(change -> filter.wants(change, changes.sheets()))
                .toList(),
            Optional.empty());
    return written || !sheets.isEmpty() || !tables.isEmpty() || !cells.isEmpty()
        ? Optional.of(
            new ComparedWorkbook(
                workbook.path(), workbook.change(), workbook.was(), sheets, tables, cells))
        : Optional.empty();
  }

  private Optional<ComparedSheet> sheet(SheetChange change) {
    String name = change.after().or(change::before).orElse("");
    if (!count()) {
      return Optional.empty();
    }
    boolean renamed = change.before().isPresent() && change.after().isPresent();
    String what = change.before().isEmpty() ? "added" : "removed";
    return Optional.of(
        new ComparedSheet(
            name, renamed ? "renamed" : what, change.before().filter(old -> renamed)));
  }

  private Optional<ComparedTable> table(TableChange change) {
    WorkbookTable shown = change.after().or(change::before).orElseThrow();
    boolean whole = change.before().isEmpty() || change.after().isEmpty() || change.moved();
    boolean written = whole && count();
    List<ComparedCells> details = cells(change.changes(), Optional.of(shown.sheet()));
    Optional<String> was =
        change.before().filter(old -> change.moved()).map(old -> old.sheet() + "!" + old.range());
    return written || !details.isEmpty()
        ? Optional.of(
            new ComparedTable(
                shown.name(),
                shown.type(),
                what(change),
                shown.sheet(),
                shown.range().toString(),
                was,
                details))
        : Optional.empty();
  }

  private static String what(TableChange change) {
    if (change.before().isEmpty()) {
      return "added";
    }
    if (change.after().isEmpty()) {
      return "removed";
    }
    if (!change.moved()) {
      return "changed";
    }
    return change.changes().isEmpty() ? "moved" : "moved and changed";
  }

  /** Writes changes by their sheets, as many as the limit permits. */
  private List<ComparedCells> cells(List<GridChange> changes, Optional<String> sheetOfTable) {
    Map<String, ComparedCells> bySheet = new LinkedHashMap<>();
    for (GridChange change : changes) {
      if (count()) {
        ComparedCells cells =
            bySheet.computeIfAbsent(
                change.sheet(),
                sheet ->
                    new ComparedCells(
                        Optional.of(sheet).filter(name -> !sheetOfTable.equals(Optional.of(name))),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>()));
        add(change, cells);
      }
    }
    return List.copyOf(bySheet.values());
  }

  private static void add(GridChange change, ComparedCells to) {
    if (change instanceof CellChanged cell) {
      ShownContents texts = cell.shown();
      Excerpts shown = Excerpts.of(texts.before(), texts.after(), LONGEST_CELL);
      to.cells()
          .add(
              new ChangedCell(
                  cell.cell(), cell.was(), content(shown.before()), content(shown.after())));
    } else if (change instanceof RowInserted row) {
      to.rows().add(line(String.valueOf(row.row()), "inserted", row.cells()));
    } else if (change instanceof RowRemoved row) {
      to.rows().add(line(String.valueOf(row.row()), "removed", row.cells()));
    } else if (change instanceof ColumnInserted column) {
      to.columns().add(line(column.column(), "inserted", column.cells()));
    } else if (change instanceof ColumnRemoved column) {
      to.columns().add(line(column.column(), "removed", column.cells()));
    } else if (change instanceof CellsMerged cells) {
      to.merged().add(cells.range());
    } else if (change instanceof CellsUnmerged cells) {
      to.unmerged().add(cells.range());
    } else if (change instanceof CellsLeft cells) {
      to.noLongerInTables().add(cells.range());
    }
  }

  private static ChangedLine line(String at, String change, LineCells cells) {
    List<String> shown = new ArrayList<>();
    cells.texts().forEach(cell -> shown.add(cut(cell)));
    if (cells.more() > 0) {
      shown.add("… %d more".formatted(cells.more()));
    }
    return new ChangedLine(at, change, cells.first(), shown);
  }

  private static Optional<String> content(String text) {
    return Optional.of(text).filter(content -> !content.isEmpty());
  }

  private static String cut(String text) {
    return PrintableText.line(text, LONGEST_CELL);
  }
}
