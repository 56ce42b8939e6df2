package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What every write of a table must respect. */
final class TableRules {

  private TableRules() {}

  /**
   * Returns a table that may be written.
   *
   * @param before the table that it replaces
   * @throws StudioFailure if it has blank lines, or no header though it had one
   */
  static TableMatrix checked(TableMatrix after, TableMatrix before) {
    if (TableHeaders.of(before.cell(0, 0).text()).isPresent()) {
      requireHeader(after);
    }
    if (!after.isWhole()) {
      throw StudioFailure.badRequest("table.action.line.all-empty");
    }
    return after;
  }

  /** Returns a new table that may be written. */
  static TableMatrix checkedNew(TableMatrix table) {
    return checked(table, table);
  }

  static void requireHeader(TableMatrix table) {
    if (table.height() == 0 || TableHeaders.of(table.cell(0, 0).text()).isEmpty()) {
      throw StudioFailure.badRequest("table.header.unrecognized");
    }
  }

  /** Reads a whole matrix: {@code source} of RawSource. */
  static TableMatrix matrix(JsonNode source) {
    if (!source.isArray() || source.isEmpty()) {
      throw StudioFailure.badRequest("table.action.cells.required");
    }
    List<List<BlockCell>> block = BlockCell.block(source, "source");
    int width = block.stream().mapToInt(List::size).max().orElse(0);
    List<List<GridCell>> rows = new ArrayList<>();
    for (List<BlockCell> line : block) {
      List<GridCell> row =
          line.stream()
              .map(cell -> cell.covered() ? GridCell.BLANK : GridCell.BLANK.with(cell.value()))
              .collect(Collectors.toCollection(ArrayList::new));
      row.addAll(Collections.nCopies(width - row.size(), GridCell.BLANK));
      rows.add(row);
    }
    TableMatrix matrix = new TableMatrix(rows, List.of());
    List<Span> spans = spans(block, 0, 0);
    for (Span span : spans) {
      if (span.lastRow() >= matrix.height() || span.lastColumn() >= matrix.width()) {
        throw StudioFailure.badRequest("table.action.span.out-of-bounds");
      }
    }
    mergeInline(matrix, spans);
    return matrix;
  }

  /** Returns the spans of the cells of a block. */
  static List<Span> spans(List<List<BlockCell>> block, int top, int left) {
    List<Span> spans = new ArrayList<>();
    for (int row = 0; row < block.size(); row++) {
      for (int column = 0; column < block.get(row).size(); column++) {
        BlockCell cell = block.get(row).get(column);
        if (!cell.covered() && cell.hasSpan()) {
          spans.add(cell.at(top + row, left + column));
        }
      }
    }
    return spans;
  }

  /** Merges the spans of one block, which must not overlap. */
  static void mergeInline(TableMatrix matrix, List<Span> spans) {
    for (int i = 0; i < spans.size(); i++) {
      for (Span other : spans.subList(i + 1, spans.size())) {
        if (spans.get(i).intersects(other)) {
          throw StudioFailure.badRequest("table.action.merge.overlap");
        }
      }
    }
    spans.forEach(span -> requireNoStraddling(matrix, span));
    spans.forEach(matrix::merge);
  }

  /** A region that begins inside is replaced; another one that overlaps is an error. */
  static void requireNoStraddling(TableMatrix matrix, Span span) {
    boolean straddles =
        matrix.merges().stream()
            .anyMatch(
                other -> span.intersects(other) && !span.contains(other.row(), other.column()));
    if (straddles) {
      throw StudioFailure.badRequest("table.action.merge.overlap");
    }
  }

  static void requireNoLoss(TableMatrix matrix, Span span) {
    Set<String> values = new HashSet<>();
    for (int row = span.row(); row <= span.lastRow(); row++) {
      for (int column = span.column(); column <= span.lastColumn(); column++) {
        values.add(matrix.cell(row, column).text().strip());
      }
    }
    values.remove("");
    if (values.size() > 1) {
      throw StudioFailure.badRequest("table.action.merge.data-loss");
    }
  }
}
