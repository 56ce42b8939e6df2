package org.openl.mcp.tools.branches;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.doubles.AnyArguments;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;

/** Whatever the arguments are, there is an answer, and only the requests of the tool are sent. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AnyBranchArgumentsTest extends BranchScenarios {

  private static final Map<String, List<String>> NAMES =
      Map.of(
          CREATE, List.of("branch", "revision"),
          DELETE, List.of("branch"),
          MERGE, List.of("from", "into", "dryRun"),
          READ, List.of("file", "cursor"),
          RESOLVE, List.of("resolutions", "message"),
          CANCEL, List.of());

  private final AnyArguments any =
      new AnyArguments(
          "Insurance",
          MAIN,
          FEATURE,
          "latest",
          "Main.xlsx",
          "Insurance/Main.xlsx",
          "ours",
          "/",
          "//",
          "a//b",
          "a?b=c#d;e");

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
    int successes =
        any.call(
            tools,
            tool,
            i -> {
              if (i % 10 == 0) {
                prepare(tool);
              }
              studio.forgetRequests();
              return arguments(tool);
            },
            (call, failed) -> {
              assertTrue(
                  studio.writes().stream().allMatch(line -> allowed.matcher(line).matches()),
                  () -> call + studio.writes());
              if (failed) {
                assertEquals(0, studio.appliedWrites(), call);
              }
            });
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
        new JsonObject().put("projectId", any.oneIn(8) ? any.value() : "Insurance");
    for (String name : NAMES.get(tool)) {
      if (!any.oneIn(4)) {
        arguments.put(name, any.oneIn(4) ? any.value() : argument(name));
      }
    }
    return arguments;
  }

  private Object argument(String name) {
    return switch (name) {
      case "from" -> FEATURE;
      case "into" -> MAIN;
      case "branch" -> "new" + any.below(AnyArguments.CALLS);
      case "dryRun" -> any.flag();
      case "file" -> "Main.xlsx";
      case "resolutions" -> resolutions();
      default -> any.value();
    };
  }

  private JsonArray resolutions() {
    JsonArray resolutions = new JsonArray();
    for (int i = any.below(3); i >= 0; i--) {
      resolutions.add(
          new JsonObject()
              .put("file", any.oneIn(3) ? any.value() : "Main.xlsx")
              .put("take", any.oneIn(3) ? any.value() : "theirs"));
    }
    return resolutions;
  }
}
