package org.openl.mcp.server.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All log handlers have the redaction as their filter, whatever the configuration says. */
class HandlerRedactionTest {

  private static SmallRyeConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredInterceptors()
        .withDefaultValues(values)
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarkus.log.console.filter",
        "quarkus.log.file.filter",
        "quarkus.log.syslog.filter",
        "quarkus.log.socket.filter",
        "quarkus.log.handler.console.mine.filter",
        "quarkus.log.handler.file.\"my.own\".filter",
        "quarkus.log.handler.syslog.mine.filter",
        "quarkus.log.handler.socket.mine.filter"
      })
  void isTheFilterOfEveryHandler(String name) {
    assertEquals(Redaction.NAME, config(Map.of()).getValue(name, String.class));
    assertEquals(Redaction.NAME, config(Map.of(name, "none")).getValue(name, String.class));
  }

  @Test
  void changesNothingElse() {
    String name = "quarkus.log.filter.mine.if-starts-with";
    assertEquals("x", config(Map.of(name, "x")).getValue(name, String.class));
    assertEquals(
        "y",
        config(Map.of("quarkus.log.file.path", "y"))
            .getValue("quarkus.log.file.path", String.class));
  }
}
