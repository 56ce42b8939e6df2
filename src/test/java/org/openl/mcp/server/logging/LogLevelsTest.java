package org.openl.mcp.server.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.config.Environment;
import org.openl.mcp.config.SettingsReader;

class LogLevelsTest {

  @ParameterizedTest
  @CsvSource({
    "error, ERROR, ERROR",
    "warn, WARN, WARN",
    "info, INFO, INFO",
    "debug, DEBUG, INFO",
    "trace, TRACE, TRACE"
  })
  void onlyTraceIncludesTheDetailsOfLibraries(String configured, String own, String libraries) {
    Map<String, String> environment =
        Map.of("OPENL_BASE_URL", "https://studio.example.com", "OPENL_LOG_LEVEL", configured);

    assertEquals(
        Map.of("quarkus.log.category.\"org.openl.mcp\".level", own, "quarkus.log.level", libraries),
        LogLevels.of(SettingsReader.read(new Environment(environment)).log()));
  }
}
