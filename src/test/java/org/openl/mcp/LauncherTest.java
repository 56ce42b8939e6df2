package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher of the JVM archive hands to the JVM. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "NONE, x",
    "LANG, C",
    "LC_ALL, POSIX",
    "LC_CTYPE, C",
    "LANG, xx_XX.UTF-8",
    "LANG, C.UTF-8"
  })
  void startsAJvmInAUtf8LocaleWhateverTheClientLeavesIt(String variable, String value)
      throws Exception {
    assertEquals("UTF-8", charset(variable, value));
  }

  /** The character set of a JVM that prints it instead of starting. */
  private String charset(String variable, String value) throws Exception {
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nlocale charmap\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh", Path.of("src/main/launcher/openl-mcp").toAbsolutePath().toString());
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().put("JAVA_HOME", folder.toString());
    builder.environment().put(variable, value);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed.strip();
  }
}
