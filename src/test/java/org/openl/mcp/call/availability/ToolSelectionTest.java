package org.openl.mcp.call.availability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;

/** Tests which tools are offered, by the settings and by the headers of a request. */
@QuarkusTest
@TestProfile(ToolSelectionTest.ReadOnlyServer.class)
class ToolSelectionTest {

  @TestHTTPResource URI uri;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-MCP-Toolsets|Tables|openl_get_table,openl_list_table_properties,openl_list_tables",
        "X-MCP-Toolsets|all|openl_get_status,openl_get_table,openl_list_table_properties,openl_list_tables",
        "X-MCP-Toolsets|projects|''",
        "X-MCP-Tools|openl_get_table,openl_find|openl_get_table",
        "X-MCP-Tools|openl_get_version|openl_get_status",
        "X-MCP-Exclude-Tools|openl_get_table openl_list_tables|openl_get_status,openl_list_table_properties",
        "X-MCP-Readonly|true|openl_get_status,openl_get_table,openl_list_table_properties,openl_list_tables",
        "X-MCP-Readonly|false|openl_get_status,openl_get_table,openl_list_table_properties,openl_list_tables"
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
          "OPENL_BASE_URL",
          "http://127.0.0.1:9",
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
  }
}
