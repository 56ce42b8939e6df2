package org.openl.mcp.call.arguments;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openl.mcp.text.Quoted;

/** Makes examples of arguments that are objects or arrays of objects. */
final class ArgumentExample {

  private static final Set<String> NAME_AND_VALUE = Set.of("name", "value");

  private static final String ANYTHING = "…";

  private ArgumentExample() {}

  /**
   * Returns an example as JSON; nothing for an argument that has no objects. If a map was given
   * where names and values are expected, its first entry is the example.
   *
   * @param schema the schema of the argument
   * @param given what was given in its place
   */
  static Optional<String> of(JsonObject schema, Object given) {
    JsonObject items = schema.getJsonObject("items", new JsonObject());
    return items.containsKey("properties")
        ? Optional.of("[" + object(items, given) + "]")
        : Optional.of(schema).filter(s -> s.containsKey("properties")).map(s -> object(s, given));
  }

  private static String object(JsonObject schema, Object given) {
    Set<String> names = schema.getJsonObject("properties").fieldNames();
    JsonObject any = new JsonObject();
    names.forEach(name -> any.put(name, ANYTHING));
    return Optional.of(given)
        .filter(value -> names.equals(NAME_AND_VALUE) && value instanceof JsonObject)
        .flatMap(map -> ofMap((JsonObject) map))
        .orElse(any)
        .encode();
  }

  private static Optional<JsonObject> ofMap(JsonObject map) {
    return map.fieldNames().equals(NAME_AND_VALUE)
        ? repeatable(map)
        : map.stream().findFirst().flatMap(ArgumentExample::ofEntry);
  }

  private static Optional<JsonObject> ofEntry(Map.Entry<String, Object> entry) {
    return entry.getValue() instanceof String value
        ? repeatable(new JsonObject().put("name", entry.getKey()).put("value", value))
        : Optional.empty();
  }

  /** Returns an object whose JSON is short and can be printed as it is. */
  private static Optional<JsonObject> repeatable(JsonObject object) {
    String json = object.encode();
    return Optional.of(object).filter(o -> Quoted.cut(json).equals(json));
  }
}
