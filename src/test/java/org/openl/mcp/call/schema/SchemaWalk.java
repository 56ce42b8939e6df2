package org.openl.mcp.call.schema;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Visits a schema and every schema within its properties and items. */
final class SchemaWalk {

  /**
   * One schema on the way.
   *
   * @param path where it is, such as {@code /tags/[]/name}
   * @param depth how many objects and arrays it is within
   */
  record Step(String path, int depth, JsonObject schema) {}

  private SchemaWalk() {}

  /**
   * Visits each schema before the schemas that it contains.
   *
   * @param odd is given the path of what is not a schema, and that value
   */
  static List<Step> of(JsonObject schema, BiConsumer<String, Object> odd) {
    List<Step> steps = new ArrayList<>();
    visit(new Step("", 0, schema), steps, odd);
    return steps;
  }

  private static void visit(Step step, List<Step> steps, BiConsumer<String, Object> odd) {
    steps.add(step);
    if (step.schema().getValue("properties") instanceof JsonObject properties) {
      for (Map.Entry<String, Object> property : properties) {
        within(step, property.getKey(), property.getValue(), steps, odd);
      }
    }
    if (step.schema().containsKey("items")) {
      within(step, "[]", step.schema().getValue("items"), steps, odd);
    }
  }

  private static void within(
      Step step, String name, Object value, List<Step> steps, BiConsumer<String, Object> odd) {
    String path = step.path() + "/" + name;
    if (value instanceof JsonObject schema) {
      visit(new Step(path, step.depth() + 1, schema), steps, odd);
    } else {
      odd.accept(path, value);
    }
  }
}
