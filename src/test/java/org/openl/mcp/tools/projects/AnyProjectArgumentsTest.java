package org.openl.mcp.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.doubles.AnyArguments;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.StudioCaller;

/** Whatever the arguments are, there is an answer, and only the requests of the tool are sent. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AnyProjectArgumentsTest extends ProjectScenarios {

  private final AnyArguments any =
      new AnyArguments("Insurance", "design", "master", "latest", "Empty Project", "ERROR");

  @Override
  int edit(StudioCaller caller, String table, double factor) {
    return EditsOf6.edit(caller, table, factor);
  }

  /** The tools without a pattern write nothing: this client cannot ask a person. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          openl_check_project   ; none
          openl_open_project    ; PATCH /rest/projects/[^/?]+
          openl_close_project   ; PATCH /rest/projects/[^/?]+
          openl_save_project    ; PATCH /rest/projects/[^/?]+
          openl_discard_changes ; none
          openl_create_project  ; (POST /rest/repos/[^/?]+/projects/[^/?]+/from-project|PUT /rest/repos/[^/?]+/projects/[^/?]+)([?].*)?
          openl_delete_project  ; none
          openl_unlock_project  ; none
          openl_get_table_dependencies ; none
          """)
  void answersAnyArguments(String tool, String writes) {
    Pattern allowed = Pattern.compile(writes);
    JsonObject properties = tools.properties(tool);
    if (tool.equals("openl_unlock_project")) {
      open(vera);
      edit(vera, 2);
    }
    int successes =
        any.call(
            tools,
            tool,
            i -> {
              if (i % 10 == 0) {
                prepare(tool, i);
              }
              studio.forgetRequests();
              return any.of(properties, this::text);
            },
            (call, failed) -> {
              assertTrue(
                  studio.writes().stream().allMatch(line -> allowed.matcher(line).matches()),
                  () -> call + studio.writes());
              if (failed) {
                assertEquals(0, studio.appliedWrites(), call);
              }
            });
    assertEquals(needsPerson(tool), successes == 0, successes + " successes");
  }

  private static boolean needsPerson(String tool) {
    return List.of("openl_discard_changes", "openl_delete_project", "openl_unlock_project")
        .contains(tool);
  }

  /** Brings the project into a state in which the tool can do something. */
  private void prepare(String tool, int number) {
    if (tool.equals("openl_unlock_project")) {
      return;
    }
    if (!status().equals("EDITING")) {
      open(me);
      if (tool.equals("openl_save_project") || tool.equals("openl_discard_changes")) {
        edit(me, 2 + number);
      }
    }
  }

  private Object text(String name) {
    return switch (name) {
      case "projectId", "copyOf" -> NAME;
      case "repository" -> "design";
      case "branch" -> MAIN;
      case "name" -> any.oneIn(3) ? any.value() : "New " + any.below(AnyArguments.CALLS);
      default -> any.value();
    };
  }
}
