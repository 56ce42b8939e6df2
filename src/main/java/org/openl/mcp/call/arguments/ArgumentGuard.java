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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final ConcurrentMap<String, Rules> rules = new ConcurrentHashMap<>();

  ArgumentGuard(
      InputSchemas schemas, ToolParameters parameters, RunningCalls running, CurrentCall current) {
    this.schemas = schemas;
    this.parameters = parameters;
    this.running = running;
    this.current = current;
  }

  /**
   * The rules for the arguments of a tool.
   *
   * @param schema the published schema
   * @param validator validates against the schema
   * @param cells the arguments with values of cells
   * @param large the arguments with larger limits
   */
  private record Rules(
      JsonObject schema, Validator validator, Map<String, CellValues> cells, Set<String> large) {

    private OutputUnit validate(JsonObject arguments) {
      return validator.validate(arguments);
    }
  }

  private Rules rules(ToolInfo tool) {
    JsonObject schema = schemas.of(tool);
    Map<String, CellValues> cells = new HashMap<>();
    Set<String> large = new HashSet<>();
    for (String name : schema.getJsonObject("properties").fieldNames()) {
      parameters
          .annotation(tool.name(), name, CellValues.class)
          .ifPresent(values -> cells.put(name, values));
      if (cells.containsKey(name)
          || parameters.annotation(tool.name(), name, LongText.class).isPresent()) {
        large.add(name);
      }
    }
    return new Rules(schema, Validator.create(JsonSchema.of(schema.copy()), OPTIONS), cells, large);
  }

  @Override
  public void apply(ToolInputContext context) {
    ToolInfo tool = context.getTool();
    Rules ofTool = rules.computeIfAbsent(tool.name(), name -> rules(tool));
    JsonObject given = context.getArguments();
    ArgumentLimits.problem(given, ofTool.large()::contains)
        .ifPresent(
            problem -> {
              throw refused(problem);
            });
    JsonObject arguments = present(given, ofTool);
    List<String> problems =
        new ArgumentProblems(ofTool.schema(), arguments).of(ofTool.validate(arguments));
    if (!problems.isEmpty()) {
      throw refused(String.join(" ", problems) + firstItem(given, ofTool, problems));
    }
    context.setArguments(arguments);
    RunningCalls.Key key = RunningCalls.Key.of(context.getConnection(), context.getRequestId());
    current.begin(tool.name(), running.accepted(key));
    current.setRequest(key.session(), arguments);
  }

  /** Says how items are counted, because other answers call the first edit "Edit 1". */
  private static String firstItem(JsonObject given, Rules rules, List<String> problems) {
    return given.fieldNames().stream()
        .filter(rules.cells()::containsKey)
        .filter(name -> problems.stream().anyMatch(problem -> problem.contains("'" + name + ".")))
        .map(name -> " The first item of '%1$s' is %1$s.0.".formatted(name))
        .findFirst()
        .orElse("");
  }

  private static JsonObject present(JsonObject given, Rules rules) {
    JsonObject present = AbsentArguments.removedFrom(given, rules.schema());
    rules
        .cells()
        .forEach(
            (name, values) -> {
              if (present.containsKey(name)) {
                present.put(
                    name,
                    new CellValueTexts(values)
                        .of(given.getValue(name), SchemaPath.step(rules.schema(), name)));
              }
            });
    return present;
  }

  private static ToolCallException refused(String why) {
    return new ToolCallException(
        new Failure("The call was not made.", why, "Correct the arguments and repeat the call.")
            .text());
  }
}
