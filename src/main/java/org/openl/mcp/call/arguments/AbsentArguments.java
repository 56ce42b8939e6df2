package org.openl.mcp.call.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Removes arguments that represent absent ones. Many clients send null or an empty text for each
 * optional argument that the model has left out, whatever the argument's type is. Some models send
 * an empty object in place of an empty array.
 */
final class AbsentArguments {

  private AbsentArguments() {}

  /**
   * Returns the arguments without null members and without optional members that are empty texts,
   * or empty objects where the schema has an array, at every level. Array items are kept, because
   * their position matters.
   *
   * @param schema the schema of the arguments
   */
  static JsonObject removedFrom(JsonObject arguments, JsonObject schema) {
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    // The extension converts maps and lists, but not JsonObject and JsonArray.
    Map<String, Object> present = new LinkedHashMap<>();
    for (String name : arguments.fieldNames()) {
      Object value = arguments.getValue(name);
      JsonObject ofValue = SchemaPath.step(schema, name);
      if (value != null && (!isEmpty(value, ofValue) || required.contains(name))) {
        present.put(name, present(value, ofValue));
      }
    }
    return new JsonObject(present);
  }

  /** An earlier release published maps where the schema now has arrays of names and values. */
  private static boolean isEmpty(Object value, JsonObject schema) {
    return value.equals("")
        || value instanceof JsonObject object
            && object.isEmpty()
            && schema.getString("type", "").equals("array");
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
