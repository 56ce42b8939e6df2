package org.openl.mcp.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openl.mcp.config.Environment;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.SettingsReader;

/** Reads the settings of a deployment as the server in the image does. */
final class GivenSettings {

  private GivenSettings() {}

  /**
   * Reads settings. Fails if a setting is missing, invalid or unknown.
   *
   * @param secret a file to read in place of every secret file of the container
   */
  static Settings read(Map<String, String> given, Path secret) {
    Map<String, String> environment = new TreeMap<>(given);
    environment.replaceAll((name, value) -> name.endsWith("_FILE") ? secret.toString() : value);
    // The images set this variable.
    environment.put("OPENL_MCP_HOST", "0.0.0.0");
    Settings settings = SettingsReader.read(new Environment(environment));
    assertEquals(
        List.of(),
        settings.warnings().stream().filter(warning -> !warning.contains("plain http")).toList());
    return settings;
  }
}
