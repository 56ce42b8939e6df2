package org.openl.mcp.call.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Converts the values in an argument with values of cells to texts, where the schema has texts. */
final class CellValueTexts {

  private final Set<String> nullable;
  private final Set<String> empty;

  CellValueTexts(CellValues values) {
    this.nullable = Set.of(values.nullable());
    this.empty = Set.of(values.empty());
  }

  /**
   * Returns an argument with texts. Its members that represent absent ones are left out.
   *
   * @param value the argument; maps and lists instead of objects and arrays are returned, which the
   *     extension converts
   */
  Object of(Object value, JsonObject schema) {
    if (value instanceof JsonObject object) {
      return members(object, schema);
    }
    if (value instanceof JsonArray array) {
      JsonObject ofItems = schema.getJsonObject("items", new JsonObject());
      List<Object> items = new ArrayList<>(array.size());
      array.forEach(item -> items.add(item == null && isText(ofItems) ? "" : of(item, ofItems)));
      return items;
    }
    boolean scalar = value instanceof Number || value instanceof Boolean;
    return scalar && isText(schema) ? value.toString() : value;
  }

  private Map<String, Object> members(JsonObject object, JsonObject schema) {
    Map<String, Object> present = new LinkedHashMap<>();
    for (String name : object.fieldNames()) {
      Object value = object.getValue(name);
      JsonObject ofValue = SchemaPath.step(schema, name);
      if (value == null && nullable.contains(name)) {
        present.put(name, "");
      } else if (value != null && (!value.equals("") || empty.contains(name))) {
        present.put(name, of(value, ofValue));
      }
    }
    return present;
  }

  private static boolean isText(JsonObject schema) {
    return "string".equals(schema.getValue("type")) && !schema.containsKey("enum");
  }
}
