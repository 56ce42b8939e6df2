package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openl.mcp.call.arguments.NamedValue;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.TableHeader;

/**
 * The cells of a table that is built from rows. The first row is the header; if it has one value
 * only, its cells are merged. So are the cells of the word {@code properties} and those below it.
 */
public final class TableRows {

  private static final int MOST_DIFFERENCES = 10;

  private static final String EXAMPLE =
      "An example: [[\"SimpleRules Double Rate(Integer age)\"],[\"Age\",\"Rate\"],[\"< 25\",1.5]].";

  /** The kinds of tables that have a result and parameters. */
  private static final Set<String> CALLED =
      Set.of("Rules", "Spreadsheet", "TBasic", "Column Match", "Method");

  private static final Pattern SIGNATURE =
      Pattern.compile("\\S+ .*\\S ?\\b[\\p{L}_$][\\p{L}\\p{N}_$]* ?\\([^()]*\\)[^()]*");

  private final EditedGrid grid;
  private final TableHeader header;

  private TableRows(EditedGrid grid, TableHeader header) {
    this.grid = grid;
    this.header = header;
  }

  /**
   * Reads rows of values, as {@code openl_edit_table} accepts them.
   *
   * @throws CallException if there is no header, or if a row or a column is blank
   */
  public static TableRows of(List<List<String>> rows) {
    List<List<EditedCell>> cells = new ArrayList<>();
    for (List<String> row : rows) {
      List<EditedCell> line = new ArrayList<>();
      for (String text : row) {
        line.add(read(text, cells.size() + 1, line.size() + 1));
      }
      cells.add(line);
    }
    int width = cells.stream().mapToInt(TableRows::width).max().orElse(0);
    if (width == 0) {
      throw EditRefusal.ofTable("The rows have no values.", EXAMPLE);
    }
    EditedGrid grid =
        new EditedGrid(cells.stream().map(row -> filled(row, width)).toList(), List.of(), 1, 1);
    TableHeader header = header(grid);
    requireSignature(header);
    requireNoBlankLine(grid, "row");
    grid.transpose();
    requireNoBlankLine(grid, "column");
    grid.transpose();
    merge(grid);
    return new TableRows(grid, header);
  }

  private static EditedCell read(String text, int row, int column) {
    JsonNode value = CellInput.read(text);
    WritableText.obstacle(text, value, EditedCell.empty())
        .ifPresent(
            why -> {
              throw EditRefusal.ofTable(
                  "The value %d of the row %d, %s, %s."
                      .formatted(column, row, Quoted.of(text), why),
                  WritableText.NEXT);
            });
    return EditedCell.of(value);
  }

  /** Returns the number of cells without the blank ones at the end. */
  private static int width(List<EditedCell> row) {
    return IntStream.range(0, row.size())
        .filter(i -> !row.get(i).isBlank())
        .map(last -> last + 1)
        .max()
        .orElse(0);
  }

  private static List<EditedCell> filled(List<EditedCell> row, int width) {
    List<EditedCell> cells = new ArrayList<>(row.subList(0, width(row)));
    cells.addAll(Collections.nCopies(width - cells.size(), EditedCell.empty()));
    return cells;
  }

  private static TableHeader header(EditedGrid grid) {
    String text = grid.cell(0, 0).value().asText();
    return TableHeader.of(text)
        .filter(header -> header.name().isPresent())
        .orElseThrow(
            () ->
                EditRefusal.ofTable(
                    "The first cell, %s, is not the header of a table. A header begins with one of these words, in this spelling: %s."
                        .formatted(Quoted.of(text), String.join(", ", TableHeader.keywords())),
                    EXAMPLE));
  }

  /** OpenL takes a header with an incomplete signature for one without parameters, or for none. */
  private static void requireSignature(TableHeader header) {
    boolean complete =
        CALLED.contains(header.kind())
            ? SIGNATURE.matcher(header.text().replace("`", "")).matches()
            : count(header.text(), '(') == count(header.text(), ')');
    if (!complete) {
      throw EditRefusal.ofTable(
          "The header %s has no complete signature.".formatted(Quoted.of(header.text())),
          "Write the type of the result, the name, and the parameters in parentheses, such as Double Rate(Integer age).");
    }
  }

  private static long count(String text, char character) {
    return text.chars().filter(c -> c == character).count();
  }

  private static void requireNoBlankLine(EditedGrid grid, String line) {
    for (int i = 0; i < grid.height(); i++) {
      if (grid.isBlankRow(i)) {
        throw EditRefusal.ofTable(
            "The %s %d of the rows is blank, where OpenL ends a table.".formatted(line, i + 1),
            "Leave it out, or put a value into it.");
      }
    }
  }

  private static void merge(EditedGrid grid) {
    if (grid.width() > 1 && isEmptyAfter(grid.row(0), 1)) {
      grid.merge(new EditedRegion(0, 0, 1, grid.width()));
    }
    int end = propertiesEnd(grid);
    if (end > 2) {
      grid.merge(new EditedRegion(1, 0, end - 1, 1));
    }
  }

  private static boolean isEmptyAfter(List<EditedCell> row, int from) {
    return row.subList(from, row.size()).stream().allMatch(EditedCell::isBlank);
  }

  /** Returns the header. */
  public TableHeader header() {
    return header;
  }

  /** Returns the properties in the rows below the header, in their order. */
  public List<NamedValue> properties() {
    List<NamedValue> properties = new ArrayList<>();
    for (int row = 1; row < propertiesEnd(grid) && grid.width() > 1; row++) {
      EditedCell name = grid.cell(row, 1);
      if (!name.isBlank()) {
        properties.add(
            new NamedValue(
                name.value().asText(),
                grid.width() > 2 && !grid.cell(row, 2).isBlank()
                    ? grid.cell(row, 2).value().asText()
                    : ""));
      }
    }
    return properties;
  }

  /** Returns the index of the first row below the properties; 1 if there are none. */
  private static int propertiesEnd(EditedGrid grid) {
    if (grid.height() < 2 || !grid.cell(1, 0).value().asText().equals("properties")) {
      return 1;
    }
    int end = 2;
    while (end < grid.height()
        && grid.cell(end, 0).isBlank()
        && grid.width() > 1
        && grid.cell(end, 1).value().isTextual()) {
      end++;
    }
    return end;
  }

  /** Returns the number of rows. */
  public int height() {
    return grid.height();
  }

  /** Returns the number of columns. */
  public int width() {
    return grid.width();
  }

  /** Returns the table as OpenL Studio 6.x takes it ({@code RawSource}). */
  public ObjectNode rawSource() {
    ObjectNode table =
        JsonNodeFactory.instance
            .objectNode()
            .put("tableType", "RawSource")
            .put("kind", header.kind())
            .put("name", header.name().orElseThrow());
    ArrayNode source = table.putArray("source");
    for (int row = 0; row < height(); row++) {
      ArrayNode cells = source.addArray();
      for (int column = 0; column < width(); column++) {
        cells.add(cell(row, column));
      }
    }
    return table;
  }

  private ObjectNode cell(int row, int column) {
    ObjectNode cell = JsonNodeFactory.instance.objectNode();
    if (grid.isCovered(row, column)) {
      return cell.put("covered", true);
    }
    cell.set("value", grid.cell(row, column).value());
    Optional<EditedRegion> region = grid.regionOf(row, column);
    region.filter(merged -> merged.rows() > 1).ifPresent(m -> cell.put("rowspan", m.rows()));
    region.filter(merged -> merged.columns() > 1).ifPresent(m -> cell.put("colspan", m.columns()));
    return cell;
  }

  /** Returns clauses about what differs from these cells in a table; empty if nothing does. */
  public Optional<String> differences(WholeTable table) {
    return GridDifferences.between(grid, table.grid().grid(), table.range(), MOST_DIFFERENCES);
  }

  /** Returns the merged cells of a table that are not merged in these cells, such as B2:C2. */
  public List<String> unmerged(WholeTable table) {
    return table.grid().grid().merged().stream()
        .filter(region -> !grid.merged().contains(region))
        .map(region -> table.address(region))
        .toList();
  }

  /**
   * Returns the cells of a table, such as D5, whose formulas of Excel would become values. A
   * formula that these cells have in another place is not lost, nor is one below their last row.
   */
  public List<String> lostFormulas(WholeTable table) {
    List<String> formulas = new ArrayList<>();
    for (int row = 0; row < height(); row++) {
      grid.row(row).forEach(cell -> cell.writtenFormula().ifPresent(formulas::add));
    }
    List<String> lost = new ArrayList<>();
    EditedGrid before = table.grid().grid();
    for (int row = 0; row < before.height(); row++) {
      for (int column = 0; column < before.width(); column++) {
        Optional<String> formula = before.cell(row, column).formula();
        boolean kept = formula.isEmpty() || formulas.remove(formula.get());
        boolean within = row < height() && column < width();
        if (!kept && within && grid.cell(row, column).writtenFormula().isEmpty()) {
          lost.add(table.address(new EditedRegion(row, column, 1, 1)));
        }
      }
    }
    return lost;
  }
}
