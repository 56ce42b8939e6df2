package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.NpmPrograms;
import org.openl.mcp.real.NpmPrograms.Result;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;

/**
 * Real clients that need no account connect to this server according to their pages in
 * docs/clients. They have about 800 MB, so they are installed only with {@code
 * -Dopenl.clients=true}.
 */
@ExtendWith(RealServers.class)
@EnabledIfSystemProperty(named = "openl.clients", matches = "true")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
class DesktopClientsIT {

  private NpmPrograms programs;
  private SignedInServer server;

  @BeforeAll
  @Timeout(900)
  void install(Keycloak keycloak, RealStudio studio) throws Exception {
    programs =
        NpmPrograms.install(
            "clients",
            "@anthropic-ai/claude-code@2.1.197",
            "@google/gemini-cli@0.61.0",
            "@openai/codex@0.171.0");
    Result installed = programs.script("@anthropic-ai/claude-code/install.cjs");
    assertEquals(0, installed.exit(), installed.errors());
    server = SignedInServer.start(keycloak, studio, "Example 1 - Bank Rating");
  }

  @AfterAll
  void end() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void claudeCodeConnects(Transport transport) throws Exception {
    String name = name(transport);
    add(
        "claude",
        switch (transport) {
          case STDIO ->
              join(
                  List.of(
                      List.of("-s", "user", name), environment("-e"), List.of("--"), command()));
          case HTTP -> List.of("-s", "user", "--transport", "http", name, address());
        });
    String listed = list("claude");
    assertTrue(listed.matches("(?s).*\\b" + name + ": [^\\n]* - ✔ Connected\\n.*"), listed);
  }

  @ParameterizedTest
  @EnumSource
  void geminiCliConnects(Transport transport) throws Exception {
    String name = name(transport);
    add(
        "gemini",
        switch (transport) {
          case STDIO -> {
            List<String> command = command();
            yield join(
                List.of(
                    List.of("-s", "user", "--timeout", "60000"),
                    environment("-e"),
                    List.of(name, command.get(0), "--"),
                    command.subList(1, command.size())));
          }
          case HTTP -> List.of("-s", "user", "-t", "http", name, address());
        });
    String listed = list("gemini");
    assertTrue(listed.matches("(?s).*✓ " + name + ": [^\\n]* - Connected\\n.*"), listed);
  }

  @ParameterizedTest
  @EnumSource
  void codexSeesTheTools(Transport transport) throws Exception {
    String name = name(transport);
    add(
        "codex",
        switch (transport) {
          case STDIO ->
              join(List.of(List.of(name), environment("--env"), List.of("--"), command()));
          case HTTP -> List.of(name, "--url", address());
        });
    for (JsonNode known : codexStatus().at("/result/data")) {
      if (known.path("name").asText().equals(name)) {
        assertEquals(24, known.path("tools").size(), known::toString);
        return;
      }
    }
    throw new AssertionError("Codex does not know " + name);
  }

  private void add(String client, List<String> arguments) throws Exception {
    Result result = programs.run(client, join(List.of(List.of("mcp", "add"), arguments)));
    assertEquals(0, result.exit(), result.errors());
  }

  private String list(String client) throws Exception {
    Result result = programs.run(client, List.of("mcp", "list"));
    return result.output() + result.errors();
  }

  /** The list command of Codex does not connect; its app server does. */
  private JsonNode codexStatus() throws IOException {
    Process codex =
        programs
            .command("codex", List.of("app-server"))
            .redirectError(new File("/dev/null"))
            .start();
    try (BufferedReader answers = codex.inputReader(StandardCharsets.UTF_8)) {
      String questions =
          """
          {"id":1,"method":"initialize","params":{"clientInfo":{"name":"test","version":"1"}}}
          {"method":"initialized"}
          {"id":2,"method":"mcpServerStatus/list","params":{}}
          """;
      codex.getOutputStream().write(questions.getBytes(StandardCharsets.UTF_8));
      codex.getOutputStream().flush();
      String line = answers.readLine();
      while (line != null && !line.startsWith("{\"id\":2,")) {
        line = answers.readLine();
      }
      assertNotNull(line, "Codex has ended");
      return new ObjectMapper().readTree(line);
    } finally {
      codex.descendants().forEach(ProcessHandle::destroy);
      codex.destroy();
    }
  }

  private static String name(Transport transport) {
    return "openl-" + transport.name().toLowerCase(Locale.ROOT);
  }

  private String address() {
    return server.http().uri("/mcp").toString();
  }

  private static List<String> command() {
    return OpenlMcp.command("stdio");
  }

  private List<String> environment(String option) {
    List<String> options = new ArrayList<>();
    server.settings().forEach((name, value) -> options.addAll(List.of(option, name + "=" + value)));
    options.addAll(List.of(option, "XDG_STATE_HOME=" + programs.home()));
    return options;
  }

  private static List<String> join(List<List<String>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }
}
