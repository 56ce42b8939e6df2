package org.openl.mcp.server;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;

/** The packaged server with the official Java SDK as its client. */
class SdkClientIT {

  private static final String NOTE =
      "The signed-in user cannot see any project in OpenL Studio: there are none, or the user has no permission to see them.";

  @Test
  void worksOverStdio() {
    try (SlowStudio studio = SlowStudio.start(Duration.ZERO);
        McpSyncClient client = McpClients.stdio(Map.of("OPENL_BASE_URL", studio.baseUrl()))) {
      assertWorks(client);
      assertTrue(client.listTools().tools().stream().allMatch(t -> t.outputSchema() == null));
    }
  }

  /** The client then checks every answer against them. */
  @Test
  void worksOverHttpWithOutputSchemas() {
    try (SlowStudio studio = SlowStudio.start(Duration.ZERO);
        OpenlMcp server =
            OpenlMcp.serve(
                Map.of("OPENL_BASE_URL", studio.baseUrl(), "OPENL_MCP_OUTPUT_SCHEMAS", "true"));
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      assertWorks(client);
      assertTrue(client.listTools().tools().stream().noneMatch(t -> t.outputSchema() == null));
      CallToolResult table =
          client.callTool(
              CallToolRequest.builder("openl_list_projects")
                  .arguments(Map.of("responseFormat", "markdown"))
                  .build());
      assertEquals(Map.of("total", 0, "note", NOTE), table.structuredContent());
    }
  }

  @Test
  void returnsOneSentenceIfShortTextIsConfigured() {
    try (SlowStudio studio = SlowStudio.start(Duration.ZERO);
        McpSyncClient client =
            McpClients.stdio(
                Map.of("OPENL_BASE_URL", studio.baseUrl(), "OPENL_MCP_TEXT", "short"))) {
      CallToolResult result =
          client.callTool(
              CallToolRequest.builder("openl_list_projects").arguments(Map.of()).build());
      assertEquals(
          "0 projects match; 0 are in this answer. " + NOTE,
          ((TextContent) result.content().get(0)).text());
      assertEquals(Map.of("total", 0, "note", NOTE), result.structuredContent());
    }
  }

  private static void assertWorks(McpSyncClient client) {
    client.ping();
    List<String> listed = client.listTools().tools().stream().map(Tool::name).toList();
    assertEquals(listed.stream().sorted().toList(), listed, "one order over either transport");
    Set<String> tools = Set.copyOf(listed);
    assertTrue(tools.contains("openl_list_projects"));
    assertInstructs(client.getServerInstructions(), tools);
    CallToolResult result =
        client.callTool(
            CallToolRequest.builder("openl_list_projects").arguments(Map.of("limit", 10)).build());
    assertFalse(Boolean.TRUE.equals(result.isError()), result.toString());
    assertEquals(Map.of("total", 0, "note", NOTE), result.structuredContent());
  }

  /**
   * The instructions are part of every conversation, so they are short. The tools in them exist.
   */
  private static void assertInstructs(String instructions, Set<String> tools) {
    assertTrue(instructions.length() <= 1_500, instructions.length() + " characters");
    Set<String> named =
        Pattern.compile("openl_\\w+")
            .matcher(instructions)
            .results()
            .map(MatchResult::group)
            .collect(toSet());
    assertTrue(named.contains("openl_get_status") && tools.containsAll(named), named.toString());
    assertTrue(instructions.lines().count() > 5 && instructions.contains("…"), instructions);
  }
}
