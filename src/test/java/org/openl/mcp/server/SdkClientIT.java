package org.openl.mcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;

/** The gates are not in the way of an ordinary client: here, of the official SDK's. */
class SdkClientIT {

  @Test
  void worksOverStdio() {
    try (SlowStudio studio = SlowStudio.start(Duration.ZERO);
        McpSyncClient client = McpClients.stdio(Map.of("OPENL_BASE_URL", studio.baseUrl()))) {
      assertWorks(client);
    }
  }

  @Test
  void worksOverHttp() {
    try (SlowStudio studio = SlowStudio.start(Duration.ZERO);
        OpenlMcp server = OpenlMcp.serve(Map.of("OPENL_BASE_URL", studio.baseUrl()));
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      assertWorks(client);
    }
  }

  private static void assertWorks(McpSyncClient client) {
    client.ping();
    assertTrue(
        client.listTools().tools().stream().anyMatch(t -> t.name().equals("openl_list_projects")));
    CallToolResult result =
        client.callTool(
            CallToolRequest.builder("openl_list_projects").arguments(Map.of("limit", 10)).build());
    assertFalse(Boolean.TRUE.equals(result.isError()), result.toString());
    assertEquals(Map.of("total", 0), result.structuredContent());
  }
}
