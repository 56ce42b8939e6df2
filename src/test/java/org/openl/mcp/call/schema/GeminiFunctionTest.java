package org.openl.mcp.call.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that Gemini's clients can use every tool, in both forms of declaration. */
class GeminiFunctionTest {

  @ParameterizedTest
  @MethodSource("org.openl.mcp.call.schema.PublishedTool#all")
  void acceptsEveryPublishedSchemaAsItIs(PublishedTool tool) {
    assertEquals(List.of(), GeminiFunction.refusalsOfJsonSchema(tool.name(), tool.inputSchema()));
  }

  @ParameterizedTest
  @MethodSource("org.openl.mcp.call.schema.PublishedTool#all")
  void acceptsEveryPublishedSchemaAsParameters(PublishedTool tool) {
    GeminiFunction.parameters(tool.inputSchema())
        .ifPresent(
            parameters ->
                assertEquals(
                    List.of(), GeminiFunction.refusalsOfParameters(tool.name(), parameters)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'type':['string','null']}",
        "{'type':'string','const':'a'}",
        "{'type':'string','enum':['']}",
        "{'type':'integer','enum':[1]}",
        "{'type':'string','properties':{}}",
        "{'type':'array'}",
        "{'type':'object','properties':{},'required':['a']}",
        "{'type':'object','properties':{'a b':{'type':'string'}}}",
        "true",
      })
  void refusesOtherSchemas(String argument) {
    JsonObject schema =
        new JsonObject(
            ("{'type':'object','properties':{'a':" + argument + "}}").replace('\'', '"'));

    assertFalse(GeminiFunction.refusalsOfJsonSchema("tool", schema).isEmpty());
    assertFalse(GeminiFunction.refusalsOfParameters("tool", schema).isEmpty());
  }
}
