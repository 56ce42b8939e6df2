package org.openl.mcp.tools.branches;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;

/** Whatever the arguments are, there is an answer, and only the requests of the tool are sent. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AnyBranchArgumentsTest extends BranchScenarios {

  private static final int CALLS = 200;

  private static final Map<String, List<String>> NAMES =
      Map.of(
          CREATE, List.of("branch", "revision"),
          DELETE, List.of("branch"),
          MERGE, List.of("from", "into", "dryRun"),
          READ, List.of("file", "cursor"),
          RESOLVE, List.of("resolutions", "message"),
          CANCEL, List.of());

  private static final List<Object> VALUES =
      List.of(
          "Insurance",
          MAIN,
          FEATURE,
          "latest",
          "Main.xlsx",
          "Insurance/Main.xlsx",
          "ours",
          "1",
          "",
          "/",
          "//",
          "a//b",
          "../../etc/passwd",
          "..%2F..%2Fadmin",
          "a?b=c#d;e",
          "\u0000\u001B[31m\u202E",
          "x".repeat(9_999),
          "é漢😀",
          "\uD800",
          -1,
          1e308,
          Long.MAX_VALUE,
          true,
          new JsonObject(),
          new JsonArray().add(new JsonArray()));

  private final Random random = new Random(14);

  /** The tools without a pattern write nothing: this client cannot ask a person. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          openl_create_branch         ; POST /rest/projects/[^/?]+/branches
          openl_delete_branch         ; none
          openl_merge_branches        ; POST /rest/projects/[^/?]+/merge
          openl_read_merge_conflict   ; none
          openl_resolve_merge_conflict; none
          openl_cancel_merge          ; DELETE /rest/projects/[^/?]+/merge/conflicts
          """)
  void answersAnyArguments(String tool, String writes) {
    Pattern allowed = Pattern.compile(writes);
    int successes = 0;
    for (int i = 0; i < CALLS; i++) {
      if (i % 10 == 0) {
        prepare(tool);
      }
      JsonObject arguments = arguments(tool);
      studio.forgetRequests();
      JsonObject result =
          tools
              .client()
              .ask("tools/call", new JsonObject().put("name", tool).put("arguments", arguments));
      assertTrue(result.containsKey("result"), () -> arguments.encode() + result.encode());
      JsonObject answer = result.getJsonObject("result");
      String text = answer.getJsonArray("content").getJsonObject(0).getString("text");
      assertFalse(text.contains("failed unexpectedly"), () -> arguments.encode() + text);
      assertTrue(
          studio.writes().stream().allMatch(line -> allowed.matcher(line).matches()),
          () -> arguments.encode() + studio.writes());
      if (answer.getBoolean("isError", false)) {
        assertEquals(0, studio.appliedWrites(), () -> arguments.encode() + text);
      } else {
        successes++;
      }
    }
    assertEquals(List.of(DELETE, RESOLVE).contains(tool), successes == 0, successes + " successes");
  }

  /** Brings the project into a state in which the tool can do something. */
  private void prepare(String tool) {
    studio.reset();
    createProject();
    create(FEATURE);
    commit(FEATURE, Map.of("C4", 1.6));
    if (List.of(READ, RESOLVE, CANCEL).contains(tool)) {
      commit(MAIN, Map.of("C4", 1.7));
      tools.content(MERGE, merge(FEATURE, MAIN));
    }
  }

  private JsonObject arguments(String tool) {
    JsonObject arguments =
        new JsonObject().put("projectId", random.nextInt(8) == 0 ? value() : "Insurance");
    for (String name : NAMES.get(tool)) {
      if (random.nextInt(4) > 0) {
        arguments.put(name, random.nextInt(4) == 0 ? value() : argument(name));
      }
    }
    if (random.nextInt(15) == 0) {
      arguments.put("force", value());
    }
    return arguments;
  }

  private Object argument(String name) {
    return switch (name) {
      case "from" -> FEATURE;
      case "into" -> MAIN;
      case "branch" -> "new" + random.nextInt(CALLS);
      case "dryRun" -> random.nextBoolean();
      case "file" -> "Main.xlsx";
      case "resolutions" -> resolutions();
      default -> value();
    };
  }

  private JsonArray resolutions() {
    JsonArray resolutions = new JsonArray();
    for (int i = random.nextInt(3); i >= 0; i--) {
      resolutions.add(
          new JsonObject()
              .put("file", random.nextInt(3) == 0 ? value() : "Main.xlsx")
              .put("take", random.nextInt(3) == 0 ? value() : "theirs"));
    }
    return resolutions;
  }

  private Object value() {
    Object value = VALUES.get(random.nextInt(VALUES.size()));
    if (value instanceof JsonObject object) {
      return object.copy();
    }
    return value instanceof JsonArray array ? array.copy() : value;
  }
}
