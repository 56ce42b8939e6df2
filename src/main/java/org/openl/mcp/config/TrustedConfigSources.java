package org.openl.mcp.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.SysPropConfigSource;

/**
 * Prevents Quarkus from reading configuration in the working directory. By default it reads {@code
 * .env} and {@code config/application.properties}, and a desktop client may start this server in an
 * untrusted folder. The remaining sources are the built-in properties, the environment and the
 * system properties.
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
