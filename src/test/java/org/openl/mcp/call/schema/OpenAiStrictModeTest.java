package org.openl.mcp.call.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that OpenAI's clients can use every tool, with strict mode and without it. */
class OpenAiStrictModeTest {

  @ParameterizedTest
  @MethodSource("org.openl.mcp.call.schema.PublishedTool#all")
  void acceptsEveryPublishedSchemaAsClientsConvertIt(PublishedTool tool) {
    JsonObject strict = OpenAiStrictMode.converted(tool.inputSchema());

    assertEquals(List.of(), OpenAiStrictMode.refusals(tool.name(), strict));
  }

  /** The SDK gives up strict mode for a tool with an open object; ours need no such exception. */
  @ParameterizedTest
  @MethodSource("org.openl.mcp.call.schema.PublishedTool#all")
  void theConversionChangesNothingButWhatIsRequired(PublishedTool tool) {
    JsonObject strict = OpenAiStrictMode.converted(tool.inputSchema());

    assertEquals(withoutRequired(tool.inputSchema()), withoutRequired(strict));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'string','default':'a'}",
        "{'type':'string','minLength':1}",
        "{'type':'string','not':{'enum':['a']}}",
        "{'type':'object','additionalProperties':{'type':'string'}}",
        "{'type':'array'}",
        "{'description':'Anything'}",
        "true",
      })
  void refusesOtherSchemas(String argument) {
    assertRefused(
        new JsonObject(
            "{'type':'object','properties':{'a':".replace('\'', '"')
                + argument.replace('\'', '"')
                + "}}"));
  }

  @Test
  void refusesASchemaThatIsTooLarge() {
    JsonObject deep = new JsonObject().put("type", "string");
    JsonObject wide = new JsonObject();
    JsonArray choices = new JsonArray();
    for (int i = 0; i < 11; i++) {
      deep = object(new JsonObject().put("a", deep));
    }
    IntStream.range(0, 5_001)
        .forEach(i -> wide.put("p" + i, new JsonObject().put("type", "string")));
    IntStream.range(0, 251).forEach(i -> choices.add("x".repeat(60) + i));
    JsonObject choice = new JsonObject().put("type", "string").put("enum", choices);

    assertRefused(deep);
    assertRefused(object(wide));
    assertRefused(object(new JsonObject().put("a", choice)));
  }

  private static JsonObject object(JsonObject properties) {
    return new JsonObject().put("type", "object").put("properties", properties);
  }

  private static void assertRefused(JsonObject schema) {
    assertFalse(OpenAiStrictMode.refusals("tool", OpenAiStrictMode.converted(schema)).isEmpty());
  }

  private static JsonObject withoutRequired(JsonObject schema) {
    JsonObject copy = schema.copy();
    SchemaWalk.of(copy, (path, value) -> {}).forEach(step -> step.schema().remove("required"));
    return copy;
  }
}
