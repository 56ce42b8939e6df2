package org.openl.mcp.tools.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.doubles.AnyArguments;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.ToolScenarios;

/**
 * Whatever the arguments of the tools for files, local history and deployments are, there is an
 * answer, and only the requests of the tool are sent.
 */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class AnyFileArgumentsTest extends ToolScenarios {

  private final AnyArguments any =
      new AnyArguments(
          "Insurance",
          "docs/notes.txt",
          "Main.xlsx",
          "rules.xml",
          "docs",
          "*.{a,b",
          "production",
          "latest",
          "Revision Version",
          "**/".repeat(500));

  /** The tools without a pattern write nothing: this client cannot ask a person. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          openl_list_files           ; POST /rest/projects/[^/?]+/file-search
          openl_read_file            ; none
          openl_write_file           ; POST /rest/projects/[^/?]+/files/[^?]+[?]createFolders=true&branch=master
          openl_move_file            ; POST /rest/projects/[^/?]+/file-(copy|move)[?]branch=master
          openl_delete_file          ; none
          openl_list_local_changes   ; none
          openl_restore_local_change ; none
          openl_list_deployments     ; none
          openl_deploy_project       ; none
          """)
  void answersAnyArguments(String tool, String writes) {
    Pattern allowed = Pattern.compile(writes);
    JsonObject properties = tools.properties(tool);
    open(me);
    any.call(
        tools,
        tool,
        i -> {
          studio.forgetRequests();
          return any.of(properties, this::text);
        },
        (call, failed) -> {
          assertTrue(
              studio.writes().stream().allMatch(line -> allowed.matcher(line).matches()),
              () -> call + studio.writes());
          if (failed && !tool.equals("openl_list_files")) {
            assertEquals(0, studio.appliedWrites(), call);
          }
        });
  }

  private Object text(String name) {
    return switch (name) {
      case "projectId" -> NAME;
      case "path" -> any.oneIn(3) ? "new/" + any.below(AnyArguments.CALLS) : "docs/notes.txt";
      case "to" -> "moved/" + any.below(AnyArguments.CALLS);
      default -> any.value();
    };
  }
}
