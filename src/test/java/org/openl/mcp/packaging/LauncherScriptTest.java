package org.openl.mcp.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher: how it starts the JVM, and what it prints without one. */
@DisabledOnOs(OS.WINDOWS)
class LauncherScriptTest {

  private static final List<String> DESKTOP =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms32m", "-Xmx512m");

  private static final List<String> SERVER =
      List.of("-XX:+UseSerialGC", "-Xms64m", "-XX:NewSize=32m");

  private static final String NEEDED =
      "Install Java 17 or newer and set JAVA_HOME to its folder, the one that contains bin/java.\n";

  @TempDir Path folder;

  /** Creates a script in place of the JVM that prints its arguments, one on each line. */
  @BeforeEach
  void makeJavaHome() throws IOException {
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"stdio", "call", "tools", "login", "logout", "doctor", "health", "completion"})
  void usesTheDesktopOptions(String command) throws Exception {
    List<String> line = started("", command);

    assertEquals(DESKTOP, line.subList(0, DESKTOP.size()));
    assertEquals(command, line.get(line.size() - 1));
  }

  @Test
  void findsTheCommandAfterOptions() throws Exception {
    assertTrue(
        started("", "--base-url", "https://studio.example.com", "stdio").containsAll(DESKTOP));
  }

  /** It has no maximum heap of its own: large workbooks need more. */
  @ParameterizedTest
  @ValueSource(strings = {"serve", "--help"})
  void usesTheOptionsOfAServerOverHttp(String command) throws Exception {
    List<String> line = started("", command);

    assertEquals(SERVER, line.subList(0, SERVER.size()));
    assertTrue(line.stream().noneMatch(option -> option.startsWith("-Xmx")), line.toString());
  }

  /** The JVM refuses two garbage collectors, for example. */
  @ParameterizedTest
  @ValueSource(strings = {"stdio", "serve"})
  void usesNoOptionsBesideThoseOfTheUser(String command) throws Exception {
    List<String> line = started("-XX:+UseG1GC", command);

    assertTrue(line.stream().noneMatch(DESKTOP::contains), line.toString());
    assertTrue(line.stream().noneMatch(SERVER::contains), line.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdio", "serve"})
  void usesTheOptionsInJavaOpts(String command) throws Exception {
    List<String> line = started(Map.of("JAVA_OPTS", " -Xmx1g  -XX:+UseG1GC "), command);

    assertEquals(List.of("-Xmx1g", "-XX:+UseG1GC"), line.subList(0, 2));
    assertTrue(line.stream().noneMatch(DESKTOP::contains), line.toString());
    assertTrue(line.stream().noneMatch(SERVER::contains), line.toString());
  }

  @Test
  void ignoresABlankJavaOpts() throws Exception {
    assertTrue(started(Map.of("JAVA_OPTS", " "), "stdio").containsAll(DESKTOP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdio", "serve"})
  void keepsTheJvmOffStandardOutput(String command) throws Exception {
    assertTrue(
        started("", command)
            .containsAll(
                List.of(
                    "-XX:+DisplayVMOutputToStderr",
                    "-Xlog:all=off:stdout",
                    "-Xlog:all=warning,cds*=off:stderr")));
  }

  @Test
  void passesItsArgumentsOnUnchanged() throws Exception {
    List<String> arguments = List.of("stdio", "--base-url", "a  b", "*", "$HOME", "");

    List<String> line = started("", arguments.toArray(String[]::new));

    assertEquals(arguments, line.subList(line.size() - arguments.size(), line.size()));
  }

  @Test
  void saysWhichJavaIsNeededIfJavaHomeHasNone() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertEquals(
        "openl-mcp: there is no Java in JAVA_HOME (" + empty + ").\n" + NEEDED,
        withoutJava(Map.of("JAVA_HOME", empty.toString())));
  }

  @Test
  void saysWhichJavaIsNeededIfPathHasNone() throws Exception {
    assertEquals(
        "openl-mcp: there is no Java in PATH, and JAVA_HOME is not set.\n" + NEEDED,
        withoutJava(Map.of("PATH", folder.resolve("empty").toString())));
  }

  private static String withoutJava(Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "src/main/launcher/openl-mcp", "stdio")
            .redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(127, process.waitFor(), output);
    return output;
  }

  private List<String> started(String options, String... arguments) throws Exception {
    return started(Map.of("JDK_JAVA_OPTIONS", options), arguments);
  }

  private List<String> started(Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "src/main/launcher/openl-mcp"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", folder.toString());
    builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_OPTS"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return List.of(output.substring(0, output.length() - 1).split("\n", -1));
  }
}
