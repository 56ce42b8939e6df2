package org.openl.mcp.real;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The official Java SDK's client, connected to this server. */
public final class McpClients {

  private McpClients() {}

  /** Over streamable HTTP. */
  public static McpSyncClient http(URI endpoint) {
    String base = endpoint.getScheme() + "://" + endpoint.getAuthority();
    return initialized(
        HttpClientStreamableHttpTransport.builder(base).endpoint(endpoint.getPath()).build());
  }

  /** Over standard input and output of a process of its own. */
  public static McpSyncClient stdio(Map<String, String> settings) {
    List<String> command = OpenlMcp.command("stdio");
    ServerParameters parameters =
        ServerParameters.builder(command.get(0))
            .args(command.subList(1, command.size()))
            .env(settings)
            .build();
    return initialized(new StdioClientTransport(parameters, McpJsonDefaults.getMapper()));
  }

  private static McpSyncClient initialized(McpClientTransport transport) {
    McpSyncClient client =
        McpClient.sync(transport)
            .requestTimeout(Duration.ofSeconds(60))
            .initializationTimeout(Duration.ofSeconds(60))
            .build();
    client.initialize();
    return client;
  }
}
