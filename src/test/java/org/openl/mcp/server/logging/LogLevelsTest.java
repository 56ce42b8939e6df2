package org.openl.mcp.server.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.config.Settings;

class LogLevelsTest {

  @ParameterizedTest
  @CsvSource({"error, error", "warn, warn", "info, info", "debug, info", "trace, trace"})
  void onlyTraceIncludesTheDetailsOfLibraries(String configured, String libraries) {
    assertEquals(
        Map.of(
            "quarkus.log.category.\"org.openl.mcp\".level",
            configured,
            "quarkus.log.level",
            libraries),
        LogLevels.of(new Settings.Log(configured, false)));
  }
}
