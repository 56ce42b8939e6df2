package org.openl.mcp.server.logging;

import java.util.Map;
import org.openl.mcp.config.Settings;

/** The log levels of this server and of its libraries, as properties of Quarkus. */
public final class LogLevels {

  private static final String OWN = "quarkus.log.category.\"org.openl.mcp\".level";
  private static final String ALL = "quarkus.log.level";

  private LogLevels() {}

  /**
   * Returns the properties for a configured level. The level {@code debug} applies to this server
   * only: at that level, the messages of the libraries would hide those of the server. The level
   * {@code trace} includes the libraries. The level of a single library is set with a {@code
   * QUARKUS_LOG_CATEGORY__…__LEVEL} variable.
   */
  public static Map<String, String> of(Settings.Log log) {
    return Map.of(OWN, log.level(), ALL, log.level().equals("DEBUG") ? "INFO" : log.level());
  }
}
