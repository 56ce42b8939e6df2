package org.openl.mcp.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openl.mcp.config.Environment;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.SettingsReader;

/** What the server in an image makes of the settings that a deployment gives it. */
final class GivenSettings {

  private GivenSettings() {}

  /**
   * Reads them as the server would at its start; fails when one is missing, wrong or unknown.
   *
   * @param secret a file to be read wherever a secret is in a file of the container
   */
  static Settings read(Map<String, String> given, Path secret) {
    Map<String, String> environment = new TreeMap<>(given);
    environment.replaceAll((name, value) -> name.endsWith("_FILE") ? secret.toString() : value);
    // As the images say.
    environment.put("OPENL_MCP_HOST", "0.0.0.0");
    Settings settings = SettingsReader.read(new Environment(environment));
    assertEquals(
        List.of(),
        settings.warnings().stream().filter(warning -> !warning.contains("plain http")).toList());
    return settings;
  }
}
