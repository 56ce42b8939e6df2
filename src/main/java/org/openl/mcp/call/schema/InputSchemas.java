package org.openl.mcp.call.schema;

import io.quarkiverse.mcp.server.GlobalInputSchemaGenerator;
import io.quarkiverse.mcp.server.ToolManager.ToolArgument;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The published schemas of the arguments of all tools. Each schema is generated once and uses only
 * the part of JSON Schema that every client accepts. Arguments are validated against the same
 * schemas.
 */
@Singleton
public class InputSchemas implements GlobalInputSchemaGenerator {

  private final SchemaGenerators schemas = new SchemaGenerators();
  private final ConcurrentMap<String, JsonObject> cache = new ConcurrentHashMap<>();

  private final ToolParameters parameters;

  InputSchemas(ToolParameters parameters) {
    this.parameters = parameters;
  }

  /** Returns the schema of a tool's arguments. Callers must not change it. */
  public JsonObject of(ToolInfo tool) {
    return cache.computeIfAbsent(tool.name(), name -> make(tool));
  }

  @Override
  public InputSchema generate(ToolInfo tool) {
    JsonObject schema = of(tool);
    return new InputSchema() {
      @Override
      public Object value() {
        return schema;
      }

      @Override
      public String asJson() {
        return schema.encode();
      }
    };
  }

  private JsonObject make(ToolInfo tool) {
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    for (ToolArgument argument : tool.arguments()) {
      boolean isRequired = argument.required() && argument.defaultValue() == null;
      properties.put(argument.name(), property(tool, argument));
      if (isRequired) {
        required.add(argument.name());
      }
    }
    return new JsonObject()
        .put("type", "object")
        .put("properties", properties)
        .put("required", required)
        .put("additionalProperties", false);
  }

  private JsonObject property(ToolInfo tool, ToolArgument argument) {
    JsonObject property = schemas.of(unwrapped(argument.type()));
    parameters
        .annotation(tool.name(), argument.name(), IntegerRange.class)
        .ifPresent(range -> property.put("minimum", range.min()).put("maximum", range.max()));
    // OpenAI's strict mode refuses a schema with the keyword "default".
    String byDefault =
        argument.defaultValue() == null ? "" : "; default " + argument.defaultValue();
    return property.put("description", argument.description() + byDefault);
  }

  private static Type unwrapped(Type type) {
    return type instanceof ParameterizedType parameterized
            && parameterized.getRawType() == Optional.class
        ? parameterized.getActualTypeArguments()[0]
        : type;
  }
}
