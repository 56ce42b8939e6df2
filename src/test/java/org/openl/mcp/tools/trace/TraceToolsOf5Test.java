package org.openl.mcp.tools.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;

/** Studio 5.27 has no traces, and nobody has selected the toolset {@code trace}. */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class TraceToolsOf5Test {

  @TestHTTPResource URI uri;
  InMemoryStudio studio;

  @Test
  void areAbsent() {
    studio.reset();
    ToolCalls tools = new ToolCalls(McpPost.open(uri.getPort()));
    String status =
        tools.content("openl_get_status", "{}").getJsonArray("unavailableTools").encode();
    assertTrue(status.contains("openl_explain_result"), status);
    List<String> listed = tools.listed();
    assertEquals(
        List.of(),
        listed.stream()
            .filter(tool -> tool.contains("trace") || tool.equals("openl_explain_result"))
            .toList());
  }
}
