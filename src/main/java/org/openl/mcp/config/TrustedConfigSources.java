package org.openl.mcp.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.SysPropConfigSource;

/**
 * Keeps Quarkus from reading the working directory: {@code .env} and {@code
 * config/application.properties} are obeyed by default, and a desktop client may start this server
 * inside a folder that anybody has written. What was built in, the environment and system
 * properties remain.
 */
public final class TrustedConfigSources implements SmallRyeConfigBuilderCustomizer {

  @Override
  public void configBuilder(SmallRyeConfigBuilder builder) {
    builder
        .setAddDefaultSources(false)
        .setAddSystemSources(false)
        .setAddPropertiesSources(false)
        .withSources(new SysPropConfigSource(), new EnvConfigSource(System.getenv(), 300))
        .withSources(
            PropertiesConfigSourceLoader.inClassPath(
                "application.properties", 250, Thread.currentThread().getContextClassLoader()));
  }

  @Override
  public int priority() {
    return Integer.MAX_VALUE;
  }
}
