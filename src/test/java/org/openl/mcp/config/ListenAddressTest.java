package org.openl.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {

  private static String uri(Map<String, String> environment) {
    return ListenAddress.of(new Environment(environment)).uri("/q").toString();
  }

  @Test
  void usesTheDefaultUnlessSet() {
    assertEquals("http://127.0.0.1:3000/q", uri(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, http://127.0.0.1:8080/q",
    "::, http://127.0.0.1:8080/q",
    "::1, http://[0:0:0:0:0:0:0:1]:8080/q",
    "127.0.0.2, http://127.0.0.2:8080/q"
  })
  void isReachableFromThisMachine(String host, String expected) {
    assertEquals(expected, uri(Map.of("OPENL_MCP_HOST", host, "OPENL_MCP_PORT", "8080")));
  }

  @ParameterizedTest
  @CsvSource({"OPENL_MCP_PORT, 0", "OPENL_MCP_PORT, http", "OPENL_MCP_HOST, [not-an-address"})
  void refusesAnInvalidTokenStore(String variable, String value) {
    String message =
        assertThrows(SettingsException.class, () -> uri(Map.of(variable, value))).getMessage();

    assertEquals(variable, message.split(" ")[0]);
  }
}
