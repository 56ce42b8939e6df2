package org.openl.mcp.server.mcp;

import io.quarkiverse.mcp.server.runtime.config.McpServerRuntimeConfig;
import io.quarkiverse.mcp.server.runtime.config.McpServersRuntimeConfig;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The configuration of the MCP extension, with instructions that depend on the request. The
 * extension reads them from its configuration whenever a client initializes a session.
 */
@Singleton
@Alternative
@Priority(1)
class InstructedServers implements McpServersRuntimeConfig {

  private final McpServersRuntimeConfig config;
  private final Map<String, McpServerRuntimeConfig> servers;

  InstructedServers(ServerInstructions instructions) {
    config =
        ConfigProvider.getConfig()
            .unwrap(SmallRyeConfig.class)
            .getConfigMapping(McpServersRuntimeConfig.class);
    servers =
        config.servers().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    server -> new InstructedServer(server.getValue(), instructions)));
  }

  @Override
  public Map<String, McpServerRuntimeConfig> servers() {
    return servers;
  }

  @Override
  public InvalidServerNameStrategy invalidServerNameStrategy() {
    return config.invalidServerNameStrategy();
  }
}
