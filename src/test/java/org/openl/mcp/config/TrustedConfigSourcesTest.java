package org.openl.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustedConfigSourcesTest {

  @Test
  void keepsOnlyVariablesThatCanHoldAProperty() {
    Map<String, String> properties =
        Map.of(
            "QUARKUS_LOG_LEVEL", "a",
            "_PROD_QUARKUS_HTTP_PORT", "b",
            "quarkus.http.port", "c",
            "SMALLRYE_CONFIG_PROFILE", "d");
    Map<String, String> environment = new HashMap<>(properties);
    environment.putAll(Map.of("PATH", "/bin", "OPENL_BASE_URL", "http://localhost", "MP", "x"));

    assertEquals(properties, TrustedConfigSources.properties(environment));
  }
}
