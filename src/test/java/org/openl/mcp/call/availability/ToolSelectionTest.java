package org.openl.mcp.call.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkiverse.mcp.server.Tool;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;

/** Tests which tools are offered, by the settings and by the headers of a request. */
@QuarkusTest
@TestProfile(ToolSelectionTest.ReadOnlyServer.class)
class ToolSelectionTest {

  @TestHTTPResource URI uri;
  @Inject ToolsetIndex index;
  InMemoryStudio studio;

  @Test
  void offersWhatTheOperatorHasSelected() {
    McpPost client = McpPost.open(uri.getPort());
    List<String> listed = new ToolCalls(client).listed();
    assertTrue(
        listed.containsAll(List.of("openl_list_tables", "openl_get_table", "openl_get_status")),
        listed::toString);
    assertFalse(listed.contains("sample_plain"), "it does not say that it only reads");
    assertUnknown(client, "sample_plain");
    assertFalse(listed.contains("openl_find"), "it is excluded");
    assertUnknown(client, "openl_find");
    assertFalse(listed.contains("sample_broken"), "a filter fails on it");
    assertUnknown(client, "sample_broken");
    assertFalse(listed.contains("openl_list_projects"), "its toolset is not selected");
    assertUnknown(client, "openl_list_projects");
  }

  @Test
  void namesOnlyOfferedToolsInTheInstructions() {
    McpPost client = McpPost.open(uri.getPort());
    Set<String> named =
        Pattern.compile("openl_\\w+")
            .matcher(client.instructions())
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    assertEquals(Set.of("openl_get_status"), named, client.instructions());
  }

  /** The setting hides even the tools of the selected toolset. On one of them, a filter fails. */
  @Test
  void offersNoToolThatChangesSomething() {
    List<String> changing =
        index.methods().stream()
            .map(method -> method.getAnnotation(Tool.class))
            .filter(tool -> !tool.annotations().readOnlyHint())
            .map(Tool::name)
            .filter(name -> name.startsWith("openl_"))
            .toList();
    assertTrue(
        changing.containsAll(List.of("openl_edit_table", "openl_save_project")),
        changing::toString);
    McpPost plain = McpPost.open(uri.getPort());
    McpPost naming =
        McpPost.open(uri.getPort())
            .with("X-MCP-Toolsets", "all")
            .with("X-MCP-Tools", String.join(",", changing))
            .with("X-MCP-Readonly", "false");
    assertEquals(List.of(), new ToolCalls(naming).listed());
    List<String> listed = new ToolCalls(plain).listed();
    for (String tool : changing) {
      assertFalse(listed.contains(tool), tool);
      assertUnknown(plain, tool);
      assertUnknown(naming, tool);
    }
    assertEquals(List.of(), studio.writes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-MCP-Toolsets|Tables|openl_get_table,openl_get_table_dependencies,openl_list_table_properties,openl_list_tables",
        "X-MCP-Toolsets|all|openl_get_status,openl_get_table,openl_get_table_dependencies,openl_list_table_properties,openl_list_tables",
        "X-MCP-Toolsets|projects|''",
        "X-MCP-Tools|openl_get_table,openl_find|openl_get_table",
        "X-MCP-Tools|openl_get_version|openl_get_status",
        "X-MCP-Exclude-Tools|openl_get_table openl_list_tables|openl_get_status,openl_get_table_dependencies,openl_list_table_properties",
        "X-MCP-Readonly|true|openl_get_status,openl_get_table,openl_get_table_dependencies,openl_list_table_properties,openl_list_tables",
        "X-MCP-Readonly|false|openl_get_status,openl_get_table,openl_get_table_dependencies,openl_list_table_properties,openl_list_tables"
      })
  void headersNarrowTheSelectionAndNeverWidenIt(String header, String value, String tools) {
    McpPost client = McpPost.open(uri.getPort()).with(header, value);
    assertEquals(tools, String.join(",", new ToolCalls(client).listed()));
    for (String tool : List.of("openl_get_table", "openl_find", "sample_plain")) {
      if (!List.of(tools.split(",")).contains(tool)) {
        assertUnknown(client, tool);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-MCP-Toolsets|table|The header X-MCP-Toolsets names the toolset 'table', which does not exist; the toolsets are: branches, context,",
        "X-MCP-Tools|openl_list_table|The header X-MCP-Tools names the tool 'openl_list_table', which does not exist; the tools are: openl_",
        "X-MCP-Exclude-Tools|x|The header X-MCP-Exclude-Tools names the tool 'x', which does not exist; the tools are: openl_",
        "X-MCP-Toolsets|,|The header X-MCP-Toolsets contains no name; the toolsets are: branches, context,",
        "X-MCP-Tools|, ,|The header X-MCP-Tools contains no name; the tools are: openl_",
        "X-MCP-Exclude-Tools|,|The header X-MCP-Exclude-Tools contains no name; the tools are: openl_",
        "X-MCP-Readonly|1|The header X-MCP-Readonly must be true or false."
      })
  void refusesHeadersThatNameNothing(String header, String value, String why) {
    HttpResponse<String> response =
        McpPost.open(uri.getPort()).with(header, value).exchange("tools/list", new JsonObject());
    assertEquals(400, response.statusCode());
    assertTrue(response.body().contains(why), response::body);
  }

  @Test
  void tellsWhyToolsAreNotOffered() {
    McpPost client =
        McpPost.open(uri.getPort()).with("X-MCP-Tools", "openl_get_status openl_list_tables");

    JsonObject hidden = new JsonObject();
    new ToolCalls(client)
        .content("openl_get_status", "{}").getJsonArray("unavailableTools").stream()
            .map(JsonObject.class::cast)
            .forEach(tools -> hidden.put(tools.getString("why"), tools.getJsonArray("tools")));

    // The broken filter of the test has no place in the order of the filters.
    Set<String> reasons = new HashSet<>(hidden.fieldNames());
    reasons.remove("a filter of this server failed");
    assertEquals(
        Set.of(
            "in OPENL_MCP_EXCLUDE_TOOLS",
            "not in OPENL_MCP_TOOLSETS",
            "not in the header X-MCP-Tools",
            "OPENL_MCP_READ_ONLY is set"),
        reasons,
        hidden::encode);
    assertEquals(
        List.of("openl_find"), hidden.getJsonArray("in OPENL_MCP_EXCLUDE_TOOLS").stream().toList());
    assertTrue(
        hidden.getJsonArray("OPENL_MCP_READ_ONLY is set").stream()
            .toList()
            .containsAll(List.of("openl_replace_table", "openl_delete_table")),
        hidden::encode);
    assertTrue(
        hidden.getJsonArray("not in OPENL_MCP_TOOLSETS").contains("openl_list_projects"),
        hidden::encode);
    assertTrue(
        hidden.getJsonArray("not in the header X-MCP-Tools").contains("openl_get_table"),
        hidden::encode);
  }

  private static void assertUnknown(McpPost client, String tool) {
    assertEquals(
        "This server has no tool '" + tool + "'. Call tools/list and use a name from its result.",
        client
            .ask("tools/call", new JsonObject().put("name", tool))
            .getJsonObject("error")
            .getString("message"));
  }

  /** A server with a selection and a filter that fails. */
  public static final class ReadOnlyServer implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "OPENL_MCP_TOOLSETS",
          "context, tables",
          "OPENL_MCP_EXCLUDE_TOOLS",
          "openl_find",
          "OPENL_MCP_READ_ONLY",
          "true",
          "quarkus.http.test-port",
          "0",
          SampleTools.PROPERTY,
          "true");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return new InProcessWithStudio6().testResources();
    }
  }
}
