package org.openl.mcp.tools.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.AnyArguments;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;

/** Whatever the arguments are, there is an answer, and nothing but the trace is changed. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AnyTraceArgumentsTest extends TracedProject {

  private static final Pattern TRACE =
      Pattern.compile("(POST|PUT|DELETE) /rest/projects/[^/]+/trace(\\?.*|/.*)?");

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "openl_explain_result", List.of("table", "inputs", "testCase", "depth"),
          "openl_start_trace",
              List.of("table", "inputs", "testCase", "stopAtEntry", "tree", "watch"),
          "openl_step_trace", List.of("type"),
          "openl_inspect_trace", List.of("frame", "value", "step", "watched"),
          "openl_set_trace_breakpoints", List.of("breakpoints"),
          "openl_stop_trace", List.of());

  private final AnyArguments any =
      new AnyArguments(
          "Premium",
          "QuoteTest",
          "{\"driver\":{\"age\":30}}",
          "{\"driver\":null}",
          "{\"params\":{\"driver\":7}}",
          "[".repeat(9_000),
          "999999",
          "a?sheet=b&range=A1#R1C0@1",
          0,
          new JsonArray().add("AgeFactor").add(""));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openl_explain_result",
        "openl_start_trace",
        "openl_step_trace",
        "openl_inspect_trace",
        "openl_set_trace_breakpoints",
        "openl_stop_trace"
      })
  void answersAnyArguments(String tool) {
    if (tool.equals("openl_step_trace") || tool.equals("openl_inspect_trace")) {
      tools.content("openl_start_trace", of("Recurse", "{`n`:0}"));
    }
    int successes = any.call(tools, tool, i -> arguments(tool), (call, failed) -> {});
    assertTrue(successes > 0);
    assertTrue(
        studio.writes().stream().allMatch(line -> TRACE.matcher(line).matches()),
        studio.writes()::toString);
    assertEquals("OPENED", me.get(PROJECT).at("/status"));
    tools.content("openl_stop_trace", "{}");
  }

  private JsonObject arguments(String tool) {
    JsonObject arguments = new JsonObject();
    if (!List.of("openl_step_trace", "openl_inspect_trace", "openl_stop_trace").contains(tool)) {
      arguments.put("projectId", any.oneIn(8) ? any.value() : "Insurance");
    }
    for (String name : NAMES.get(tool)) {
      if (!any.oneIn(3)) {
        arguments.put(name, argument(name));
      }
    }
    return arguments;
  }

  private Object argument(String name) {
    boolean other = any.oneIn(6);
    return switch (name) {
      case "table" -> other ? any.value() : any.flag() ? "Premium" : "QuoteTest";
      case "inputs" -> other ? any.value() : "{\"driver\":{\"age\":30}}";
      case "testCase" -> other ? any.value() : "1";
      case "depth", "frame", "value" -> other ? any.value() : any.below(3);
      case "type" ->
          other ? any.value() : List.of("into", "over", "out", "resume").get(any.below(4));
      case "stopAtEntry", "tree", "watched" -> other ? any.value() : any.flag();
      default -> any.value();
    };
  }
}
