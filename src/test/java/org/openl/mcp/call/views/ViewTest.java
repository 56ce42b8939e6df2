package org.openl.mcp.call.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;

/** Tests what clients with and without MCP Apps see (SEP-1865 of 2026-01-26). */
@QuarkusTest
@TestProfile(InProcess.class)
class ViewTest {

  private static final Logger LOG = Logger.getLogger(ViewTest.class);

  private static final JsonObject APPS =
      new JsonObject(
          "{\"extensions\":{\"io.modelcontextprotocol/ui\":{\"mimeTypes\":[\"text/html;profile=mcp-app\"]}}}");

  /** The tools whose answers have a view, as soon as the tools exist. */
  private static final Set<String> SHOWN =
      Set.of(
          "openl_compare_revisions", "openl_explain_result", "openl_get_table", "openl_run_tests");

  private static final String PAGE = "ui://openl/view";

  @TestHTTPResource URI uri;

  @Test
  void toolsNameTheirViewToClientsThatShowIt() {
    List<JsonObject> tools = tools(client(APPS));
    Map<String, JsonObject> views = new TreeMap<>();
    for (JsonObject tool : tools) {
      JsonObject view = tool.getJsonObject("_meta", new JsonObject()).getJsonObject("ui");
      if (view != null) {
        views.put(tool.getString("name"), view);
      }
    }
    Set<String> expected =
        tools.stream()
            .map(tool -> tool.getString("name"))
            .filter(SHOWN::contains)
            .collect(Collectors.toSet());
    assertEquals(expected, views.keySet());
    assertEquals(Set.of(new JsonObject().put("resourceUri", PAGE)), Set.copyOf(views.values()));
  }

  @Test
  void otherMembersOfTheToolsAreTheSame() {
    List<JsonObject> shown = tools(client(APPS));
    for (JsonObject tool : shown) {
      JsonObject meta = tool.getJsonObject("_meta", new JsonObject());
      if (meta.remove("ui") != null && meta.isEmpty()) {
        tool.remove("_meta");
      }
    }
    assertEquals(tools(client(new JsonObject())), shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'extensions':{}}",
        "{'extensions':{'io.modelcontextprotocol/ui':{}}}",
        "{'extensions':{'io.modelcontextprotocol/ui':{'mimeTypes':[]}}}",
        "{'extensions':{'io.modelcontextprotocol/ui':{'mimeTypes':['text/html']}}}",
        "{'extensions':{'io.modelcontextprotocol/ui':{'mimeTypes':'text/html;profile=mcp-app'}}}",
        "{'extensions':{'io.modelcontextprotocol/ui':null}}",
        "{'io.modelcontextprotocol/ui':{'mimeTypes':['text/html;profile=mcp-app']}}",
      })
  void otherClientsSeeNothingOfIt(String capabilities) {
    McpPost client = client(new JsonObject(capabilities.replace('\'', '"')));
    String tools = client.askRaw("tools/list", new JsonObject());
    int more = client(APPS).askRaw("tools/list", new JsonObject()).length() - tools.length();
    LOG.infof("tools/list: %d bytes, with views %d more", tools.length(), more);
    assertEquals(
        List.of(), Stream.of("ui://", "mcp-app").filter(tools::contains).toList(), "in tools/list");
    assertTrue(more > 0, () -> more + " bytes");
    assertEquals(List.of(), listed(client));
    assertEquals(
        -32002,
        client
            .ask("resources/read", new JsonObject().put("uri", PAGE))
            .getJsonObject("error")
            .getInteger("code"));
  }

  @Test
  void pageIsAResourceThatConnectsToNoDomain() {
    McpPost client = client(APPS);
    JsonObject meta = new JsonObject("{\"ui\":{\"csp\":{},\"prefersBorder\":true}}");
    JsonObject entry = listed(client).get(0);
    assertEquals("text/html;profile=mcp-app", entry.getString("mimeType"));
    assertEquals(meta, entry.getJsonObject("_meta"));

    JsonArray contents =
        client
            .ask("resources/read", new JsonObject().put("uri", PAGE))
            .getJsonObject("result")
            .getJsonArray("contents");
    assertEquals(1, contents.size());
    JsonObject page = contents.getJsonObject(0);
    assertEquals(Set.of("uri", "mimeType", "text", "_meta"), page.fieldNames());
    assertEquals(PAGE, page.getString("uri"));
    assertEquals("text/html;profile=mcp-app", page.getString("mimeType"));
    assertEquals(meta, page.getJsonObject("_meta"));
    assertEquals(new ViewPage().html(), page.getString("text"));
    LOG.infof("The page has %d characters", page.getString("text").length());
  }

  private McpPost client(JsonObject capabilities) {
    return McpPost.open(uri.getPort(), capabilities);
  }

  private static List<JsonObject> tools(McpPost client) {
    return items(client, "tools/list", "tools").toList();
  }

  private static List<JsonObject> listed(McpPost client) {
    return items(client, "resources/list", "resources")
        .filter(resource -> resource.getString("uri").startsWith("ui:"))
        .toList();
  }

  private static Stream<JsonObject> items(McpPost client, String method, String member) {
    return client
        .ask(method, new JsonObject())
        .getJsonObject("result")
        .getJsonArray(member)
        .stream()
        .map(JsonObject.class::cast);
  }
}
