package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Edits of a table: {@code actions} and {@code actions/batch} of 6.x. */
final class TableActions {

  private static final String TARGET = ".target";
  private static final String POSITION = "position";
  private static final String COLUMN = "column";
  private static final String CELLS = "cells";

  private static final Set<String> STYLES =
      Set.of("background", "color", "align", "bold", "italic", "underline", "indent");

  private static final Set<String> THEMES = Set.of("default", "green");

  private final TableMatrix matrix;

  private TableActions(TableMatrix matrix) {
    this.matrix = matrix;
  }

  /**
   * Returns a table after an edit.
   *
   * @throws StudioFailure if the edit is refused
   */
  static TableMatrix applyOne(TableMatrix table, JsonNode action) {
    TableActions actions = new TableActions(table.copy());
    actions.apply(action, "");
    return TableRules.checked(actions.matrix, table);
  }

  /**
   * Returns a table after several edits, each of which sees what the one before left.
   *
   * @throws StudioFailure if one of them is refused
   */
  static TableMatrix applyAll(TableMatrix table, JsonNode batch) {
    JsonNode list = batch.path("actions");
    if (!list.isArray() || list.isEmpty()) {
      throw StudioFailure.invalid("actions", "NotEmpty", "must not be empty", list);
    }
    TableActions actions = new TableActions(table.copy());
    for (int i = 0; i < list.size(); i++) {
      actions.apply(list.get(i), "actions[" + i + "].");
    }
    return TableRules.checked(actions.matrix, table);
  }

  private void apply(JsonNode action, String prefix) {
    JsonNode target = action.path("target");
    String field = prefix + TARGET.substring(1);
    String what = action.path("operation").asText() + " " + target.path("type").asText();
    switch (what.strip()) {
      case "append rows" -> insertRows(matrix.height(), block(target, field));
      case "append columns" -> transposed(() -> insertColumns(matrix.height(), target, field));
      case "insert rows" -> {
        int position = number(target, POSITION, field);
        requirePosition(position, 1, matrix.height());
        insertRows(position, block(target, field));
      }
      case "insert columns" -> {
        int position = number(target, POSITION, field);
        requirePosition(position, 0, matrix.width());
        transposed(() -> insertColumns(position, target, field));
      }
      case "delete rows" -> deleteRows(1, target, field);
      case "delete columns" -> transposed(() -> deleteRows(0, target, field));
      case "update cell" -> updateCell(target, field);
      case "update row" -> updateLine(target, field, "table.action.row.width", false);
      case "update column" ->
          transposed(() -> updateLine(target, field, "table.action.column.height", true));
      case "update range" -> updateRange(target, field);
      case "merge cells" -> merge(target, field);
      case "unmerge cells" -> unmerge(target, field);
      case "style cells" -> style(target, field);
      case "theme" -> theme(action);
      default -> throw StudioFailure.of(400, "default", "Unknown action: " + what);
    }
  }

  /** Makes an edit of columns as one of rows. */
  private void transposed(Runnable edit) {
    matrix.transpose();
    try {
      edit.run();
    } finally {
      matrix.transpose();
    }
  }

  private void insertColumns(int position, JsonNode target, String field) {
    List<List<BlockCell>> columns =
        block(target, field).stream()
            .map(column -> column.stream().map(BlockCell::transposed).toList())
            .toList();
    insert(position, columns, "table.action.column.height");
  }

  private void insertRows(int position, List<List<BlockCell>> rows) {
    insert(position, rows, "table.action.row.width");
  }

  private void insert(int position, List<List<BlockCell>> lines, String wrongLength) {
    lines.forEach(line -> requireLength(line, wrongLength));
    matrix.insertRows(position, lines.size());
    for (int row = 0; row < lines.size(); row++) {
      for (int column = 0; column < matrix.width(); column++) {
        BlockCell cell = lines.get(row).get(column);
        if (!cell.covered()) {
          requireInside(cell.at(position + row, column));
          if (!matrix.isCovered(position + row, column)) {
            matrix.setValue(position + row, column, cell.value());
          }
        }
      }
    }
    TableRules.mergeInline(matrix, TableRules.spans(lines, position, 0));
  }

  private void deleteRows(int first, JsonNode target, String field) {
    int position = number(target, POSITION, field);
    int count = target.has("count") ? number(target, "count", field) : 1;
    if (count < 1) {
      throw StudioFailure.invalid(
          field + ".count", "Min", "must be greater than or equal to 1", target.path("count"));
    }
    requirePosition(position, first, matrix.height() - count);
    if (count == matrix.height()) {
      throw StudioFailure.badRequest("table.action.position.invalid");
    }
    matrix.deleteRows(position, count);
  }

  private void updateCell(JsonNode target, String field) {
    int row = number(target, "row", field);
    int column = number(target, COLUMN, field);
    requireCell(row, column);
    requireUncovered(row, column);
    matrix.setValue(row, column, CellValues.read(target.path("value"), field + ".value"));
  }

  private void updateLine(JsonNode target, String field, String wrongLength, boolean column) {
    int position = number(target, POSITION, field);
    requirePosition(position, 0, matrix.height() - 1);
    List<BlockCell> line = BlockCell.line(target.path(CELLS), field + "." + CELLS);
    if (column) {
      line = line.stream().map(BlockCell::transposed).toList();
    }
    requireLength(line, wrongLength);
    overwrite(position, 0, List.of(line));
  }

  private void updateRange(JsonNode target, String field) {
    int row = number(target, "row", field);
    int column = number(target, COLUMN, field);
    List<List<BlockCell>> block = block(target, field);
    int width = block.get(0).size();
    if (block.stream().anyMatch(line -> line.size() != width)) {
      throw StudioFailure.badRequest("table.action.range.not-rectangular");
    }
    if (block.size() == 1 && width == 1) {
      throw StudioFailure.badRequest("table.action.range.single-cell");
    }
    if (row < 0
        || column < 0
        || block.size() > matrix.height() - row
        || width > matrix.width() - column) {
      throw StudioFailure.badRequest("table.action.range.out-of-bounds");
    }
    overwrite(row, column, block);
  }

  /** Merged regions that begin in the block are removed unless the block has them again. */
  private void overwrite(int top, int left, List<List<BlockCell>> block) {
    Span area = new Span(top, left, block.size(), block.get(0).size());
    matrix.removeMerges(span -> area.contains(span.row(), span.column()));
    for (int row = 0; row < block.size(); row++) {
      for (int column = 0; column < block.get(row).size(); column++) {
        BlockCell cell = block.get(row).get(column);
        if (!cell.covered()) {
          requireUncovered(top + row, left + column);
          requireInside(cell.at(top + row, left + column));
          matrix.setValue(top + row, left + column, cell.value());
        }
      }
    }
    TableRules.mergeInline(matrix, TableRules.spans(block, top, left));
  }

  private void merge(JsonNode target, String field) {
    Span span = area(target, field);
    boolean inside =
        span.row() >= 0
            && span.column() >= 0
            && span.rowspan() >= 1
            && span.colspan() >= 1
            && span.rowspan() <= matrix.height() - span.row()
            && span.colspan() <= matrix.width() - span.column();
    if (!inside || span.isSingleCell()) {
      throw StudioFailure.badRequest("table.action.merge.range.invalid");
    }
    TableRules.requireNoStraddling(matrix, span);
    TableRules.requireNoLoss(matrix, span);
    matrix.merge(span);
  }

  private void unmerge(JsonNode target, String field) {
    int row = number(target, "row", field);
    int column = number(target, COLUMN, field);
    requireCell(row, column);
    Span merged =
        matrix
            .mergeOf(row, column)
            .orElseThrow(() -> StudioFailure.badRequest("table.action.unmerge.not-merged"));
    matrix.removeMerges(merged::equals);
  }

  /** The style itself is not kept: no answer that the product reads has it. */
  private void style(JsonNode target, String field) {
    Span span = area(target, field);
    if (span.row() < 0
        || span.column() < 0
        || span.lastRow() >= matrix.height()
        || span.lastColumn() >= matrix.width()) {
      throw StudioFailure.badRequest("table.action.range.out-of-bounds");
    }
    if (STYLES.stream().noneMatch(target.path("style")::has)) {
      throw StudioFailure.badRequest("table.action.style.empty");
    }
  }

  private void theme(JsonNode action) {
    String header = matrix.cell(0, 0).text();
    boolean themed =
        TableHeaders.of(header)
            .filter(h -> Set.of("Datatype", "Spreadsheet").contains(h.kind()))
            .isPresent();
    if (!themed || !THEMES.contains(action.path("theme").asText())) {
      throw StudioFailure.badRequest("table.theme");
    }
  }

  private static Span area(JsonNode target, String field) {
    return new Span(
        number(target, "row", field),
        number(target, COLUMN, field),
        number(target, "rowspan", field),
        number(target, "colspan", field));
  }

  private static List<List<BlockCell>> block(JsonNode target, String field) {
    return BlockCell.block(target.path(CELLS), field + "." + CELLS);
  }

  private static int number(JsonNode target, String name, String field) {
    return Optional.of(target.path(name))
        .filter(JsonNode::isInt)
        .map(JsonNode::intValue)
        .orElseThrow(
            () ->
                StudioFailure.invalid(
                    field + "." + name, "NotNull", "must be a number", target.path(name)));
  }

  private static void requirePosition(int position, int least, int most) {
    if (position < least || position > most) {
      throw StudioFailure.badRequest("table.action.position.invalid");
    }
  }

  private void requireLength(List<BlockCell> line, String wrongLength) {
    if (line.size() != matrix.width()) {
      throw StudioFailure.badRequest(wrongLength);
    }
  }

  private void requireCell(int row, int column) {
    if (row < 0 || row >= matrix.height() || column < 0 || column >= matrix.width()) {
      throw StudioFailure.badRequest("table.action.cell.out-of-bounds");
    }
  }

  private void requireUncovered(int row, int column) {
    if (matrix.isCovered(row, column)) {
      throw StudioFailure.badRequest("table.action.cell.covered");
    }
  }

  private void requireInside(Span span) {
    if (span.rowspan() > matrix.height() - span.row()
        || span.colspan() > matrix.width() - span.column()) {
      throw StudioFailure.badRequest("table.action.span.out-of-bounds");
    }
  }
}
