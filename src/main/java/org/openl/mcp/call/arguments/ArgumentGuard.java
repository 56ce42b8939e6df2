package org.openl.mcp.call.arguments;

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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.openl.mcp.call.errors.Failure;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.RunningCalls;
import org.openl.mcp.call.schema.InputSchemas;
import org.openl.mcp.call.schema.ToolParameters;

/**
 * Checks the raw arguments of every tool before any request to Studio: first their size, then,
 * without arguments that represent absent ones, against the published schema. The extension alone
 * ignores unknown arguments and converts 1.7 to 1.
 */
@Singleton
public class ArgumentGuard implements ToolInputGuardrail {

  static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic)
          .setBaseUri("https://openl-mcp.invalid");

  private final InputSchemas schemas;
  private final ToolParameters parameters;
  private final RunningCalls running;
  private final CurrentCall current;
  private final ConcurrentMap<String, Validator> validators = new ConcurrentHashMap<>();

  ArgumentGuard(
      InputSchemas schemas, ToolParameters parameters, RunningCalls running, CurrentCall current) {
    this.schemas = schemas;
    this.parameters = parameters;
    this.running = running;
    this.current = current;
  }

  @Override
  public void apply(ToolInputContext context) {
    ArgumentLimits.problem(context.getArguments(), name -> isLarge(context.getTool(), name))
        .ifPresent(
            problem -> {
              throw refused(problem);
            });
    JsonObject schema = schemas.of(context.getTool());
    JsonObject arguments = present(context, schema);
    List<String> problems =
        new ArgumentProblems(schema, arguments).of(validate(context.getTool(), arguments));
    if (!problems.isEmpty()) {
      throw refused(String.join(" ", problems) + firstItem(context, problems));
    }
    context.setArguments(arguments);
    RunningCalls.Key key = RunningCalls.Key.of(context.getConnection(), context.getRequestId());
    current.begin(context.getTool().name(), running.accepted(key));
    current.setRequest(key.session(), arguments);
  }

  /** Says how items are counted, because other answers call the first edit "Edit 1". */
  private String firstItem(ToolInputContext context, List<String> problems) {
    return context.getArguments().fieldNames().stream()
        .filter(name -> cells(context.getTool(), name).isPresent())
        .filter(name -> problems.stream().anyMatch(problem -> problem.contains("'" + name + ".")))
        .map(name -> " The first item of '%1$s' is %1$s.0.".formatted(name))
        .findFirst()
        .orElse("");
  }

  private JsonObject present(ToolInputContext context, JsonObject schema) {
    JsonObject given = context.getArguments();
    JsonObject present = AbsentArguments.removedFrom(given, schema);
    for (String name : List.copyOf(present.fieldNames())) {
      cells(context.getTool(), name)
          .map(CellValueTexts::new)
          .ifPresent(
              texts ->
                  present.put(name, texts.of(given.getValue(name), SchemaPath.step(schema, name))));
    }
    return present;
  }

  private boolean isLarge(ToolInfo tool, String argument) {
    return cells(tool, argument).isPresent()
        || parameters.annotation(tool.name(), argument, LongText.class).isPresent();
  }

  private Optional<CellValues> cells(ToolInfo tool, String argument) {
    return parameters.annotation(tool.name(), argument, CellValues.class);
  }

  private OutputUnit validate(ToolInfo tool, JsonObject arguments) {
    return validators
        .computeIfAbsent(
            tool.name(), name -> Validator.create(JsonSchema.of(schemas.of(tool).copy()), OPTIONS))
        .validate(arguments);
  }

  private static ToolCallException refused(String why) {
    return new ToolCallException(
        new Failure("The call was not made.", why, "Correct the arguments and repeat the call.")
            .text());
  }
}
