package org.openl.mcp.real;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The part of the demo that changes a rule, saves the change, and takes it back. */
final class DemoChange {

  private static final String CELL = "C10";
  private static final String OLD = "<= 0.25";
  private static final String NEW = "<= 0.26";

  private final McpSyncClient client;
  private final String project;
  private final String table;
  private final Consumer<String> say;

  DemoChange(McpSyncClient client, String project, String table, Consumer<String> say) {
    this.client = client;
    this.project = project;
    this.table = table;
    this.say = say;
  }

  void run() {
    say.accept("changing a threshold of " + table + " with openl_edit_table");
    edit(OLD, NEW);
    say.accept("compiling the project with openl_check_project");
    JsonNode checked = call("openl_check_project", Map.of());
    System.out.printf(
        "%n%s: %d errors, %d warnings%n%n",
        checked.path("state").asText(),
        checked.path("errors").asInt(),
        checked.path("warnings").asInt());
    say.accept("running the tests with openl_run_tests, before the change is saved");
    JsonNode tested = call("openl_run_tests", Map.of());
    System.out.printf(
        "%n%s: %d cases in %d test tables, %d failures%n%n",
        tested.path("state").asText(),
        tested.path("cases").asInt(),
        tested.path("tables").asInt(),
        tested.path("failures").asInt());
    say.accept("saving the project with openl_save_project");
    JsonNode saved =
        call("openl_save_project", Map.of("comment", "Raise the threshold of the rating group R5"));
    String before = saved.path("previousRevision").asText();
    System.out.printf("%nrevision %s%n%n", saved.path("revision").asText());
    say.accept("comparing it with the revision before with openl_compare_revisions");
    JsonNode compared =
        call(
            "openl_compare_revisions",
            Map.of("from", before, "to", saved.path("revision").asText()));
    System.out.printf("%n%s%n", new TextTable(List.of("Cell", "Before", "After"), rows(compared)));
    say.accept("putting the threshold back");
    edit(NEW, OLD);
    call("openl_save_project", Map.of("comment", "Restore the threshold of the rating group R5"));
  }

  /** Changes the cell, provided that it still holds what is expected. */
  private void edit(String expected, String value) {
    JsonNode edited =
        call(
            "openl_edit_table",
            Map.of(
                "table",
                table,
                "edits",
                List.of(Map.of("op", "set", "cell", CELL, "expected", expected, "value", value))));
    System.out.printf("%n%s: %s%n%n", CELL, edited.path("changed").path(CELL).asText());
  }

  /** Studio writes some texts of the table in another form. The comparison shows these, too. */
  private static List<List<String>> rows(JsonNode compared) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode cells : compared.findValues("cells")) {
      for (JsonNode cell : cells) {
        if (cell.has("cell")) {
          rows.add(
              List.of(
                  cell.path("cell").asText(),
                  cell.path("before").asText(),
                  cell.path("after").asText()));
        }
      }
    }
    return rows;
  }

  private JsonNode call(String tool, Map<String, Object> arguments) {
    Map<String, Object> all = new HashMap<>(arguments);
    all.put("projectId", project);
    return McpClients.call(client, tool, all);
  }
}
