package org.openl.mcp.tools.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.AnyArguments;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;

/** Whatever the arguments are, there is an answer, and only the requests of the tool are sent. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AnyTestArgumentsTest extends TestRunScenarios {

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

  private final AnyArguments any =
      new AnyArguments(
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
          "[".repeat(2_000));

  @ParameterizedTest
  @ValueSource(strings = {RUN, RESULTS, TABLE_RUN})
  void answersAnyArguments(String tool) {
    studio.notReady(0, false);
    run("");
    studio.forgetRequests();
    int successes = any.call(tools, tool, i -> arguments(tool), (call, failed) -> {});
    assertFalse(successes == 0, "no success");
    Pattern allowed = STARTS.get(tool);
    assertEquals(
        List.of(),
        studio.writes().stream().filter(line -> !allowed.matcher(line).matches()).toList());
  }

  private JsonObject arguments(String tool) {
    JsonObject arguments = new JsonObject().put("projectId", any.oneIn(8) ? any.value() : NAME);
    for (String name : NAMES.get(tool)) {
      if (!any.oneIn(2) || tool.equals(TABLE_RUN)) {
        arguments.put(name, any.oneIn(5) ? any.value() : argument(name));
      }
    }
    return arguments;
  }

  private Object argument(String name) {
    return switch (name) {
      case "table" -> any.flag() ? "AgeFactorTest" : "AgeFactor";
      case "cases" -> any.flag() ? "1" : any.value();
      case "inputs" -> any.flag() ? "{\"age\":20}" : any.value();
      case "failuresOnly" -> any.flag();
      case "limit", "timeoutSeconds" -> any.below(6);
      default -> any.value();
    };
  }
}
