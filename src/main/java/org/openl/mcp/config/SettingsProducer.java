package org.openl.mcp.config;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Produces the settings and the run mode of the process for injection. */
@Dependent
final class SettingsProducer {

  @Produces
  @Singleton
  Settings settings() {
    return SettingsReader.read(Environment.ofProcess());
  }

  @Produces
  @Singleton
  RunMode mode() {
    return RunMode.ofProcess();
  }
}
