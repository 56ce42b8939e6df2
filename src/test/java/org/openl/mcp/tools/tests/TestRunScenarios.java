package org.openl.mcp.tools.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;

/** A project with tests, in a double of either line of OpenL Studio. */
abstract class TestRunScenarios {

  static final String RUN = "openl_run_tests";
  static final String RESULTS = "openl_get_test_results";
  static final String NAME = "Insurance";

  @TestHTTPResource URI uri;
  InMemoryStudio studio;

  ToolCalls tools;
  StudioCaller me;

  @BeforeEach
  void createProject() {
    studio.reset();
    project(NAME, SampleProjects.tested());
    tools = new ToolCalls(McpPost.open(uri.getPort()));
  }

  final String project(String name, Map<String, byte[]> files) {
    String path = "/projects/" + studio.project(name, files).replace("=", "%3D");
    me = new StudioCaller(studio.baseUrl(), "");
    assertEquals(204, me.send("PATCH", path, "{'status':'OPENED'}").status());
    studio.forgetRequests();
    return path;
  }

  static String of(String arguments) {
    return "{'projectId':'%s'%s}".formatted(NAME, arguments.isEmpty() ? "" : "," + arguments);
  }

  JsonObject run(String arguments) {
    return tools.content(RUN, of(arguments));
  }

  JsonObject results(String arguments) {
    return tools.content(RESULTS, of(arguments));
  }

  final void setFirstFactor(String old, String value) {
    tools.content(
        "openl_edit_table",
        of(
            "'table':'AgeFactor','edits':[{'op':'set','cell':'C4','expected':'%s','value':'%s'}]"
                .formatted(old, value)));
  }

  static JsonObject table(JsonObject answer, String name) {
    return answer.getJsonArray("results").stream()
        .map(JsonObject.class::cast)
        .filter(table -> table.getString("table").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(answer.encode()));
  }

  static List<String> tables(JsonObject answer) {
    return answer.getJsonArray("results", new JsonArray()).stream()
        .map(table -> ((JsonObject) table).getString("table"))
        .toList();
  }

  static String counts(JsonObject answer) {
    return "%s: %d cases in %d tables, %d failures in %d tables"
        .formatted(
            answer.getString("state"),
            answer.getInteger("cases"),
            answer.getInteger("tables"),
            answer.getInteger("failures"),
            answer.getInteger("failedTables"));
  }
}
