package org.openl.mcp.call.arguments;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** Finds the schema of a value in the schema of a tool's arguments. */
final class SchemaPath {

  private SchemaPath() {}

  /**
   * Returns the schema of the value at a path of names and positions; an empty object if there is
   * none.
   */
  static JsonObject of(JsonObject schema, List<String> path) {
    JsonObject at = schema;
    for (String step : path) {
      at = step(at, step);
    }
    return at;
  }

  /** Returns the schema of a member or an item; an empty object if there is none. */
  static JsonObject step(JsonObject schema, String step) {
    return schema
        .getJsonObject("properties", new JsonObject())
        .getJsonObject(step, schema.getJsonObject("items", new JsonObject()));
  }
}
