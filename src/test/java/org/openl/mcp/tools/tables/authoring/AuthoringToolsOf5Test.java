package org.openl.mcp.tools.tables.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;

/** Studio 5.27 has none of the requests, so the tools are neither listed nor callable. */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class AuthoringToolsOf5Test {

  private static final List<String> TOOLS =
      List.of(
          "openl_copy_table",
          "openl_create_table",
          "openl_delete_table",
          "openl_list_table_properties",
          "openl_replace_table",
          "openl_set_table_properties");

  @TestHTTPResource URI uri;
  InMemoryStudio studio;

  @Test
  void areAbsent() {
    studio.reset();
    ToolCalls tools = new ToolCalls(McpPost.open(uri.getPort()));
    JsonObject unavailable =
        tools.content("openl_get_status", "{}").getJsonArray("unavailableTools").getJsonObject(0);

    assertEquals("needs OpenL Studio 6.0 or newer", unavailable.getString("why"));
    assertTrue(
        unavailable.getJsonArray("tools").stream().toList().containsAll(TOOLS),
        unavailable::encode);
    assertTrue(tools.listed().stream().noneMatch(TOOLS::contains));
    for (String tool : TOOLS) {
      JsonObject answer =
          tools
              .client()
              .ask(
                  "tools/call",
                  new JsonObject().put("name", tool).put("arguments", new JsonObject()));
      assertEquals(-32602, answer.getJsonObject("error").getInteger("code"), answer::encode);
    }
    assertEquals(List.of(), studio.writes());
  }
}
