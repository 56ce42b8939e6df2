package org.openl.mcp.call;

import io.quarkiverse.mcp.server.ToolCallException;
import io.quarkiverse.mcp.server.ToolInputGuardrail;
import io.quarkiverse.mcp.server.ToolManager.ToolInfo;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.openl.mcp.call.schema.InputSchemas;

/**
 * Validates the raw arguments of every tool against the published schema, before any call goes out.
 * By itself the extension ignores unknown arguments and makes 1 of 1.7.
 */
@Singleton
public class ArgumentGuard implements ToolInputGuardrail {

  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic)
          .setBaseUri("https://openl-mcp.invalid");

  private final InputSchemas schemas;
  private final RunningCalls running;
  private final ConcurrentMap<String, Validator> validators = new ConcurrentHashMap<>();

  ArgumentGuard(InputSchemas schemas, RunningCalls running) {
    this.schemas = schemas;
    this.running = running;
  }

  @Override
  public void apply(ToolInputContext context) {
    ToolInfo tool = context.getTool();
    JsonObject arguments = context.getArguments();
    JsonObject schema = schemas.of(tool);
    OutputUnit result =
        validators
            .computeIfAbsent(tool.name(), name -> Validator.create(JsonSchema.of(schema), OPTIONS))
            .validate(arguments);
    if (!result.getValid()) {
      List<String> problems = new ArgumentProblems(schema, arguments).of(result.getErrors());
      throw new ToolCallException(
          new Failure(
                  "The call was not made.",
                  String.join(" ", problems),
                  "Correct the arguments and repeat the call.")
              .text());
    }
    // On this thread the extension runs the tool next.
    running.arrived(RunningCalls.Key.of(context.getConnection(), context.getRequestId()));
  }
}
