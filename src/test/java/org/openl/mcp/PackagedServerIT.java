package org.openl.mcp;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openl.mcp.real.McpClients;

/**
 * The result of the Quarkus build, which other integration tests run too: the native binary if
 * there is one, otherwise the archive.
 */
@QuarkusIntegrationTest
@WithTestResource(PackagedServerIT.Configured.class)
class PackagedServerIT {

  /** The required settings. */
  public static final class Configured implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
      return Map.of(
          "OPENL_BASE_URL", "http://127.0.0.1:9/studio",
          "OPENL_PERSONAL_ACCESS_TOKEN", "test-token",
          "OPENL_MCP_PORT", "0");
    }

    @Override
    public void stop() {
      // Quarkus ends the process that it has started.
    }
  }

  @TestHTTPResource("/mcp")
  URI endpoint;

  @TestHTTPResource("/q/health/live")
  URI health;

  @Test
  void initializesAndListsItsTools() {
    try (McpSyncClient client = McpClients.http(endpoint)) {
      assertEquals("openl-mcp", client.getServerInfo().name());
      Set<String> tools = client.listTools().tools().stream().map(Tool::name).collect(toSet());
      assertTrue(tools.contains("openl_list_projects"), tools.toString());
    }
  }

  @Test
  void saysThatItLives() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
  }
}
