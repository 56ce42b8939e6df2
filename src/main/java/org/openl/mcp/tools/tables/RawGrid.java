package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openl.mcp.workbooks.CellRange;

/**
 * The grid of a table, or a window of its rows, as OpenL Studio 6.x returns it ({@code tableType}
 * RawSource). Studio counts its rows from 0. A row's number in Excel is that of its cells; a row of
 * covered cells has no addresses and follows the row before it.
 */
final class RawGrid {

  private final ObjectNode table;
  private final JsonNode source;
  private final Optional<CellRange> range;
  private final int startRow;
  private final int firstColumn;
  private final int width;
  private final List<Integer> numbers;

  private RawGrid(ObjectNode table, int startRow) {
    this.table = table;
    this.source = table.path("source");
    this.range = CellRange.parse(table.path("pos").asText());
    this.startRow = startRow;
    this.firstColumn =
        firstColumn(source.path(0)).or(() -> range.map(CellRange::firstColumn)).orElse(1);
    this.width =
        Math.max(
            range.map(CellRange::columns).orElse(0),
            source.valueStream().mapToInt(JsonNode::size).max().orElse(0));
    this.numbers = numbers();
  }

  /**
   * Returns the grid in an answer of OpenL Studio; empty if the answer is not a grid.
   *
   * @param startRow the number of rows before the first one, as requested
   */
  static Optional<RawGrid> of(ObjectNode answer, int startRow) {
    return answer.path("tableType").asText().equals("RawSource") && answer.path("source").isArray()
        ? Optional.of(new RawGrid(answer, startRow))
        : Optional.empty();
  }

  /** Returns the first column, if the address of any cell of a row is known. */
  private static Optional<Integer> firstColumn(JsonNode row) {
    return IntStream.range(0, row.size())
        .boxed()
        .flatMap(i -> address(row.get(i)).stream().map(cell -> cell.firstColumn() - i))
        .filter(column -> column > 0)
        .findFirst();
  }

  private static Optional<CellRange> address(JsonNode cell) {
    return CellRange.parse(cell.path("cell").asText());
  }

  private static Stream<CellRange> addresses(JsonNode row) {
    return row.valueStream().flatMap(cell -> address(cell).stream());
  }

  private List<Integer> numbers() {
    List<Integer> all = new ArrayList<>();
    int number = expected(0) - 1;
    for (JsonNode row : source) {
      number = addresses(row).findFirst().map(CellRange::firstRow).orElse(number + 1);
      all.add(number);
    }
    return all;
  }

  /** Returns the number of a row if no row before it is left out. */
  private int expected(int index) {
    return range.map(CellRange::firstRow).orElse(1) + startRow + index;
  }

  /** Returns the rows, as OpenL Studio returns them. */
  JsonNode source() {
    return source;
  }

  /** Returns the number of rows before the first one. */
  int startRow() {
    return startRow;
  }

  /** Returns the cells that the whole table occupies; empty if Studio does not report them. */
  Optional<CellRange> range() {
    return range;
  }

  /** Returns whether it is one part of a table that is joined from several. */
  boolean isPart() {
    return table.path("partial").asBoolean();
  }

  /** Returns the errors and warnings of the table. */
  List<TableMessage> messages() {
    return TableMessage.of(table.path("messages"));
  }

  /** Returns the number of rows of the whole table. */
  private int total() {
    return table.path("totalRows").asInt(startRow + source.size());
  }

  /**
   * Returns whether this window can be answered without other rows: it is the whole table, or each
   * row is where Studio's count of rows and the table's place in the workbook put it, and no merged
   * cell begins above.
   *
   * @param fromRow the number of the first row in Excel
   * @param maxRows the number of rows that Studio was asked for
   */
  boolean isSufficient(int fromRow, int maxRows) {
    boolean all = table.has("totalRows") ? source.size() >= total() : source.size() < maxRows;
    boolean reached = startRow == 0 || (!numbers.isEmpty() && numbers.get(0) <= fromRow);
    return (startRow == 0 && all) || (reached && isConsecutive() && !beginsInMergedCell());
  }

  /** Returns whether neither Studio nor the numbers of the rows leave out a row of the table. */
  boolean isConsecutive() {
    return !isPart()
        && range.filter(cells -> cells.rows() == total()).isPresent()
        && IntStream.range(0, numbers.size()).allMatch(i -> numbers.get(i) == expected(i));
  }

  /** Returns whether a cell of the first row is merged with one above it that is not here. */
  boolean beginsInMergedCell() {
    int coveredUntil = 0;
    JsonNode first = source.path(0);
    for (int i = 0; startRow > 0 && i < first.size(); i++) {
      if (first.get(i).path("covered").asBoolean() && i >= coveredUntil) {
        return true;
      }
      coveredUntil = Math.max(coveredUntil, i + first.get(i).path("colspan").asInt(1));
    }
    return false;
  }

  /** Returns whether the address of any cell is known. */
  boolean hasAddresses() {
    return source.valueStream().anyMatch(row -> addresses(row).findAny().isPresent());
  }

  /**
   * Returns whether the number of each row is known. The number of a row without addresses is known
   * if the rows around it leave room for no other.
   */
  boolean hasKnownNumbers() {
    boolean guessed = startRow > 0 && !isConsecutive();
    int number = expected(0) - 1;
    for (int i = 0; i < source.size(); i++) {
      List<Integer> rows = addresses(source.get(i)).map(CellRange::firstRow).distinct().toList();
      if (rows.size() > 1 || (rows.size() == 1 && guessed && rows.get(0) != number + 1)) {
        return false;
      }
      guessed = rows.isEmpty();
      number = numbers.get(i);
    }
    int last = number + total() - startRow - source.size();
    return !guessed || range.filter(cells -> cells.lastRow() == last).isPresent();
  }

  /** Returns the rows. */
  GridContent content() {
    List<GridRow> rows = new ArrayList<>();
    List<MergedRegion> merged = new ArrayList<>();
    for (int i = 0; i < source.size(); i++) {
      rows.add(row(source.get(i), numbers.get(i)));
      merged.addAll(merged(source.get(i), i));
    }
    boolean ascending = numbers.stream().sorted().distinct().toList().equals(numbers);
    return new GridContent(columns(), rows, ascending, startRow, total(), merged);
  }

  private List<String> columns() {
    return IntStream.range(firstColumn, firstColumn + width).mapToObj(CellRange::letters).toList();
  }

  /** Returns the index of the column of each cell. A covered cell follows the cell before it. */
  private List<Integer> indexes(JsonNode row) {
    List<Integer> indexes = new ArrayList<>();
    int last = -1;
    for (JsonNode cell : row) {
      int next = last + 1;
      last =
          address(cell)
              .map(place -> place.firstColumn() - firstColumn)
              .filter(index -> index >= next && index < width)
              .orElse(next);
      indexes.add(last);
    }
    return indexes;
  }

  private GridRow row(JsonNode row, int number) {
    List<JsonNode> cells = new ArrayList<>();
    Map<String, String> formulas = new LinkedHashMap<>();
    List<Integer> indexes = indexes(row);
    for (int i = 0; i < row.size(); i++) {
      JsonNode cell = row.get(i);
      int index = indexes.get(i);
      cells.addAll(Collections.nCopies(index - cells.size(), NullNode.instance));
      cells.add(cell.has("value") ? cell.get("value") : NullNode.instance);
      String formula = cell.path("formula").asText();
      if (!formula.isEmpty()) {
        formulas.put(
            CellRange.letters(firstColumn + index) + number,
            formula.startsWith("=") ? formula : "=" + formula);
      }
    }
    return new GridRow(
        number, GridContent.withoutTrailingNulls(cells), Set.of(), formulas, List.of());
  }

  private List<MergedRegion> merged(JsonNode row, int rowIndex) {
    List<MergedRegion> merged = new ArrayList<>();
    List<Integer> indexes = indexes(row);
    for (int i = 0; i < row.size(); i++) {
      int columns = Math.max(1, row.get(i).path("colspan").asInt(1));
      int rows = Math.max(1, row.get(i).path("rowspan").asInt(1));
      if (columns > 1 || rows > 1) {
        int column = firstColumn + indexes.get(i);
        int number = numbers.get(rowIndex);
        CellRange region = new CellRange(column, number, column + columns - 1, number + rows - 1);
        merged.add(MergedRegion.of(region, number - rowIndex, firstColumn));
      }
    }
    return merged;
  }
}
