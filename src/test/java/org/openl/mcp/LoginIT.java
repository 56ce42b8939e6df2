package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.Person;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/**
 * Sign-in and sign-out with the packaged commands and the real forms of Keycloak, followed by calls
 * to a real Studio.
 */
@ExtendWith(RealServers.class)
class LoginIT {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final Pattern ADDRESS = Pattern.compile("(?m)^  (http\\S+)$");

  @TempDir Path folder;

  private Keycloak keycloak;
  private Map<String, String> settings;

  @BeforeEach
  void configure(Keycloak keycloak, RealStudio studio) {
    this.keycloak = keycloak;
    settings = new TreeMap<>();
    settings.put("OPENL_BASE_URL", studio.baseUrl());
    settings.put("OPENL_OAUTH2_ISSUER_URI", keycloak.issuer());
    settings.put("OPENL_OAUTH2_CLIENT_ID", Keycloak.PUBLIC.id());
    settings.put("OPENL_OAUTH2_REDIRECT_URI", "http://127.0.0.1:0/callback");
    settings.put("XDG_STATE_HOME", OpenlMcp.stateFolder().toString());
  }

  private OpenlMcp start(String... arguments) {
    return OpenlMcp.start(settings, 0, arguments);
  }

  /** Waits until the process has printed a text or has ended. */
  private static String await(OpenlMcp process, Supplier<String> text, Pattern pattern)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE;
    while (true) {
      boolean last = !process.process().isAlive() || System.nanoTime() > deadline;
      Matcher found = pattern.matcher(text.get());
      if (found.find()) {
        return found.group(1);
      }
      assertFalse(last, text::get);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static URI address(OpenlMcp login) throws Exception {
    String address = await(login, login::log, ADDRESS);
    // The last line before it waits.
    await(login, login::log, Pattern.compile("(Ctrl-C)"));
    return URI.create(address);
  }

  private static int exitCode(OpenlMcp process) throws Exception {
    assertTrue(process.process().waitFor(60, TimeUnit.SECONDS), process::log);
    return process.process().exitValue();
  }

  private static String output(OpenlMcp process) throws IOException {
    return new String(process.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private JsonNode status() {
    try (McpSyncClient client = McpClients.stdio(settings)) {
      return McpClients.call(client, "openl_get_status", Map.of());
    }
  }

  private void login(String user) throws Exception {
    try (OpenlMcp login = start("login", "--no-browser");
        Person person = new Person(user)) {
      person.signIn(address(login));
      assertEquals(0, exitCode(login), login::log);
    }
  }

  @Test
  void fromNothingToAWorkingToolCall() throws Exception {
    try (OpenlMcp login = start("login", "--no-browser");
        Person person = new Person("vera")) {
      String page = person.signIn(address(login)).asNormalizedText();
      assertTrue(page.contains("Signed in as vera."), page);
      assertEquals(0, exitCode(login), login::log);
      assertTrue(login.log().contains("Signed in as vera."), login::log);
      assertEquals("", output(login));
    }
    JsonNode status = status();
    assertEquals("vera", status.at("/user/username").asText(), status::toString);
    assertEquals("VALID", status.at("/signIn/state").asText());
  }

  @Test
  void theBrowserComesBackToLocalhost() throws Exception {
    settings.put("OPENL_OAUTH2_REDIRECT_URI", "http://localhost:0/callback");
    keycloak.allowRedirect(Keycloak.PUBLIC, "http://localhost/callback");
    try (OpenlMcp login = start("login", "--no-browser");
        Person person = new Person("dave")) {
      String page = person.signIn(address(login)).asNormalizedText();
      assertTrue(page.contains("Signed in as dave."), page);
      assertEquals(0, exitCode(login), login::log);
    }
  }

  @Test
  void printsTheTokenInsteadOfStoringIt() throws Exception {
    String line;
    try (OpenlMcp login = start("login", "--no-browser", "--print");
        Person person = new Person("admin")) {
      person.signIn(address(login));
      assertEquals(0, exitCode(login), login::log);
      line = output(login);
      assertFalse(login.log().contains("eyJ"), login::log);
    }
    assertTrue(line.matches("OPENL_OAUTH2_REFRESH_TOKEN=eyJ\\S+\n"), line);
    assertEquals("LOGIN_REQUIRED", status().at("/signIn/state").asText());
    settings.put("OPENL_OAUTH2_REFRESH_TOKEN", line.strip().split("=", 2)[1]);
    assertEquals("admin", status().at("/user/username").asText());
  }

  @Test
  void onAnotherDevice() throws Exception {
    try (OpenlMcp login = start("login", "--device");
        Person person = new Person("admin")) {
      String complete =
          await(login, login::log, Pattern.compile("(?m)^  (http\\S+user_code=\\S+)$"));
      person.letIn(URI.create(complete));
      assertEquals(0, exitCode(login), login::log);
      assertTrue(login.log().contains("Signed in as admin."), login::log);
    }
    assertEquals("admin", status().at("/user/username").asText());
  }

  @Test
  void onAnotherDeviceThatSaysNo() throws Exception {
    try (OpenlMcp login = start("login", "--device");
        Person person = new Person("admin")) {
      String complete =
          await(login, login::log, Pattern.compile("(?m)^  (http\\S+user_code=\\S+)$"));
      person.turnAway(URI.create(complete));
      assertEquals(1, exitCode(login), login::log);
      assertTrue(login.log().contains("access_denied. Access was denied:"), login::log);
    }
  }

  @Test
  void byAnAddressThatIsPasted() throws Exception {
    try (OpenlMcp login = start("login", "--no-browser");
        Person person = new Person("admin")) {
      String answer = person.addressAfterSignIn(address(login));
      var in = login.process().getOutputStream();
      in.write("http://127.0.0.1:1/callback?code=x&state=wrong\n".getBytes(StandardCharsets.UTF_8));
      in.flush();
      await(login, login::log, Pattern.compile("(That is not the address)"));
      in.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
      assertEquals(0, exitCode(login), login::log);
    }
    assertEquals("admin", status().at("/user/username").asText());
  }

  @Test
  void saysThatThePortIsTakenAndTakesNoOther() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      settings.put(
          "OPENL_OAUTH2_REDIRECT_URI", "http://127.0.0.1:" + taken.getLocalPort() + "/callback");
      try (OpenlMcp login = start("login", "--no-browser")) {
        assertEquals(1, exitCode(login), login::log);
        assertTrue(
            login.log().contains("redirect_port_taken. The redirect address is"), login::log);
      }
    }
  }

  @Test
  void endsWithCtrlC() throws Exception {
    try (OpenlMcp login = start("login", "--device")) {
      await(login, login::log, Pattern.compile("(Ctrl-C)"));
      // Background processes of a shell and their children ignore Ctrl-C.
      boolean background = ignoresInterrupt(login.process().pid());
      new ProcessBuilder(
              "kill", background ? "-TERM" : "-INT", Long.toString(login.process().pid()))
          .start()
          .waitFor();
      assertEquals(background ? 143 : 130, exitCode(login), login::log);
      assertFalse(login.log().contains("\tat "), login::log);
    }
  }

  private static boolean ignoresInterrupt(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
        .anyMatch(ignored -> (ignored & 2) != 0);
  }

  @Test
  void theBrowserThatIsOpenedGetsNoSecretAndNoSetting() throws Exception {
    Path opener = folder.resolve("xdg-open");
    Path seen = folder.resolve("seen");
    Files.writeString(
        opener,
        "#!/bin/sh\n{ echo \"$@\"; env; } > "
            + seen
            + ".part\nmv "
            + seen
            + ".part "
            + seen
            + "\n");
    assertTrue(opener.toFile().setExecutable(true));
    settings.put("PATH", folder + ":" + System.getenv("PATH"));
    settings.put("DISPLAY", ":0");
    settings.put("OPENL_OAUTH2_CLIENT_ID", Keycloak.MCP.id());
    settings.put("OPENL_OAUTH2_CLIENT_SECRET", Keycloak.MCP.secret());
    settings.put("OPENL_OAUTH2_GRANT_TYPE", "authorization_code");
    settings.put("SAME_SECRET_ELSEWHERE", Keycloak.MCP.secret());
    try (OpenlMcp login = start("login");
        Person person = new Person("admin")) {
      address(login);
      await(login, () -> Files.exists(seen) ? "seen" : "", Pattern.compile("(seen)"));
      String child = Files.readString(seen);
      assertTrue(child.matches("(?s)http://127\\.0\\.0\\.1:\\d+/[A-Za-z0-9_-]{43}\n.*"), child);
      assertFalse(child.contains("OPENL_"), child);
      assertFalse(child.contains(Keycloak.MCP.secret()), child);
      person.signIn(URI.create(child.lines().findFirst().orElseThrow()));
      assertEquals(0, exitCode(login), login::log);
    }
  }

  @Test
  void whileTheAssistantRuns() throws Exception {
    settings.put("OPENL_OAUTH2_GRANT_TYPE", "authorization_code");
    try (McpSyncClient client = McpClients.stdio(settings);
        Person person = new Person("vera")) {
      String asked = McpClients.failure(client, "openl_list_projects", Map.of());
      String again = McpClients.failure(client, "openl_list_projects", Map.of());
      assertEquals(asked, again);
      Matcher address =
          Pattern.compile("open (http://127.0.0.1:\\d+/\\S+) in a browser").matcher(asked);
      assertTrue(address.find(), asked);
      assertOneInstruction(client, "authorization_code", address.group(1));
      String page = person.signIn(URI.create(address.group(1))).asNormalizedText();
      assertTrue(page.contains("Signed in as vera."), page);
      assertTrue(
          McpClients.call(client, "openl_list_projects", Map.of()).path("projects").isArray());
    }
  }

  private static void assertOneInstruction(McpSyncClient client, String method, String address) {
    JsonNode status = McpClients.call(client, "openl_get_status", Map.of());
    assertEquals(method, status.at("/signIn/method").asText());
    assertEquals("LOGIN_REQUIRED", status.at("/signIn/state").asText());
    assertTrue(status.at("/studio/problem").asText().contains(address), status::toString);
    assertTrue(status.at("/signIn/problem").isMissingNode(), status::toString);
  }

  @Test
  void onAnotherDeviceWhileTheAssistantRuns() throws Exception {
    settings.put("OPENL_OAUTH2_GRANT_TYPE", "device_code");
    try (McpSyncClient client = McpClients.stdio(settings);
        Person person = new Person("vera")) {
      String asked = McpClients.failure(client, "openl_list_projects", Map.of());
      Matcher address = Pattern.compile("\\(or to open (http\\S+)\\)").matcher(asked);
      assertTrue(address.find(), asked);
      assertOneInstruction(client, "device_code", address.group(1));
      person.letIn(URI.create(address.group(1)));
      long deadline = System.nanoTime() + PATIENCE;
      JsonNode status = McpClients.call(client, "openl_get_status", Map.of());
      while (!status.at("/signIn/state").asText().equals("VALID")) {
        assertTrue(System.nanoTime() < deadline, status::toString);
        TimeUnit.MILLISECONDS.sleep(100);
        status = McpClients.call(client, "openl_get_status", Map.of());
      }
      assertEquals(
          "vera",
          McpClients.call(client, "openl_get_status", Map.of()).at("/user/username").asText());
    }
  }

  @Test
  void aLogoutIsSeenByAServerThatRunsAndByOneThatStartsLater() throws Exception {
    settings.put("OPENL_OAUTH2_CLIENT_ID", Keycloak.MCP.id());
    settings.put("OPENL_OAUTH2_CLIENT_SECRET", Keycloak.MCP.secret());
    settings.put("OPENL_OAUTH2_REFRESH_TOKEN", keycloak.offlineToken("admin"));
    try (McpSyncClient client = McpClients.stdio(settings)) {
      McpClients.call(client, "openl_list_projects", Map.of());
      long signedOut;
      try (OpenlMcp logout = start("logout")) {
        assertEquals(0, exitCode(logout), logout::log);
        signedOut = System.nanoTime();
        assertTrue(logout.log().startsWith("Signed out: "), logout::log);
      }
      JsonNode status = McpClients.call(client, "openl_get_status", Map.of());
      while (!status.at("/signIn/state").asText().equals("LOGIN_REQUIRED")) {
        assertTrue(System.nanoTime() - signedOut < TimeUnit.SECONDS.toNanos(2), status::toString);
        status = McpClients.call(client, "openl_get_status", Map.of());
      }
      String failure = McpClients.failure(client, "openl_list_projects", Map.of());
      assertTrue(failure.contains("signed_out"), failure);
    }
    keycloak.clearEvents();
    JsonNode status = status();
    assertEquals("LOGIN_REQUIRED", status.at("/signIn/state").asText(), status::toString);
    assertEquals(0, keycloak.events("REFRESH_TOKEN").size());
    assertEquals(0, keycloak.events("REFRESH_TOKEN_ERROR").size());
  }

  @Test
  void whoSignsInAfterALogoutIsSignedIn() throws Exception {
    login("dave");
    try (OpenlMcp logout = start("logout")) {
      assertEquals(0, exitCode(logout), logout::log);
    }
    try (OpenlMcp again = start("logout")) {
      assertEquals(0, exitCode(again), again::log);
      assertEquals("Nobody is signed in with these settings.\n", again.log());
    }
    login("vera");
    assertEquals("vera", status().at("/user/username").asText());
  }

  @Test
  void aLoginRepairsADesktopWhoseConfiguredTokenIsDead() throws Exception {
    settings.put("OPENL_OAUTH2_REFRESH_TOKEN", "dead-test-token");
    int errors = keycloak.events("REFRESH_TOKEN_ERROR").size();
    try (McpSyncClient client = McpClients.stdio(settings)) {
      String failure = McpClients.failure(client, "openl_list_projects", Map.of());
      assertTrue(failure.contains("invalid_grant"), failure);
      login("vera");
      // The process that has rejected the call continues, and so do new ones.
      McpClients.call(client, "openl_list_projects", Map.of());
    }
    for (int restart = 0; restart < 2; restart++) {
      assertEquals("vera", status().at("/user/username").asText());
    }
    assertEquals(1, keycloak.events("REFRESH_TOKEN_ERROR").size() - errors);
  }
}
