package org.openl.mcp.tools.tables.editing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;

/** Makes arguments of {@code openl_edit_table} of any form, most of them wrong. */
final class AnyArguments {

  private static final List<String> NAMES =
      List.of(
          "cell", "range", "value", "expected", "row", "column", "count", "cells", "op", "other");

  private static final List<String> OPERATIONS =
      List.of(
          "set",
          "append_rows",
          "insert_rows",
          "delete_rows",
          "append_columns",
          "insert_columns",
          "delete_columns",
          "merge",
          "unmerge",
          "SET",
          "drop");

  private static final List<Object> VALUES =
      List.of(
          "E6",
          "F7",
          "G5:G8",
          "7",
          "F",
          "1",
          "A1",
          "XFD1048576",
          "ZZZZ9",
          "-1",
          "99999999999",
          "../../etc/passwd",
          "\u0000\u001B[31m\u202E",
          "=1/0",
          "x".repeat(9_999),
          "é漢😀",
          "\uD800",
          1e308,
          Long.MAX_VALUE,
          -0.0,
          true,
          new JsonObject(),
          new JsonArray().add(new JsonArray()));

  private final Random random;

  AnyArguments(Random random) {
    this.random = random;
  }

  JsonObject edits() {
    JsonObject arguments =
        new JsonObject()
            .put("projectId", random.nextInt(8) == 0 ? value() : "Insurance")
            .put("table", random.nextInt(8) == 0 ? value() : "Discount");
    if (random.nextInt(20) == 0) {
      arguments.put("edits", value());
      return arguments;
    }
    JsonArray edits = new JsonArray();
    for (int i = random.nextInt(4); i > 0; i--) {
      edits.add(random.nextInt(15) == 0 ? value() : edit());
    }
    if (random.nextInt(15) == 0) {
      arguments.put("force", value());
    }
    return arguments.put("edits", edits);
  }

  private JsonObject edit() {
    JsonObject edit = new JsonObject().put("op", OPERATIONS.get(random.nextInt(OPERATIONS.size())));
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      String name = NAMES.get(random.nextInt(random.nextInt(6) == 0 ? NAMES.size() : 8));
      edit.put(name, name.equals("cells") ? cells() : value());
    }
    return edit;
  }

  private Object cells() {
    if (random.nextInt(4) == 0) {
      return value();
    }
    JsonArray cells = new JsonArray();
    for (int i = random.nextInt(3); i >= 0; i--) {
      JsonArray line = new JsonArray();
      for (int j = random.nextInt(5); j >= 0; j--) {
        if (random.nextInt(6) == 0) {
          line.addNull();
        } else {
          line.add(value());
        }
      }
      cells.add(line);
    }
    return cells;
  }

  private Object value() {
    Object value = VALUES.get(random.nextInt(VALUES.size()));
    return value instanceof JsonObject object
        ? object.copy()
        : value instanceof JsonArray array ? array.copy() : value;
  }
}
