package org.openl.mcp.server.mcp;

import io.quarkiverse.mcp.server.runtime.config.McpServerRuntimeConfig;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of one server. All of it is the configured one, except the instructions.
 *
 * @param config the configured one
 * @param instructions the instructions, which may be other ones in each request
 */
record InstructedServer(McpServerRuntimeConfig config, ServerInstructions instructions)
    implements McpServerRuntimeConfig {

  @Override
  public ServerInfo serverInfo() {
    return new InstructedInfo(config.serverInfo(), Optional.of(instructions.text()));
  }

  /** The description of a server. */
  private record InstructedInfo(ServerInfo config, Optional<String> instructions)
      implements ServerInfo {

    @Override
    public Optional<String> name() {
      return config.name();
    }

    @Override
    public Optional<String> version() {
      return config.version();
    }

    @Override
    public Optional<String> title() {
      return config.title();
    }

    @Override
    public List<Icon> icons() {
      return config.icons();
    }

    @Override
    public Optional<String> description() {
      return config.description();
    }

    @Override
    public Optional<URL> websiteUrl() {
      return config.websiteUrl();
    }
  }

  @Override
  public TrafficLogging trafficLogging() {
    return config.trafficLogging();
  }

  @Override
  public ClientLogging clientLogging() {
    return config.clientLogging();
  }

  @Override
  public Optional<Duration> autoPingInterval() {
    return config.autoPingInterval();
  }

  @Override
  public Resources resources() {
    return config.resources();
  }

  @Override
  public ResourceTemplates resourceTemplates() {
    return config.resourceTemplates();
  }

  @Override
  public Tools tools() {
    return config.tools();
  }

  @Override
  public Prompts prompts() {
    return config.prompts();
  }

  @Override
  public Sampling sampling() {
    return config.sampling();
  }

  @Override
  public Roots roots() {
    return config.roots();
  }

  @Override
  public Elicitation elicitation() {
    return config.elicitation();
  }

  @Override
  public DevMode devMode() {
    return config.devMode();
  }

  @Override
  public Duration connectionIdleTimeout() {
    return config.connectionIdleTimeout();
  }

  @Override
  public boolean metricsEnabled() {
    return config.metricsEnabled();
  }
}
