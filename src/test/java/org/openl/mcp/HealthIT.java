package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openl.mcp.real.OpenlMcp;

/** {@code openl-mcp health} of the packaged server, as a container runs it. */
@Timeout(120)
class HealthIT {

  private static final String CLOSED = "http://127.0.0.1:9";

  /** The exit code and the output of a check, which has only the settings of the endpoint. */
  private static String health(Map<String, String> settings, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(OpenlMcp.command("health"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    builder.environment().putAll(settings);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes()).strip();
    return process.waitFor() + " " + said;
  }

  private static String port(OpenlMcp server) {
    return Integer.toString(server.uri("/").getPort());
  }

  @Test
  void aServerThatTakesCallsIsUp() throws Exception {
    try (OpenlMcp server = OpenlMcp.serve(Map.of("OPENL_BASE_URL", CLOSED))) {
      assertEquals("0 UP", health(Map.of("OPENL_MCP_PORT", port(server))));
      assertEquals("0 UP", health(Map.of(), "--port", port(server)));
      assertEquals(
          "0 UP", health(Map.of("OPENL_MCP_PORT", port(server), "OPENL_MCP_HOST", "0.0.0.0")));
    }
  }

  @Test
  void aServerThatWaitsForItsFirstTokenSaysWhyItIsDown() throws Exception {
    Map<String, String> provider =
        Map.of(
            "OPENL_BASE_URL",
            CLOSED,
            "OPENL_OAUTH2_TOKEN_URL",
            CLOSED + "/token",
            "OPENL_OAUTH2_CLIENT_ID",
            "openl-mcp",
            "OPENL_OAUTH2_REFRESH_TOKEN",
            "refresh-token-test");
    try (OpenlMcp server = OpenlMcp.serveUnready(provider)) {
      String said = health(Map.of("OPENL_MCP_PORT", port(server)));
      assertTrue(said.startsWith("1 DOWN: sign-in, "), said);
      assertTrue(said.contains("state "), said);
      assertEquals(1, said.lines().count(), said);
    }
  }

  @Test
  void noServerIsNotUp() throws Exception {
    String said = health(Map.of("OPENL_MCP_PORT", "9"));

    assertTrue(said.startsWith("1 Nothing answers at http://127.0.0.1:9/q/health/ready"), said);
  }

  @Test
  void aWrongSettingIsCalledSo() throws Exception {
    String said = health(Map.of("OPENL_MCP_PORT", "0"));

    assertTrue(said.startsWith("78 OPENL_MCP_PORT takes a whole number from 1 to 65535"), said);
  }
}
