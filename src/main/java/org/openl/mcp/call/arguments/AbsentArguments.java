package org.openl.mcp.call.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Removes the arguments that stand for absent ones. Many clients send null or an empty text for
 * each optional argument that the model has left out, whatever the argument's type is.
 */
final class AbsentArguments {

  private AbsentArguments() {}

  /**
   * Returns the arguments without the members that are null, and without the optional members that
   * are an empty text, at every level. Array items stay: their position counts. An empty text also
   * stays as a value of a map, where the caller has chosen the name.
   *
   * @param schema the schema of the arguments
   */
  static JsonObject removedFrom(JsonObject arguments, JsonObject schema) {
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    boolean map = schema.getValue("additionalProperties") instanceof JsonObject;
    // The extension converts maps and lists, but no JsonObject and no JsonArray.
    Map<String, Object> present = new LinkedHashMap<>();
    for (Map.Entry<String, Object> member : arguments.getMap().entrySet()) {
      String name = member.getKey();
      Object value = member.getValue();
      if (arguments.getValue(name) instanceof JsonObject object) {
        present.put(name, removedFrom(object, SchemaPath.step(schema, name)).getMap());
      } else if (value != null && (map || !value.equals("") || required.contains(name))) {
        present.put(name, value);
      }
    }
    return new JsonObject(present);
  }
}
