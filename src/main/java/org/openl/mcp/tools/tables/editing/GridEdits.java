package org.openl.mcp.tools.tables.editing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.CellRange;

/**
 * Makes the edits of a call in a grid. Every address refers to the table as it was before the call,
 * whatever earlier edits have moved; rows and columns that an edit adds have no address in the same
 * call. The edits are made in their order.
 */
final class GridEdits {

  /** The maximum number of cells that one edit can set. */
  private static final int MOST_CELLS = 2_000;

  private static final String READ_AGAIN =
      "Read the table again with openl_get_table, then repeat the call with what it holds now.";

  private final EditedGrid before;
  private final EditedGrid grid;
  private final GridActions actions = new GridActions();
  private final Set<String> done = new HashSet<>();

  private GridEdits(EditedGrid before) {
    this.before = before;
    this.grid = before.copy();
  }

  /**
   * The outcome of edits.
   *
   * @param grid the table afterwards
   * @param actions what OpenL Studio 6.x needs to make the same edits; none if nothing changes
   */
  record Outcome(EditedGrid grid, GridActions actions) {}

  /**
   * Makes edits.
   *
   * @param before the whole table; it stays as it is
   * @throws CallException if one of them cannot be made, or would damage the table
   */
  static Outcome apply(EditedGrid before, List<TableEdit> edits) {
    GridEdits all = new GridEdits(before);
    for (int i = 0; i < edits.size(); i++) {
      all.new One(i, edits.get(i)).guard();
    }
    for (int i = 0; i < edits.size(); i++) {
      all.new One(i, edits.get(i)).apply();
    }
    BlankLines.check(all.grid);
    return new Outcome(all.grid, all.actions);
  }

  /** One of the edits. */
  private final class One {

    private final int index;
    private final TableEdit edit;
    private final EditFields fields;

    private One(int index, TableEdit edit) {
      this.index = index;
      this.edit = edit;
      this.fields = new EditFields(index, edit);
    }

    /** Requires that the cells hold what the caller expects before the call. */
    private void guard() {
      fields
          .expected()
          .ifPresent(
              expected -> {
                CellRange cells =
                    edit.op() == EditOp.set ? fields.target() : fields.cell().orElseThrow();
                requireInside(cells);
                eachCell(cells, address -> requireExpected(address, expected));
              });
    }

    private void requireExpected(CellRange address, String expected) {
      int row = before.rowNumbers().indexOf(address.firstRow());
      int column = before.columnNumbers().indexOf(address.firstColumn());
      if (!before.isCovered(row, column)
          && !CellInput.isExpected(before.cell(row, column), expected)) {
        throw refusal(
            "%s holds %s, not the expected %s"
                .formatted(
                    address,
                    Quoted.of(before.cell(row, column).text()),
                    Quoted.of(CellInput.of(CellInput.read(expected)))),
            READ_AGAIN);
      }
    }

    private void apply() {
      switch (edit.op()) {
        case set -> set(fields.target());
        case append_rows -> insert(grid.height(), true, false);
        case insert_rows -> insert(rowIndex(fields.row()), false, false);
        case delete_rows -> deleteRows();
        case append_columns -> transposed(() -> insert(grid.height(), true, true));
        case insert_columns -> {
          int position = columnIndex(fields.column());
          transposed(() -> insert(position, false, true));
        }
        case delete_columns -> deleteColumns();
        case merge -> merge(fields.range());
        case unmerge -> unmerge();
      }
    }

    private void set(CellRange target) {
      requireInside(target);
      if (target.rows() * (long) target.columns() > MOST_CELLS) {
        throw refusal(
            "%s has more than %,d cells".formatted(target, MOST_CELLS), "Set fewer cells at once.");
      }
      boolean block = edit.cells().isEmpty();
      for (int row = 0; row < target.rows(); row++) {
        for (int column = 0; column < target.columns(); column++) {
          CellRange address =
              CellRange.cell(target.firstColumn() + column, target.firstRow() + row);
          set(address, fields.value(row, column), block && target.rows() * target.columns() > 1);
        }
      }
    }

    /** Sets a cell. A range with one value leaves out the cells that a merged one covers. */
    private void set(CellRange address, String text, boolean fill) {
      int row = rowIndex(address.firstRow());
      int column = columnIndex(address.firstColumn());
      EditedCell value = EditedCell.of(CellInput.read(text));
      if (grid.isCovered(row, column)) {
        if (fill || value.isEmpty()) {
          return;
        }
        EditedRegion region = grid.regionOf(row, column).orElseThrow();
        throw refusal(
            "%s is covered by a merged cell".formatted(address),
            "Set its first cell, %s, or separate the cells with unmerge."
                .formatted(origin(region.row(), region.column())));
      }
      if (!done.add(address.toString())) {
        throw refusal(
            "an earlier edit sets %s, too".formatted(address), "Set each cell once in a call.");
      }
      requireIntent(row, column, value);
      if (!grid.cell(row, column).isIdentical(value)) {
        grid.set(row, column, value);
        actions.set(row, column, value);
      }
    }

    /** The header decides what the table is; it is not changed by mistake. */
    private void requireIntent(int row, int column, EditedCell value) {
      if (row == 0 && edit.expected().isEmpty() && !grid.cell(row, column).isSame(value)) {
        throw refusal(
            "%s is in the header of the table, which has its name and signature"
                .formatted(origin(row, column)),
            "To change the header, pass its present content as 'expected'.");
      }
    }

    /** Inserts rows, or columns if the grid is transposed. */
    private void insert(int position, boolean append, boolean columns) {
      String line = columns ? "column" : "row";
      if (position == 0) {
        throw refusal(
            "nothing can be inserted before the first %s, which has the header".formatted(line),
            "Insert after it.");
      }
      List<List<EditedCell>> lines = new ArrayList<>();
      for (List<String> texts : fields.lines()) {
        if (texts.size() > grid.width()) {
          throw EditRefusal.malformed(
              index,
              edit,
              "a %s of 'cells' has %d values, but the table has %d %s"
                  .formatted(line, texts.size(), grid.width(), columns ? "rows" : "columns"));
        }
        lines.add(texts.stream().map(text -> EditedCell.of(CellInput.read(text))).toList());
      }
      grid.insertRows(position, lines);
      for (int i = 0; i < lines.size(); i++) {
        for (int j = 0; j < lines.get(i).size(); j++) {
          if (grid.isCovered(position + i, j) && !lines.get(i).get(j).isEmpty()) {
            throw refusal(
                "value %d of a new %s would be covered by a merged cell".formatted(j + 1, line),
                "Pass \"\" for it.");
          }
        }
      }
      List<List<EditedCell>> added = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        added.add(List.copyOf(grid.row(position + i)));
      }
      actions.insert(columns, append, position, added);
    }

    private void deleteRows() {
      List<Integer> indexes = new ArrayList<>();
      for (int number = fields.row(); number < fields.row() + fields.count(); number++) {
        indexes.add(rowIndex(number));
        if (indexes.size() >= before.height()) {
          throw refusal("the table has too few rows", "Delete fewer rows.");
        }
      }
      if (indexes.contains(0)) {
        throw refusal(
            "row %d is the header of the table".formatted(fields.row()), "Delete rows below it.");
      }
      delete(indexes, false);
    }

    private void deleteColumns() {
      List<Integer> indexes = new ArrayList<>();
      for (int number = fields.column(); number < fields.column() + fields.count(); number++) {
        indexes.add(columnIndex(number));
        if (indexes.size() >= before.width()) {
          throw refusal("the table would have no column left", "Delete fewer columns.");
        }
      }
      transposed(() -> delete(indexes, true));
    }

    /** Deletes from the end, so that the positions before stay valid. */
    private void delete(List<Integer> indexes, boolean columns) {
      for (int i = indexes.size() - 1; i >= 0; i--) {
        if (indexes.get(i) == 0 && grid.regionOf(0, 0).filter(r -> r.rows() > 1).isEmpty()) {
          throw refusal("the column has the header of the table", "Keep the first column.");
        }
        grid.deleteRows(indexes.get(i), 1);
        actions.delete(columns, indexes.get(i));
      }
    }

    private void merge(CellRange range) {
      requireInside(range);
      int row = rowIndex(range.firstRow());
      int column = columnIndex(range.firstColumn());
      EditedRegion region =
          new EditedRegion(
              row,
              column,
              rowIndex(range.lastRow()) - row + 1,
              columnIndex(range.lastColumn()) - column + 1);
      if (region.isSingleCell()) {
        throw EditRefusal.malformed(index, edit, "'range' is a single cell");
      }
      for (EditedRegion other : grid.merged()) {
        if (other.equals(region)) {
          throw refusal("the cells are merged already", "Leave the edit out.");
        }
        if (other.intersects(region) && !region.contains(other)) {
          throw refusal(
              "%s cuts a merged cell that begins at %s"
                  .formatted(range, origin(other.row(), other.column())),
              "Separate that one with unmerge in an earlier edit, or include all of it.");
        }
      }
      requireNoLoss(region);
      grid.merge(region);
      actions.merge(region);
    }

    /** Merging keeps the value of the first cell only. */
    private void requireNoLoss(EditedRegion region) {
      for (int row = region.row(); row <= region.lastRow(); row++) {
        for (int column = region.column(); column <= region.lastColumn(); column++) {
          if (!region.beginsAt(row, column) && !grid.cell(row, column).isEmpty()) {
            throw refusal(
                "merging would lose the value %s of %s"
                    .formatted(Quoted.of(grid.cell(row, column).text()), origin(row, column)),
                "Empty the cell in an earlier edit if its value is not needed.");
          }
        }
      }
    }

    private void unmerge() {
      CellRange address =
          fields.cell().orElseThrow(() -> EditRefusal.malformed(index, edit, "it needs 'cell'"));
      requireInside(address);
      EditedRegion region =
          grid.regionOf(rowIndex(address.firstRow()), columnIndex(address.firstColumn()))
              .orElseThrow(
                  () -> refusal(address + " is not merged", "Use the address of a merged cell."));
      grid.unmerge(region);
      actions.unmerge(region);
    }

    /** Makes an edit of columns as one of rows. */
    private void transposed(Runnable change) {
      grid.transpose();
      try {
        change.run();
      } finally {
        grid.transpose();
      }
    }

    private void eachCell(CellRange cells, Consumer<CellRange> action) {
      for (int row = cells.firstRow(); row <= cells.lastRow(); row++) {
        for (int column = cells.firstColumn(); column <= cells.lastColumn(); column++) {
          action.accept(CellRange.cell(column, row));
        }
      }
    }

    private void requireInside(CellRange cells) {
      CellRange table = range();
      if (!table.contains(cells.firstColumn(), cells.firstRow())
          || !table.contains(cells.lastColumn(), cells.lastRow())) {
        throw refusal(
            "%s is not within the table, which occupies %s".formatted(cells, table),
            "Use append_rows or append_columns to make the table larger.");
      }
    }

    private int rowIndex(int number) {
      return index(number, before.rowNumbers(), grid.rowNumbers(), "row " + number);
    }

    private int columnIndex(int number) {
      return index(
          number,
          before.columnNumbers(),
          grid.columnNumbers(),
          "column " + CellRange.letters(number));
    }

    private int index(int number, List<Integer> first, List<Integer> now, String name) {
      if (!first.contains(number)) {
        throw refusal(
            "the table, which occupies %s, has no %s".formatted(range(), name),
            "Use the numbers and letters that openl_get_table shows.");
      }
      int position = now.indexOf(number);
      if (position < 0) {
        throw refusal(
            "an earlier edit deletes the %s".formatted(name),
            "Leave out one of the two edits. Addresses refer to the table before the call.");
      }
      return position;
    }

    private CallException refusal(String why, String next) {
      return EditRefusal.of(index, edit, why, next);
    }
  }

  /** Returns the cells that the table occupied before the edits. */
  private CellRange range() {
    return new CellRange(
        before.columnNumbers().get(0),
        before.rowNumbers().get(0),
        before.columnNumbers().get(before.width() - 1),
        before.rowNumbers().get(before.height() - 1));
  }

  /** Returns the address that a cell had before the edits. */
  private String origin(int row, int column) {
    int number = grid.rowNumbers().get(row);
    int letters = grid.columnNumbers().get(column);
    return number == EditedGrid.ADDED || letters == EditedGrid.ADDED
        ? "a new cell"
        : CellRange.cell(letters, number).toString();
  }
}
