package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Any edits leave a sound table, or are refused and change nothing. */
class TableActionsPropertyTest {

  private static final List<String> OPERATIONS =
      List.of("append", "insert", "delete", "update", "merge", "unmerge");

  private final Random random = new Random();

  /** Without merged cells, a list of lists tells what every edit does. */
  @Property
  void structuralEditsDoWhatListsDo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int n) {
    random.setSeed(seed);
    List<List<String>> model = model(3 + random.nextInt(5), 1 + random.nextInt(4));
    ObjectNode batch = StudioJson.object();
    ArrayNode actions = batch.putArray("actions");
    TableMatrix before = matrix(model);
    boolean possible = true;
    for (int i = 0; i < n; i++) {
      possible = edit(model, actions.addObject()) && possible;
    }

    Optional<TableMatrix> after = apply(before, batch);

    assertEquals(possible, after.isPresent(), batch::toString);
    after.ifPresent(table -> assertEquals(model, texts(table), batch::toString));
  }

  private List<List<String>> model(int height, int width) {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < height; row++) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < width; column++) {
        cells.add(row == 0 && column == 0 ? "Rules R()" : text());
      }
      rows.add(cells);
    }
    return rows;
  }

  private String text() {
    return "t" + random.nextInt(10_000);
  }

  private static TableMatrix matrix(List<List<String>> texts) {
    return new TableMatrix(
        texts.stream().map(row -> row.stream().map(GridCell::of).toList()).toList(), List.of());
  }

  private static List<List<String>> texts(TableMatrix matrix) {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < matrix.height(); row++) {
      rows.add(matrix.row(row).stream().map(GridCell::text).toList());
    }
    return rows;
  }

  /** Makes an edit in the model and as an action; returns whether it is possible. */
  private boolean edit(List<List<String>> model, ObjectNode action) {
    int height = model.size();
    int width = model.get(0).size();
    ObjectNode target = action.putObject("target");
    int position = random.nextInt(9) == 0 ? height : 1 + random.nextInt(height);
    switch (random.nextInt(4)) {
      case 0 -> {
        action.put("operation", "insert");
        List<List<String>> rows = List.of(line(width), line(width));
        cells(target.put("type", "rows").put("position", position), rows);
        model.addAll(
            position, rows.stream().map(row -> (List<String>) new ArrayList<>(row)).toList());
        return true;
      }
      case 1 -> {
        action.put("operation", "append");
        List<String> column = line(height);
        cells(target.put("type", "columns"), List.of(column));
        for (int row = 0; row < height; row++) {
          model.get(row).add(column.get(row));
        }
        return true;
      }
      case 2 -> {
        action.put("operation", "delete");
        int count = 1 + random.nextInt(2);
        target.put("type", "rows").put("position", position).put("count", count);
        if (position + count > height) {
          return false;
        }
        model.subList(position, position + count).clear();
        return true;
      }
      default -> {
        action.put("operation", "update");
        int row = random.nextInt(height);
        int column = random.nextInt(width);
        String text = row == 0 && column == 0 ? "DT S()" : text();
        target.put("type", "cell").put("row", row).put("column", column).put("value", text);
        model.get(row).set(column, text);
        return true;
      }
    }
  }

  private List<String> line(int length) {
    List<String> line = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      line.add(text());
    }
    return line;
  }

  private static void cells(ObjectNode target, List<List<String>> lines) {
    ArrayNode cells = target.putArray("cells");
    for (List<String> line : lines) {
      ArrayNode row = cells.addArray();
      line.forEach(text -> row.addObject().put("value", text));
    }
  }

  private static Optional<TableMatrix> apply(TableMatrix before, ObjectNode batch) {
    TableMatrix untouched = before.copy();
    try {
      return Optional.of(TableActions.applyAll(before, batch));
    } catch (StudioFailure e) {
      assertTrue(e.code().startsWith("openl.error.400.table."), e.getMessage());
      return Optional.empty();
    } finally {
      assertEquals(texts(untouched), texts(before));
      assertEquals(untouched.merges(), before.merges());
    }
  }

  /** With merged cells and arbitrary positions: the table stays sound, also on its sheet. */
  @Property
  void anyEditsLeaveASoundTable(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int n) {
    random.setSeed(seed);
    TableMatrix table = matrix(model(2 + random.nextInt(5), 1 + random.nextInt(4)));
    for (int i = 0; i < n; i++) {
      ObjectNode batch = StudioJson.object();
      batch.putArray("actions").add(anyAction(table));
      TableMatrix before = table;
      table = apply(before, batch).orElse(before);
      assertSound(table);
    }
    assertSameOnASheet(table);
  }

  private ObjectNode anyAction(TableMatrix table) {
    ObjectNode action = StudioJson.object();
    String operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
    action.put("operation", operation);
    ObjectNode target = action.putObject("target");
    boolean rows = random.nextBoolean();
    switch (operation) {
      case "append", "insert", "delete" -> target.put("type", rows ? "rows" : "columns");
      case "update" -> target.put("type", random.nextBoolean() ? "cell" : rows ? "row" : "column");
      default -> target.put("type", "cells");
    }
    target.put("position", position(rows ? table.height() : table.width()));
    target.put("count", 1 + random.nextInt(2));
    target.put("row", position(table.height()));
    target.put("column", position(table.width()));
    target.put("rowspan", 1 + random.nextInt(3));
    target.put("colspan", 1 + random.nextInt(3));
    int length = rows ? table.width() : table.height();
    boolean block = operation.equals("append") || operation.equals("insert");
    ArrayNode cells = target.putArray("cells");
    if (block) {
      cells.addAll(List.of(cells(length), cells(length)));
    } else {
      cells.addAll(cells(length));
    }
    return random.nextInt(4) == 0 ? action : withValue(action, target);
  }

  private ObjectNode withValue(ObjectNode action, ObjectNode target) {
    target.put("value", text());
    return action;
  }

  private int position(int size) {
    return random.nextInt(size + 2) - 1;
  }

  private ArrayNode cells(int length) {
    ArrayNode cells = StudioJson.array();
    for (int i = 0; i < length; i++) {
      ObjectNode cell = cells.addObject();
      switch (random.nextInt(8)) {
        case 0 -> cell.put("covered", true);
        case 1 -> cell.putNull("value");
        case 2 -> cell.put("value", text()).put("colspan", 2);
        case 3 -> cell.put("value", text()).put("rowspan", 2);
        default -> cell.put("value", text());
      }
    }
    return cells;
  }

  private static void assertSound(TableMatrix table) {
    assertTrue(table.isWhole());
    assertTrue(TableHeaders.of(table.cell(0, 0).text()).isPresent());
    for (Span span : table.merges()) {
      assertTrue(span.row() >= 0 && span.lastRow() < table.height(), span::toString);
      assertTrue(span.column() >= 0 && span.lastColumn() < table.width(), span::toString);
      assertFalse(span.isSingleCell());
      assertEquals(1, table.merges().stream().filter(span::intersects).count());
    }
    for (int row = 0; row < table.height(); row++) {
      for (int column = 0; column < table.width(); column++) {
        assertTrue(!table.isCovered(row, column) || table.cell(row, column).isBlank());
      }
    }
  }

  private static void assertSameOnASheet(TableMatrix table) {
    Sheet sheet = new XSSFWorkbook().createSheet();
    new SheetTable(sheet, SheetArea.of(1, 1, table)).write(table);

    List<SheetTable> found = SheetTable.of(sheet);

    assertEquals(1, found.size());
    assertEquals(texts(table), texts(found.get(0).matrix()));
    assertEquals(Set.copyOf(table.merges()), Set.copyOf(found.get(0).matrix().merges()));
  }
}
