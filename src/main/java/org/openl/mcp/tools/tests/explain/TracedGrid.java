package org.openl.mcp.tools.tests.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.CellRange;

/**
 * The cells of a traced table, as {@code RawSource} has them. A rule is a row below the header, or
 * a column if the table is transposed.
 */
final class TracedGrid {

  private static final Pattern SHEET_CELL = Pattern.compile("R([0-9]{1,7})C([0-9]{1,7})");

  /** The names that OpenL gives to conditions of tables which do not name them. */
  private static final Pattern NUMBERED = Pattern.compile("M?C([0-9]{1,4})");

  private static final Set<String> WITHOUT_NAMES = Set.of("SimpleRules", "SmartRules");

  /** Lookup tables have conditions in two directions, so their rules are no rows. */
  private static final Set<String> LOOKUPS = Set.of("SimpleLookup", "SmartLookup");

  /** The maximum number of cells of a rule in an answer. */
  private static final int MOST_CELLS = 15;

  private final CellRange range;
  private final String type;
  private final int header;
  private final boolean transposed;

  /** The texts by line and position; a line is a row, or a column if the table is transposed. */
  private final List<List<String>> lines;

  private TracedGrid(
      CellRange range, String type, int header, boolean transposed, List<List<String>> lines) {
    this.range = range;
    this.type = type;
    this.header = header;
    this.transposed = transposed;
    this.lines = lines;
  }

  /**
   * Reads a grid.
   *
   * @return empty if the answer is no grid of the range
   */
  static Optional<TracedGrid> of(ObjectNode raw, CellRange range, String type) {
    JsonNode source = raw.path("source");
    if (!source.isArray() || source.size() != range.rows()) {
      return Optional.empty();
    }
    boolean transposed = raw.at("/layout/transposed").asBoolean();
    List<List<String>> rows = rows(source, range.columns());
    List<List<String>> lines = transposed ? turned(rows) : rows;
    int header = raw.at("/layout/firstDataLine").asInt(raw.path("headerHeight").asInt());
    return header < 0 || header > lines.size()
        ? Optional.empty()
        : Optional.of(new TracedGrid(range, type, header, transposed, lines));
  }

  /** Returns the texts of all cells; a covered cell has that of the one that covers it. */
  private static List<List<String>> rows(JsonNode source, int width) {
    Map<Integer, Map<Integer, String>> covered = new HashMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < source.size(); row++) {
      List<String> texts = new ArrayList<>();
      for (int column = 0; column < width; column++) {
        JsonNode cell = source.path(row).path(column);
        Optional<String> above =
            Optional.ofNullable(covered.getOrDefault(row, Map.of()).get(column));
        String text = above.orElseGet(() -> cell.path("value").asText());
        texts.add(text);
        if (above.isEmpty()) {
          int below = end(row, cell.path("rowspan"), source.size());
          int right = end(column, cell.path("colspan"), width);
          for (int r = row; r < below; r++) {
            for (int c = column; c < right; c++) {
              if (r != row || c != column) {
                covered.computeIfAbsent(r, unknown -> new HashMap<>()).put(c, text);
              }
            }
          }
        }
      }
      rows.add(texts);
    }
    return rows;
  }

  /** Returns the end of a merged cell, which is within the grid. */
  private static int end(int from, JsonNode span, int limit) {
    return (int) Math.min(limit, from + Math.max(1L, span.asLong(1)));
  }

  private static List<List<String>> turned(List<List<String>> rows) {
    return IntStream.range(0, rows.isEmpty() ? 0 : rows.get(0).size())
        .mapToObj(column -> rows.stream().map(row -> row.get(column)).toList())
        .toList();
  }

  /** Returns the number of rules; 0 if the rules are no lines. */
  int rules() {
    return LOOKUPS.contains(type) ? 0 : Math.max(0, lines.size() - header);
  }

  /** Returns where a rule is, such as {@code row 6}. */
  Optional<String> place(int rule) {
    return line(rule)
        .map(
            line ->
                transposed
                    ? "column " + CellRange.letters(range.firstColumn() + header + rule - 1)
                    : "row " + (range.firstRow() + header + rule - 1));
  }

  /** Returns the cells of a rule. */
  Optional<String> texts(int rule) {
    return line(rule)
        .map(
            line ->
                line.stream().limit(MOST_CELLS).map(Quoted::cut).collect(Collectors.joining(" | "))
                    + (line.size() > MOST_CELLS
                        ? " | … [%d more cells]".formatted(line.size() - MOST_CELLS)
                        : ""));
  }

  /** Returns what a condition holds for a rule. */
  Optional<String> text(String condition, int rule) {
    return line(rule)
        .flatMap(line -> position(condition).map(line::get))
        .map(Quoted::cut)
        .filter(text -> !text.isBlank());
  }

  /** A cell of a condition, and the number of the rule whose cell it is. */
  record ConditionCell(String condition, int rule) {}

  /** Returns the condition and the rule of a cell; empty if it is no cell of a named condition. */
  Optional<ConditionCell> condition(String cell) {
    return CellRange.parse(cell)
        .filter(place -> range.contains(place.firstColumn(), place.firstRow()))
        .flatMap(
            place -> {
              int row = place.firstRow() - range.firstRow();
              int column = place.firstColumn() - range.firstColumn();
              int rule = (transposed ? column : row) - header + 1;
              return line(rule)
                  .flatMap(line -> name(transposed ? row : column))
                  .map(name -> new ConditionCell(name, rule));
            });
  }

  /** Returns the name of the condition at a position. */
  private Optional<String> name(int position) {
    Stream<String> named =
        lines.subList(0, Math.min(header, lines.size())).stream().map(line -> line.get(position));
    Optional<String> given = named.filter(text -> NUMBERED.matcher(text).matches()).findFirst();
    String numbered = "MC" + (position + 1);
    return given.or(() -> Optional.of(numbered).filter(text -> position(text).isPresent()));
  }

  /** Returns the title of a condition. */
  Optional<String> title(String condition) {
    return position(condition)
        .filter(position -> header > 0 && header <= lines.size())
        .map(position -> Quoted.cut(lines.get(header - 1).get(position)))
        .filter(title -> !title.isBlank());
  }

  private Optional<List<String>> line(int rule) {
    return rule > 0 && rule <= rules()
        ? Optional.of(lines.get(header + rule - 1))
        : Optional.empty();
  }

  /** Returns the position of a condition: where its name is, or its number. */
  private Optional<Integer> position(String condition) {
    for (List<String> line : lines.subList(0, Math.min(header, lines.size()))) {
      int position = line.indexOf(condition);
      if (position >= 0) {
        return Optional.of(position);
      }
    }
    Matcher number = NUMBERED.matcher(condition);
    if (!WITHOUT_NAMES.contains(type) || !number.matches()) {
      return Optional.empty();
    }
    int position = Integer.parseInt(number.group(1)) - 1;
    List<String> titles = lines.isEmpty() ? List.of() : lines.get(Math.max(0, header - 1));
    boolean separate = titles.stream().distinct().count() == titles.size();
    return Optional.of(position).filter(p -> separate && p >= 0 && p < titles.size() - 1);
  }

  /** Returns the cell of a step of a spreadsheet, such as {@code R1C0}. */
  Optional<String> cellOf(String ref) {
    Matcher step = SHEET_CELL.matcher(ref);
    if (!step.matches()) {
      return Optional.empty();
    }
    int row = range.firstRow() + header + Integer.parseInt(step.group(1));
    int column = range.firstColumn() + 1 + Integer.parseInt(step.group(2));
    return Optional.of(CellRange.cell(column, row).toString())
        .filter(cell -> header > 0 && range.contains(column, row));
  }
}
