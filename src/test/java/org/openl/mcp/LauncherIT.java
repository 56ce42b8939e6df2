package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.server.http.RawHttp;

/** The launcher of the archive over stdio, as a desktop client starts it. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

  /** Requests are sent one after the other, so that the JVM has minutes for a thread dump. */
  private static final int PINGS = 100_000;

  @TempDir Path folder;

  @Test
  void aThreadDumpGoesToStandardError() throws Exception {
    OpenlMcp.assumeOnJvm("A native binary has no launcher.");
    Path errors = folder.resolve("errors.log");
    Process server = start(errors);
    OutputStream input = server.getOutputStream();
    try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8)) {
      assertEquals(
          "openl-mcp", ask(RawHttp.INITIALIZE, input, output).at("/serverInfo/name").asText());
      assertEquals(0, new ProcessBuilder("kill", "-QUIT", "" + server.pid()).start().waitFor());
      for (int i = 0; i < PINGS && !Files.readString(errors).contains("Full thread dump"); i++) {
        ask("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}".formatted(i), input, output);
      }
      assertTrue(Files.readString(errors).contains("Full thread dump"));
      input.close();
      assertEquals(0, output.lines().count());
      assertTrue(server.waitFor(60, TimeUnit.SECONDS));
    } finally {
      server.destroyForcibly();
    }
  }

  private Process start(Path errors) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(OpenlMcp.jar().resolveSibling("openl-mcp").toString(), "stdio")
            .redirectError(errors.toFile());
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "XDG_STATE_HOME",
                folder.toString(),
                "OPENL_BASE_URL",
                "http://127.0.0.1:9/studio",
                "OPENL_PERSONAL_ACCESS_TOKEN",
                "test-token"));
    return builder.start();
  }

  /** Returns the result, which must be the next line of standard output. */
  private static JsonNode ask(String request, OutputStream input, BufferedReader output)
      throws IOException {
    input.write((request + "\n").getBytes(StandardCharsets.UTF_8));
    input.flush();
    String line = output.readLine();
    assertTrue(line != null && line.startsWith("{"), line);
    return new ObjectMapper().readTree(line).required("result");
  }
}
