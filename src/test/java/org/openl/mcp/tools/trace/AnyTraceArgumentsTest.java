package org.openl.mcp.tools.trace;

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

/** Whatever the arguments are, there is an answer, and nothing but the trace is changed. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AnyTraceArgumentsTest extends TracedProject {

  private static final int CALLS = 200;

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

  private static final List<Object> VALUES =
      List.of(
          "Premium",
          "QuoteTest",
          "{\"driver\":{\"age\":30}}",
          "{\"driver\":null}",
          "{\"params\":{\"driver\":7}}",
          "[".repeat(9_000),
          "1",
          "999999",
          "../../etc/passwd",
          "..%2F..%2Fadmin",
          "a?sheet=b&range=A1#R1C0@1",
          "\u0000\u001B[31m\u202E",
          "x".repeat(9_999),
          "é漢😀",
          "\uD800",
          1e308,
          Long.MAX_VALUE,
          -1,
          0,
          true,
          new JsonObject(),
          new JsonArray().add("AgeFactor").add(""));

  private final Random random = new Random(14);

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
      assertTrue(text.length() <= 25_000, () -> arguments.encode());
      successes += answer.getBoolean("isError", false) ? 0 : 1;
    }
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
      arguments.put("projectId", random.nextInt(8) == 0 ? value() : "Insurance");
    }
    for (String name : NAMES.get(tool)) {
      if (random.nextInt(3) > 0) {
        arguments.put(name, argument(name));
      }
    }
    if (random.nextInt(15) == 0) {
      arguments.put("force", value());
    }
    return arguments;
  }

  private Object argument(String name) {
    boolean any = random.nextInt(6) == 0;
    return switch (name) {
      case "table" -> any ? value() : random.nextBoolean() ? "Premium" : "QuoteTest";
      case "inputs" -> any ? value() : "{\"driver\":{\"age\":30}}";
      case "testCase" -> any ? value() : "1";
      case "depth", "frame", "value" -> any ? value() : random.nextInt(3);
      case "type" ->
          any ? value() : List.of("into", "over", "out", "resume").get(random.nextInt(4));
      case "stopAtEntry", "tree", "watched" -> any ? value() : random.nextBoolean();
      default -> value();
    };
  }

  private Object value() {
    Object value = VALUES.get(random.nextInt(VALUES.size()));
    return value instanceof JsonObject object
        ? object.copy()
        : value instanceof JsonArray array ? array.copy() : value;
  }
}
