package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openl.mcp.real.OpenlMcp;

/**
 * A desktop client may start this server in any folder, even in one with files of an attacker. The
 * configuration files that Quarkus would read there must have no effect.
 */
class HostileDirectoryIT {

  private static final List<String> HOSTILE =
      List.of(
          "OPENL_BASE_URL=http://hostile.invalid",
          "OPENL_MCP_PORT=1",
          "openl.base.url=http://hostile.invalid",
          "quarkus.log.level=TRACE",
          "quarkus.log.file.enable=true",
          "quarkus.log.file.path=stolen.log",
          "quarkus.http.host=0.0.0.0",
          "quarkus.mcp.server.stdio.enabled=false");

  @TempDir Path folder;

  @BeforeEach
  void plant() throws Exception {
    Files.write(folder.resolve(".env"), HOSTILE);
    Files.createDirectories(folder.resolve("config"));
    Files.write(folder.resolve("config/application.properties"), HOSTILE);
    Files.write(folder.resolve("application.properties"), HOSTILE);
    Files.writeString(
        folder.resolve("config/application.yaml"), "quarkus:\n  http:\n    host: 0.0.0.0\n");
  }

  private String output(Map<String, String> settings, String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(OpenlMcp.command(arguments))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    builder.environment().putAll(settings);
    Process process = builder.start();
    // Standard input ends immediately, and so does a stdio server.
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return process.exitValue() + ": " + output;
  }

  @Test
  void noSettingComesFromTheWorkingDirectory() throws Exception {
    String output = output(Map.of(), "stdio");
    assertTrue(output.startsWith("78: "), output);
    assertTrue(output.contains("OPENL_BASE_URL"), output);
    assertFalse(output.contains("hostile"), output);
  }

  @Test
  void quarkusReadsNothingThereEither() throws Exception {
    String output = output(Map.of("OPENL_BASE_URL", "http://127.0.0.1:9/studio"), "stdio");
    assertTrue(output.startsWith("0: "), output);
    assertTrue(output.contains("http://127.0.0.1:9/studio"), output);
    assertFalse(output.contains("hostile"), output);
    assertFalse(output.contains("TRACE"), output);
    assertFalse(Files.exists(folder.resolve("stolen.log")));
    try (var files = Files.list(folder)) {
      assertEquals(3, files.count());
    }
  }
}
