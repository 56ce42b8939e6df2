package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.Person;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/** The commands {@code call} and {@code tools} of the package, as a script uses them. */
@ExtendWith(RealServers.class)
class CommandLineIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ADDRESS = Pattern.compile("(?m)^  (http\\S+)$[\\s\\S]*Ctrl-C");
  private static final String PROJECT = "Example 1 - Bank Rating";
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir Path folder;

  private final Map<String, String> settings = new TreeMap<>();

  private record Ended(int code, String out, String err) {

    JsonNode json() throws IOException {
      return JSON.readTree(out);
    }
  }

  /** Runs a command with a small environment and an input, in an empty folder. */
  private Ended run(String input, List<String> command) throws Exception {
    Path err = Files.createTempFile(folder, "stderr", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(folder.resolve("empty")).toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().putAll(settings);
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The command did not read its input.
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    try (Stream<Path> left = Files.list(folder.resolve("empty"))) {
      assertEquals(List.of(), left.toList(), "a command writes nothing into its folder");
    }
    return new Ended(process.exitValue(), out, Files.readString(err));
  }

  private Ended run(String... arguments) throws Exception {
    return run("", OpenlMcp.command(arguments));
  }

  private void signIn(Keycloak keycloak, RealStudio studio) throws Exception {
    settings.put("OPENL_BASE_URL", studio.baseUrl());
    settings.put("OPENL_OAUTH2_ISSUER_URI", keycloak.issuer());
    settings.put("OPENL_OAUTH2_CLIENT_ID", Keycloak.PUBLIC.id());
    settings.put("OPENL_OAUTH2_REDIRECT_URI", "http://127.0.0.1:0/callback");
    settings.put("XDG_STATE_HOME", OpenlMcp.stateFolder().toString());
    try (OpenlMcp login = OpenlMcp.start(settings, 0, "login", "--no-browser");
        Person person = new Person("vera")) {
      person.signIn(address(login));
      assertTrue(login.process().waitFor(1, TimeUnit.MINUTES));
      assertEquals(0, login.process().exitValue(), login::log);
    }
  }

  private static URI address(OpenlMcp login) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    Matcher found = ADDRESS.matcher(login.log());
    while (!found.find()) {
      assertTrue(login.process().isAlive() && System.nanoTime() < deadline, login::log);
      TimeUnit.MILLISECONDS.sleep(50);
      found = ADDRESS.matcher(login.log());
    }
    return URI.create(found.group(1));
  }

  @Test
  void aScriptUsesTheStoredSignIn(Keycloak keycloak, RealStudio studio) throws Exception {
    signIn(keycloak, studio);

    String find = "{\"projectId\":\"%s\",\"text\":\"0.25\",\"in\":\"cells\"}".formatted(PROJECT);
    Ended found = run(find, OpenlMcp.command("call", "openl_find", "--json", "-"));
    assertEquals(0, found.code(), found.err());
    assertEquals(1, found.out().lines().count(), found.out());
    assertTrue(found.json().path("matches").asInt() > 0, found.out());

    assertEquals("vera", throughJq("openl_get_status", ".user.username"));

    Ended refused =
        run("call", "openl_get_table", "--json", "{\"projectId\":\"none\",\"table\":\"x\"}");
    assertEquals(1, refused.code());
    assertEquals("", refused.out());
    assertTrue(refused.err().contains("There is no project 'none'."), refused.err());

    Ended tools = run("tools", "--json");
    List<String> names = tools.json().findValuesAsText("name");
    assertTrue(names.contains("openl_find"), names::toString);
    assertFalse(names.contains("openl_create_table"), "Studio 5.27 cannot create tables");

    Ended help = run("tools", "openl_find");
    assertTrue(help.out().contains("  text (required): string. "), help.out());
  }

  /** What {@code openl-mcp call … | jq -r …} prints, where there is a {@code jq}. */
  private String throughJq(String tool, String filter) throws Exception {
    List<String> shell =
        new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\" | jq -r " + filter, "sh"));
    shell.addAll(OpenlMcp.command("call", tool));
    Ended piped = run("", shell);
    if (piped.code() == 127) {
      return run("call", tool).json().at(filter.replace('.', '/')).asText();
    }
    assertEquals(0, piped.code(), piped.err());
    return piped.out().strip();
  }

  /** As in a container: no home, nothing that can be written, a service account. */
  @Test
  void needsNoFolderOfItsOwn(Keycloak keycloak, RealStudio studio) throws Exception {
    settings.putAll(OpenlMcp.serviceSettings(keycloak, studio));
    settings.put("OPENL_OAUTH2_TOKEN_STORE", "memory");
    settings.put("HOME", "/nonexistent");
    settings.put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=/nonexistent");

    Ended listed = run("call", "openl_list_projects", "--json", "{\"limit\":1}");
    assertEquals(0, listed.code(), listed.err());
    assertEquals(1, listed.json().path("projects").size(), listed.out());
  }

  /** The question and the answer of a person, in a pseudo terminal of util-linux. */
  @Test
  void asksThePersonInTheTerminal() throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT));
    try (InMemoryStudio studio = InMemoryStudio.start()) {
      studio.user("me", "Max Example", "");
      studio.project("Insurance", SampleProjects.insurance());
      settings.put("OPENL_BASE_URL", studio.baseUrl());
      List<String> call =
          OpenlMcp.command(
              "call", "openl_delete_project", "--json", "{\"projectId\":\"Insurance\"}");

      String denied = inTerminal(call, "n");
      assertTrue(denied.contains("Nothing was done: the person denied the change."), denied);
      assertEquals(List.of(), studio.writes());

      String allowed = inTerminal(call, "y");
      assertTrue(allowed.contains("Delete the project 'Insurance'?"), allowed);
      assertTrue(allowed.contains("\"done\":"), allowed);
      assertEquals(1, studio.writes().size(), allowed);

      studio.forgetRequests();
      Ended refused = run("y\n", call);
      assertEquals(1, refused.code());
      assertEquals("", refused.out());
      assertEquals(List.of(), studio.writes());
    }
  }

  /** Returns what a terminal shows of a command whose question somebody answers. */
  private String inTerminal(List<String> command, String answer) throws Exception {
    String line =
        command.stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" ", "exec ", ""));
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "-qec", line, "/dev/null").redirectErrorStream(true);
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().putAll(settings);
    Process process = builder.start();
    StringBuilder shown = new StringBuilder();
    try (Reader screen = process.inputReader(StandardCharsets.UTF_8);
        Writer keyboard = process.outputWriter(StandardCharsets.UTF_8)) {
      boolean typed = false;
      for (int c = screen.read(); c >= 0; c = screen.read()) {
        shown.append((char) c);
        if (!typed && shown.indexOf("[y/N] ") >= 0) {
          typed = true;
          keyboard.write(answer + "\n");
          keyboard.flush();
        }
      }
    } finally {
      process.destroy();
    }
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    return shown.toString();
  }

  @Test
  void aWrongCommandLineIsNoCall() throws Exception {
    settings.put("OPENL_BASE_URL", "http://127.0.0.1:1");

    Ended malformed =
        run("{\"text\":\"secret-canary\"", OpenlMcp.command("call", "openl_find", "--json", "-"));
    assertEquals(2, malformed.code());
    assertTrue(malformed.err().contains("--json needs one JSON object"), malformed.err());
    assertFalse(malformed.err().contains("canary"), malformed.err());

    Ended renamed = run("call", "openl_project_status");
    assertEquals(2, renamed.code());
    assertTrue(renamed.err().contains("Use openl_check_project."), renamed.err());
  }
}
