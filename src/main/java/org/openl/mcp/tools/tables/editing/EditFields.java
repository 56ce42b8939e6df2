package org.openl.mcp.tools.tables.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.CellRange;

/** Reads the fields of an edit, and checks that they fit its operation. */
final class EditFields {

  private static final String CELL = "cell";
  private static final String RANGE = "range";
  private static final String VALUE = "value";
  private static final String EXPECTED = "expected";
  private static final String ROW = "row";
  private static final String COLUMN = "column";
  private static final String COUNT = "count";
  private static final String CELLS = "cells";

  /** The fields that each operation can have. A guard needs the cell and what it holds. */
  private static final Map<EditOp, Set<String>> POSSIBLE =
      Map.of(
          EditOp.set, Set.of(CELL, RANGE, VALUE, EXPECTED, CELLS),
          EditOp.append_rows, Set.of(CELL, EXPECTED, CELLS),
          EditOp.insert_rows, Set.of(CELL, EXPECTED, ROW, CELLS),
          EditOp.delete_rows, Set.of(CELL, EXPECTED, ROW, COUNT),
          EditOp.append_columns, Set.of(CELL, EXPECTED, CELLS),
          EditOp.insert_columns, Set.of(CELL, EXPECTED, COLUMN, CELLS),
          EditOp.delete_columns, Set.of(CELL, EXPECTED, COLUMN, COUNT),
          EditOp.merge, Set.of(CELL, EXPECTED, RANGE),
          EditOp.unmerge, Set.of(CELL, EXPECTED));

  private final int index;
  private final TableEdit edit;

  /**
   * Checks that an edit has no other fields than its operation needs.
   *
   * @param index the index of the edit in the call, from 0
   * @throws CallException if it has others
   */
  EditFields(int index, TableEdit edit) {
    this.index = index;
    this.edit = edit;
    for (String name : names()) {
      if (!POSSIBLE.get(edit.op()).contains(name)) {
        throw malformed("it cannot have '" + name + "'");
      }
    }
    if (edit.op() != EditOp.set
        && edit.op() != EditOp.unmerge
        && edit.cell().isPresent() != expected().isPresent()) {
      throw malformed("'cell' and 'expected' are only useful together here");
    }
  }

  /** Returns the names of the fields with a content. */
  private List<String> names() {
    List<String> names = new ArrayList<>();
    Map.of(
            CELL, edit.cell(),
            RANGE, edit.range(),
            VALUE, edit.value(),
            EXPECTED, edit.expected(),
            ROW, edit.row(),
            COLUMN, edit.column(),
            COUNT, edit.count())
        .forEach(
            (name, field) -> field.filter(text -> !text.isEmpty()).ifPresent(f -> names.add(name)));
    if (!edit.cells().isEmpty()) {
      names.add(CELLS);
    }
    return names;
  }

  /** Returns the cells to set: those of {@code range}, or {@code cell}, or a block at it. */
  CellRange target() {
    if (edit.cell().isPresent() == edit.range().isPresent()) {
      throw malformed("it needs either 'cell' or 'range'");
    }
    CellRange given = edit.cell().isPresent() ? cell().orElseThrow() : range();
    if (edit.cells().isEmpty()) {
      return given;
    }
    int width = edit.cells().get(0).size();
    if (width == 0 || edit.cells().stream().anyMatch(row -> row.size() != width)) {
      throw malformed("the rows of 'cells' do not have the same length");
    }
    CellRange block =
        new CellRange(
            given.firstColumn(),
            given.firstRow(),
            given.firstColumn() + width - 1,
            given.firstRow() + edit.cells().size() - 1);
    if (edit.range().isPresent() && !block.equals(given)) {
      throw malformed(
          "%s has other dimensions than 'cells', which would be %s".formatted(given, block));
    }
    return block;
  }

  /** Returns the new text for a cell of the target. */
  String value(int row, int column) {
    if (edit.cells().isEmpty()) {
      return edit.value()
          .orElseThrow(
              () -> malformed("it needs 'value' or 'cells'; the value \"\" empties a cell"));
    }
    if (edit.value().filter(text -> !text.isEmpty()).isPresent()) {
      throw malformed("it needs either 'value' or 'cells', not both");
    }
    return edit.cells().get(row).get(column);
  }

  /** Returns what the cells must hold; empty if there is no guard. */
  Optional<String> expected() {
    boolean filler = edit.op() != EditOp.set && edit.cell().isEmpty();
    return edit.expected().filter(text -> !text.isEmpty() || !filler);
  }

  /** Returns the cell of the guard, or the cell that the edit is about. */
  Optional<CellRange> cell() {
    return edit.cell().map(text -> address(CELL, text));
  }

  CellRange range() {
    return address(RANGE, edit.range().orElseThrow(() -> malformed("it needs 'range'")));
  }

  int row() {
    return number(ROW, edit.row().orElseThrow(() -> malformed("it needs 'row'")));
  }

  int column() {
    String letters = edit.column().orElseThrow(() -> malformed("it needs 'column'"));
    return Optional.of(upper(letters))
        .filter(text -> text.matches("[A-Z]{1,3}"))
        .flatMap(text -> CellRange.parse(text + "1"))
        .map(CellRange::firstColumn)
        .orElseThrow(
            () -> malformed("'column' is " + Quoted.of(letters) + ", not letters as in Excel"));
  }

  int count() {
    return edit.count().map(text -> number(COUNT, text)).orElse(1);
  }

  /** Returns the lines to add, as texts. */
  List<List<String>> lines() {
    if (edit.cells().isEmpty()) {
      throw malformed("it needs 'cells'");
    }
    return edit.cells();
  }

  private int number(String name, String text) {
    if (!text.strip().matches("[1-9][0-9]{0,6}")) {
      throw malformed("'%s' is %s, not a positive integer".formatted(name, Quoted.of(text)));
    }
    return Integer.parseInt(text.strip());
  }

  private CellRange address(String name, String text) {
    return CellRange.parse(upper(text))
        .filter(found -> name.equals(RANGE) || found.columns() * found.rows() == 1)
        .orElseThrow(
            () ->
                malformed(
                    "'%s' is %s, not an address as in Excel, such as %s"
                        .formatted(name, Quoted.of(text), name.equals(CELL) ? "C5" : "C5:D7")));
  }

  private static String upper(String text) {
    return text.strip().toUpperCase(Locale.ROOT).replace("$", "");
  }

  private CallException malformed(String why) {
    return EditRefusal.malformed(index, edit, why);
  }
}
