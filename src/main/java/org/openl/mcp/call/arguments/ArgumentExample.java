package org.openl.mcp.call.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openl.mcp.text.Quoted;

/** Creates examples of arguments that are objects, arrays of objects or arrays of enum values. */
final class ArgumentExample {

  private static final Set<String> NAME_AND_VALUE = Set.of("name", "value");

  private static final String ANYTHING = "…";

  private ArgumentExample() {}

  /**
   * Returns an example as JSON; empty if the argument contains neither objects nor enum values. If
   * the caller passed a map where names and values are expected, the example is the map's first
   * entry. If the caller passed one of the enum values in place of an array, the example contains
   * it.
   *
   * @param schema the schema of the argument
   * @param given the value that the caller passed; may be null
   */
  static Optional<String> of(JsonObject schema, Object given) {
    JsonObject items = schema.getJsonObject("items", new JsonObject());
    if (items.containsKey("enum")) {
      return Optional.of(arrayOf(items.getJsonArray("enum"), given));
    }
    return items.containsKey("properties")
        ? Optional.of("[" + object(items, given) + "]")
        : Optional.of(schema).filter(s -> s.containsKey("properties")).map(s -> object(s, given));
  }

  private static String arrayOf(JsonArray allowed, Object given) {
    return new JsonArray().add(allowed.contains(given) ? given : allowed.getValue(0)).encode();
  }

  private static String object(JsonObject schema, Object given) {
    Set<String> names = schema.getJsonObject("properties").fieldNames();
    JsonObject any = new JsonObject();
    names.forEach(name -> any.put(name, ANYTHING));
    return Optional.ofNullable(given)
        .filter(value -> names.equals(NAME_AND_VALUE) && value instanceof JsonObject)
        .flatMap(map -> ofMap((JsonObject) map))
        .orElse(any)
        .encode();
  }

  private static Optional<JsonObject> ofMap(JsonObject map) {
    return map.fieldNames().equals(NAME_AND_VALUE)
        ? printable(map)
        : map.stream().findFirst().flatMap(ArgumentExample::ofEntry);
  }

  private static Optional<JsonObject> ofEntry(Map.Entry<String, Object> entry) {
    return entry.getValue() instanceof String value
        ? printable(new JsonObject().put("name", entry.getKey()).put("value", value))
        : Optional.empty();
  }

  /** Returns the object if its JSON is short and can be printed unchanged. */
  private static Optional<JsonObject> printable(JsonObject object) {
    String json = object.encode();
    return Optional.of(object).filter(o -> Quoted.cut(json).equals(json));
  }
}
