package org.openl.mcp.call.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Removes arguments that represent absent ones. Many clients send null or an empty text for each
 * optional argument that the model has left out, whatever the argument's type is.
 */
final class AbsentArguments {

  private AbsentArguments() {}

  /**
   * Returns the arguments without null members and without optional members that are empty texts,
   * at every level. Array items are kept, because their position matters.
   *
   * @param schema the schema of the arguments
   */
  static JsonObject removedFrom(JsonObject arguments, JsonObject schema) {
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    // The extension converts maps and lists, but not JsonObject and JsonArray.
    Map<String, Object> present = new LinkedHashMap<>();
    for (String name : arguments.fieldNames()) {
      Object value = arguments.getValue(name);
      if (value != null && (!value.equals("") || required.contains(name))) {
        present.put(name, present(value, SchemaPath.step(schema, name)));
      }
    }
    return new JsonObject(present);
  }

  private static Object present(Object value, JsonObject schema) {
    if (value instanceof JsonObject object) {
      return removedFrom(object, schema).getMap();
    }
    if (value instanceof JsonArray array) {
      JsonObject ofItems = schema.getJsonObject("items", new JsonObject());
      List<Object> items = new ArrayList<>(array.size());
      array.forEach(item -> items.add(present(item, ofItems)));
      return items;
    }
    return value;
  }
}
