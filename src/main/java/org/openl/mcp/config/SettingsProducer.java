package org.openl.mcp.config;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hands the process's settings and mode to whoever asks for them. */
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
