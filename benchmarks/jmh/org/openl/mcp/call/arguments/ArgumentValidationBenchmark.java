package org.openl.mcp.call.arguments;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Validates the arguments of a short call and of an edit with three cells. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ArgumentValidationBenchmark {

  private final JsonObject list = new JsonObject().put("limit", 50);
  private final JsonObject edit =
      new JsonObject(
          """
          {"projectId": "Rates", "table": "BaseRate", "edits": [
            {"op": "set", "cell": "C5", "value": "0.12", "expected": "0.11"},
            {"op": "set", "cell": "C6", "value": "0.13", "expected": "0.12"},
            {"op": "set", "cell": "C7", "value": "0.14", "expected": "0.13"}]}""");
  private Validator listValidator;
  private Validator editValidator;

  @Setup
  public void readSchemas() throws IOException {
    listValidator = validator("openl_list_projects");
    editValidator = validator("openl_edit_table");
  }

  private static Validator validator(String tool) throws IOException {
    Path file = Path.of("src/test/resources/schemas", tool + ".json");
    JsonObject schema = new JsonObject(Files.readString(file)).getJsonObject("inputSchema");
    return Validator.create(JsonSchema.of(schema), ArgumentGuard.OPTIONS);
  }

  @Benchmark
  public OutputUnit validateAShortCall() {
    return listValidator.validate(list);
  }

  @Benchmark
  public OutputUnit validateAnEdit() {
    return editValidator.validate(edit);
  }
}
