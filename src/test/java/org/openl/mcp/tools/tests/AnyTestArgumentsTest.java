package org.openl.mcp.tools.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;

/** Whatever the arguments are, there is an answer, and only the requests of the tool are sent. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AnyTestArgumentsTest extends TestRunScenarios {

  private static final int CALLS = 200;
  private static final String TABLE_RUN = "openl_run_table";

  /** The requests of each tool that are no GET. */
  private static final Map<String, Pattern> STARTS =
      Map.of(
          RUN, Pattern.compile("POST /rest/projects/[^/]+/tests/run([?].*)?"),
          RESULTS, Pattern.compile("none"),
          TABLE_RUN, Pattern.compile("POST /rest/projects/[^/]+/run[?]tableId=[0-9a-f]{32}"));

  private static final Map<String, List<String>> NAMES =
      Map.of(
          RUN, List.of("table", "cases", "failuresOnly", "timeoutSeconds"),
          RESULTS, List.of("table", "failuresOnly", "limit", "cursor"),
          TABLE_RUN, List.of("table", "inputs"));

  private static final List<Object> VALUES =
      List.of(
          "AgeFactor",
          "AgeFactorTest",
          "PremiumTest",
          "Driver",
          "Tests!B2",
          "1-2",
          "1,2,999999999999",
          "-",
          "{\"age\":20}",
          "{\"age\":{\"a\":[null]}}",
          "{\"driver\":{\"age\":1e400}}",
          "[".repeat(2_000),
          "../../etc/passwd",
          "a?b=c#d",
          "\u0000\u001B[31m\u202E",
          "x".repeat(9_999),
          "é漢😀",
          "\uD800",
          1e308,
          Long.MAX_VALUE,
          true,
          new JsonObject(),
          new JsonArray().add(new JsonArray()));

  private final Random random = new Random(14);

  @ParameterizedTest
  @ValueSource(strings = {RUN, RESULTS, TABLE_RUN})
  void answersAnyArguments(String tool) {
    studio.notReady(0, false);
    run("");
    studio.forgetRequests();
    int successes = 0;
    for (int i = 0; i < CALLS; i++) {
      JsonObject arguments = arguments(tool);
      JsonObject result =
          tools
              .client()
              .ask("tools/call", new JsonObject().put("name", tool).put("arguments", arguments));
      assertTrue(result.containsKey("result"), () -> arguments.encode() + result.encode());
      JsonObject answer = result.getJsonObject("result");
      String text = answer.getJsonArray("content").getJsonObject(0).getString("text");
      assertFalse(text.contains("failed unexpectedly"), () -> arguments.encode() + text);
      successes += answer.getBoolean("isError", false) ? 0 : 1;
    }
    assertFalse(successes == 0, "no success");
    Pattern allowed = STARTS.get(tool);
    assertEquals(
        List.of(),
        studio.writes().stream().filter(line -> !allowed.matcher(line).matches()).toList());
  }

  private JsonObject arguments(String tool) {
    JsonObject arguments =
        new JsonObject().put("projectId", random.nextInt(8) == 0 ? value() : NAME);
    for (String name : NAMES.get(tool)) {
      if (random.nextInt(2) > 0 || tool.equals(TABLE_RUN)) {
        arguments.put(name, random.nextInt(5) == 0 ? value() : argument(name));
      }
    }
    if (random.nextInt(15) == 0) {
      arguments.put("force", value());
    }
    return arguments;
  }

  private Object argument(String name) {
    return switch (name) {
      case "table" -> random.nextBoolean() ? "AgeFactorTest" : "AgeFactor";
      case "cases" -> random.nextBoolean() ? "1" : value();
      case "inputs" -> random.nextBoolean() ? "{\"age\":20}" : value();
      case "failuresOnly" -> random.nextBoolean();
      case "limit", "timeoutSeconds" -> random.nextInt(6);
      default -> value();
    };
  }

  private Object value() {
    Object value = VALUES.get(random.nextInt(VALUES.size()));
    if (value instanceof JsonObject object) {
      return object.copy();
    }
    return value instanceof JsonArray array ? array.copy() : value;
  }
}
