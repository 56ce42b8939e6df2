package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.tools.tables.editing.Edits;
import org.openl.mcp.workbooks.CellRange;

/**
 * Any edits of a call leave the double's table as the server intends, or are refused before
 * anything is written.
 */
class EditedTablesPropertyTest {

  private static final int TOP = 3;
  private static final int LEFT = 2;

  private static final List<String> OPERATIONS =
      List.of(
          "set",
          "set",
          "set",
          "append_rows",
          "insert_rows",
          "delete_rows",
          "append_columns",
          "insert_columns",
          "delete_columns",
          "merge",
          "unmerge");

  private final Random random = new Random();

  @Property(tries = 500)
  void anyEditsAreMadeAsIntendedOrRefused(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int edits) {
    random.setSeed(seed);
    TableMatrix before = table();
    List<JsonObject> call = new ArrayList<>();
    for (int i = 0; i < edits; i++) {
      call.add(edit(before));
    }
    Statistics.label("outcome")
        .collect(outcome(before, call))
        .coverage(coverage -> coverage.check("made").percentage(share -> share > 20));
  }

  private String outcome(TableMatrix before, List<JsonObject> call) {
    Edits.Intended intended;
    try {
      intended = Edits.apply(view(before), Edits.of(call));
    } catch (CallException e) {
      return "refused";
    }
    if (intended.batch().path("actions").isEmpty()) {
      assertEquals(Optional.empty(), intended.differences(view(before)), call::toString);
      return "nothing to change";
    }
    try {
      TableMatrix after = TableActions.applyAll(before, intended.batch());
      assertEquals(Optional.empty(), intended.differences(view(after)), call::toString);
      return "made";
    } catch (StudioFailure e) {
      return "refused by Studio: " + e.code();
    }
  }

  /** A table whose body has merged cells. */
  private TableMatrix table() {
    int height = 3 + random.nextInt(6);
    int width = 1 + random.nextInt(5);
    List<List<GridCell>> rows = new ArrayList<>();
    for (int row = 0; row < height; row++) {
      List<GridCell> cells = new ArrayList<>();
      for (int column = 0; column < width; column++) {
        cells.add(row == 0 && column > 0 ? GridCell.BLANK : cell(row));
      }
      rows.add(cells);
    }
    TableMatrix table = new TableMatrix(rows, List.of());
    if (width > 1) {
      table.merge(new Span(0, 0, 1, width));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      Span span =
          new Span(
              1 + random.nextInt(height - 1),
              random.nextInt(width),
              1 + random.nextInt(3),
              1 + random.nextInt(2));
      boolean possible =
          span.lastRow() < height
              && span.lastColumn() < width
              && !span.isSingleCell()
              && table.merges().stream().noneMatch(span::intersects);
      if (possible) {
        table.merge(span);
      }
    }
    return table.isWhole() ? table : table();
  }

  private GridCell cell(int row) {
    if (row == 0) {
      return GridCell.of("Rules Double R(Integer a)");
    }
    return switch (random.nextInt(8)) {
      case 0 ->
          GridCell.BLANK.with(Optional.of(new BigDecimal(random.nextInt(1000)).movePointLeft(2)));
      case 1 -> GridCell.BLANK.with(Optional.of(random.nextBoolean()));
      case 2 -> random.nextInt(3) == 0 ? GridCell.BLANK : GridCell.of("< 25");
      default -> GridCell.of("t" + random.nextInt(1000));
    };
  }

  private static ObjectNode view(TableMatrix matrix) {
    Sheet sheet = new XSSFWorkbook().createSheet("Rules");
    SheetTable table = new SheetTable(sheet, SheetArea.of(TOP - 1, LEFT - 1, matrix));
    table.write(matrix);
    return new RawView(new ProjectTable("P", "Main.xlsx", table))
        .json(0, Integer.MAX_VALUE, List.of(), "P");
  }

  private JsonObject edit(TableMatrix table) {
    String op = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
    JsonObject edit = new JsonObject().put("op", op);
    boolean anywhere = random.nextInt(8) == 0;
    int row =
        anywhere
            ? TOP + random.nextInt(table.height() + 1)
            : TOP + 1 + random.nextInt(table.height() - 1);
    int column = LEFT + random.nextInt(table.width());
    String address = CellRange.cell(column, row).toString();
    switch (op) {
      case "set" -> set(edit, table, address, row, column);
      case "append_rows" -> edit.put("cells", lines(table.width()));
      case "insert_rows" -> edit.put("row", String.valueOf(row)).put("cells", lines(table.width()));
      case "delete_rows" ->
          edit.put("row", String.valueOf(row)).put("count", String.valueOf(1 + random.nextInt(2)));
      case "append_columns" -> edit.put("cells", columns(table.height()));
      case "insert_columns" ->
          edit.put("column", CellRange.letters(column)).put("cells", columns(table.height()));
      case "delete_columns" -> edit.put("column", CellRange.letters(column));
      case "merge" ->
          edit.put(
              "range",
              new CellRange(column, row, column + random.nextInt(2), row + random.nextInt(2))
                  .toString());
      default -> edit.put("cell", address);
    }
    return edit;
  }

  private void set(JsonObject edit, TableMatrix table, String address, int row, int column) {
    edit.put("cell", address).put("value", text());
    boolean inside = row - TOP < table.height();
    if (inside && (row == TOP || random.nextInt(3) == 0)) {
      String held = table.cell(row - TOP, column - LEFT).text();
      edit.put("expected", random.nextInt(8) == 0 ? "other" : held);
    }
    if (row == TOP) {
      edit.put("value", "DT Double S(Integer a)");
    }
  }

  private String text() {
    return switch (random.nextInt(9)) {
      case 0 -> "";
      case 1 -> "true";
      case 2 -> String.valueOf(random.nextInt(100));
      case 3 -> "\"" + random.nextInt(100) + "\"";
      case 4 -> "12% (0.12)";
      case 5 -> "[\"a\",\"b\"]";
      default -> "new " + random.nextInt(1000);
    };
  }

  private JsonArray lines(int length) {
    JsonArray lines = new JsonArray();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      JsonArray line = new JsonArray();
      for (int j = 0; j < length; j++) {
        line.add(text());
      }
      lines.add(line);
    }
    return lines;
  }

  /** Most new columns have no header, because the header of the table is merged. */
  private JsonArray columns(int length) {
    JsonArray columns = lines(length);
    columns.forEach(
        column -> {
          if (random.nextInt(5) > 0) {
            ((JsonArray) column).set(0, "");
          }
        });
    return columns;
  }
}
