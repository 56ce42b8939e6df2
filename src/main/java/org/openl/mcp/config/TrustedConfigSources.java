package org.openl.mcp.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSourceLoader;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.SysPropConfigSource;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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
        .withSources(
            new SysPropConfigSource(), new EnvConfigSource(properties(System.getenv()), 300))
        .withSources(
            PropertiesConfigSourceLoader.inClassPath(
                "application.properties", 250, Thread.currentThread().getContextClassLoader()));
  }

  /**
   * Returns the variables that can hold a property of Quarkus or of its configuration. All others
   * would be compared with the names of all properties at every start.
   */
  static Map<String, String> properties(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> isProperty(variable.getKey().toUpperCase(Locale.ROOT)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Names may begin with a profile, as in {@code _PROD_QUARKUS_LOG_LEVEL}. */
  private static boolean isProperty(String name) {
    return name.contains("QUARKUS") || name.contains("SMALLRYE");
  }

  @Override
  public int priority() {
    return Integer.MAX_VALUE;
  }
}
