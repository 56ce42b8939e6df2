package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A window of the rows of a table: as many as fit into an answer. A single row that does not fit is
 * shortened, and a note says so.
 *
 * @param notes what the window leaves out
 * @param texts for each row the indexes of the cells with texts that look like dates
 * @param totalRows empty if all rows are in the window
 * @param nextRow the number of the row after the window; empty at the end
 */
record TableWindow(
    List<String> notes,
    List<String> columns,
    List<ArrayNode> rows,
    List<Set<Integer>> texts,
    List<String> merged,
    Map<String, String> formulas,
    List<String> errors,
    Optional<Integer> totalRows,
    Optional<Integer> nextRow) {

  /** The maximum number of columns. A table with more is cut. */
  private static final int MOST_COLUMNS = 1_000;

  private static final String SHORTENED =
      "Row %d exceeds the maximum length of an answer, so it is cut. Each cut text ends with the"
          + " cell and the number of characters here, such as C4+1200. Call openl_get_table with it"
          + " as cell to read the rest. Do not write this row back.";

  private static final String NARROWED =
      "The table has %d columns. This answer has only the first %d of them, up to %s.";

  /** The number of characters that JSON and text need for an entry besides its values. */
  private static final int PUNCTUATION = 12;

  /**
   * Returns a window.
   *
   * @param fromRow the number of the first row in Excel; a number before the table means its
   *     beginning
   * @param maxRows the maximum number of rows
   * @param most the maximum number of characters
   */
  static TableWindow of(GridContent content, int fromRow, int maxRows, int most) {
    int from = content.index(fromRow);
    int to = end(content, from, maxRows, most);
    List<GridRow> rows = List.copyOf(content.rows().subList(from, to));
    int next = content.before() + to;
    TableWindow window =
        new TableWindow(
            WindowNotes.of(content, fromRow, from, to),
            content.columns(),
            rows.stream().map(GridRow::json).toList(),
            rows.stream().map(GridRow::texts).toList(),
            merged(content, from, to),
            formulas(rows),
            rows.stream().flatMap(row -> row.errors().stream()).toList(),
            rows.size() < content.total() ? Optional.of(content.total()) : Optional.empty(),
            next < content.total() && to > from
                ? Optional.of(
                    content.numbered() ? rows.get(rows.size() - 1).number() + 1 : next + 1)
                : Optional.empty());
    return window.narrowed().shortened(column -> content.address(from, column), most);
  }

  /**
   * Returns the end of the window. It is not within a merged cell if an earlier end is possible.
   */
  private static int end(GridContent content, int from, int maxRows, int most) {
    Map<Integer, Integer> ends = endsOfMerged(content);
    Map<Integer, Integer> regions = regionsOfRows(content);
    int to = from;
    int whole = from;
    int mergedUntil = -1;
    long characters = 0;
    while (to < content.rows().size() && to - from < maxRows) {
      GridRow row = content.rows().get(to);
      characters += characters(row, regions.getOrDefault(to, 0));
      if (characters > most && to > from) {
        break;
      }
      mergedUntil = Math.max(mergedUntil, ends.getOrDefault(to, -1));
      whole = mergedUntil <= to ? to + 1 : whole;
      to++;
    }
    return whole > from && to < content.rows().size() ? whole : to;
  }

  /** Returns the last row of the tallest merged cell by the row in which it begins. */
  private static Map<Integer, Integer> endsOfMerged(GridContent content) {
    Map<Integer, Integer> ends = new LinkedHashMap<>();
    content.merged().forEach(region -> ends.merge(region.firstRow(), region.lastRow(), Math::max));
    return ends;
  }

  /** Returns the number of characters of the letters of the columns. */
  static int charactersOfColumns(GridContent content) {
    return content.columns().stream()
        .limit(MOST_COLUMNS)
        .mapToInt(letters -> letters.length() + 3)
        .sum();
  }

  private static Map<Integer, Integer> regionsOfRows(GridContent content) {
    Map<Integer, Integer> regions = new LinkedHashMap<>();
    content.merged().forEach(region -> regions.merge(region.firstRow(), 1, Integer::sum));
    return regions;
  }

  /** Returns the characters of a row as JSON or as text, whichever is longer. */
  private static long characters(GridRow row, int regions) {
    ArrayNode json = row.json();
    long rowItself = Math.max(json.toString().length(), TableText.row(json, row.texts()).length());
    long formulas =
        row.formulas().entrySet().stream()
            .mapToLong(e -> e.getKey().length() + escaped(e.getValue()) + PUNCTUATION)
            .sum();
    return rowItself + 2 + formulas + (row.errors().size() + 2L * regions) * PUNCTUATION;
  }

  private static int escaped(String text) {
    return JsonNodeFactory.instance.textNode(text).toString().length();
  }

  private static List<String> merged(GridContent content, int from, int to) {
    return content.merged().stream()
        .filter(region -> region.firstRow() < to && from <= region.lastRow())
        .map(MergedRegion::address)
        .toList();
  }

  private static Map<String, String> formulas(List<GridRow> rows) {
    Map<String, String> formulas = new LinkedHashMap<>();
    rows.forEach(row -> formulas.putAll(row.formulas()));
    return formulas;
  }

  /** Leaves out the columns after the first {@value #MOST_COLUMNS}. */
  private TableWindow narrowed() {
    if (columns.size() <= MOST_COLUMNS) {
      return this;
    }
    List<String> kept = columns.subList(0, MOST_COLUMNS);
    Set<String> keptLetters = Set.copyOf(kept);
    return new TableWindow(
        with(NARROWED.formatted(columns.size(), MOST_COLUMNS, columns.get(MOST_COLUMNS - 1))),
        kept,
        rows.stream().map(TableWindow::narrowed).toList(),
        texts,
        merged.stream().filter(region -> keptLetters.contains(letters(region))).toList(),
        only(formulas, keptLetters),
        errors.stream().filter(cell -> keptLetters.contains(letters(cell))).toList(),
        totalRows,
        nextRow);
  }

  private static ArrayNode narrowed(ArrayNode row) {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < Math.min(row.size(), MOST_COLUMNS + 1); i++) {
      kept.add(row.get(i));
    }
    return kept;
  }

  private static Map<String, String> only(Map<String, String> cells, Set<String> columns) {
    Map<String, String> kept = new LinkedHashMap<>();
    cells.forEach(
        (cell, value) -> {
          if (columns.contains(letters(cell))) {
            kept.put(cell, value);
          }
        });
    return kept;
  }

  private static String letters(String address) {
    return address.substring(address.lastIndexOf('!') + 1).replaceFirst("[0-9].*", "");
  }

  /** Cuts the only row if it does not fit. */
  private TableWindow shortened(IntFunction<String> address, int most) {
    if (rows.size() != 1) {
      return this;
    }
    List<String> others = Stream.concat(merged.stream(), errors.stream()).distinct().toList();
    return ShortenedRow.of(rows.get(0), formulas, others, address, most)
        .map(
            cut ->
                new TableWindow(
                    with(SHORTENED.formatted(cut.row().get(0).asInt())),
                    columns,
                    List.of(cut.row()),
                    texts,
                    merged,
                    cut.formulas(),
                    errors,
                    totalRows,
                    nextRow))
        .orElse(this);
  }

  private List<String> with(String note) {
    List<String> more = new ArrayList<>(notes);
    more.add(note);
    return more;
  }

  /** Returns whether the first row contains a signature, ignoring white space. */
  boolean says(String signature) {
    return !rows.isEmpty()
        && rows.get(0)
            .valueStream()
            .filter(JsonNode::isTextual)
            .anyMatch(cell -> compact(cell.textValue()).contains(compact(signature)));
  }

  /** Returns the properties that the rows do not show. */
  Map<String, JsonNode> furtherProperties(Map<String, JsonNode> properties) {
    Map<String, JsonNode> further = new LinkedHashMap<>();
    properties.forEach(
        (name, value) -> {
          if (rows.stream().noneMatch(row -> shows(row, name, value))) {
            further.put(name, value);
          }
        });
    return further;
  }

  /** Returns whether a value is in a row after its name. */
  private static boolean shows(ArrayNode row, String name, JsonNode value) {
    List<String> cells =
        row.valueStream().filter(JsonNode::isTextual).map(JsonNode::textValue).toList();
    int property = cells.indexOf(name);
    return property >= 0
        && property + 1 < cells.size()
        && compact(cells.get(property + 1)).equals(compact(PropertyList.text(value)));
  }

  private static String compact(String text) {
    return text.replaceAll("\\s", "");
  }

  /** Returns the entries for cells of the rows in the window. */
  Map<String, String> of(Map<String, String> cells) {
    Map<String, String> here = new LinkedHashMap<>();
    cells.forEach(
        (cell, value) -> {
          int number = Integer.parseInt(cell.replaceFirst("^[A-Z]+", ""));
          if (rows.stream().anyMatch(row -> row.get(0).asInt() == number)) {
            here.put(cell, value);
          }
        });
    return here;
  }
}
