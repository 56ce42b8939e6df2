package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Chromium;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.RefreshTokenScript;

/**
 * Sign-in and a first tool call with a real browser, if {@code -Dopenl.chromium=/usr/bin/chromium}
 * is set. The screenshots are in {@code target/screenshots}.
 */
@ExtendWith(RealServers.class)
@EnabledIfSystemProperty(named = "openl.chromium", matches = ".+")
class ChromiumLoginIT {

  private Chromium browser;

  @BeforeEach
  void startBrowser() throws Exception {
    browser = Chromium.start(Path.of(System.getProperty("openl.chromium")));
  }

  @AfterEach
  void endBrowser() {
    browser.close();
  }

  @Test
  void signsInByTheCommandLogin(Keycloak keycloak, RealStudio studio) throws Exception {
    Map<String, String> settings = settings(keycloak, studio);
    settings.put("XDG_STATE_HOME", OpenlMcp.stateFolder().toString());
    settings.put("OPENL_OAUTH2_REDIRECT_URI", "http://127.0.0.1:0/callback");
    try (OpenlMcp login = OpenlMcp.start(settings, 0, "login", "--no-browser")) {
      browser.open(addressIn(login, "response_type=code"));
      fillIn("login-form");
      browser.awaitText("Signed in as vera");
      browser.screenshot("login-last-page");
      assertEnded(login);
    }
    assertSignedIn(settings);
  }

  @Test
  void signsInOnAnotherDevice(Keycloak keycloak, RealStudio studio) throws Exception {
    Map<String, String> settings = settings(keycloak, studio);
    settings.put("XDG_STATE_HOME", OpenlMcp.stateFolder().toString());
    try (OpenlMcp login = OpenlMcp.start(settings, 0, "login", "--device")) {
      browser.open(addressIn(login, "user_code="));
      fillIn("device-login-form");
      browser.await("[name=accept]");
      browser.screenshot("device-consent");
      browser.click("[name=accept]");
      browser.awaitText("Device Login Successful");
      browser.screenshot("device-last-page");
      assertEnded(login);
    }
    assertSignedIn(settings);
  }

  @Test
  void signsInByPastingAnAddressIntoTheScript(Keycloak keycloak, RealStudio studio)
      throws Exception {
    Map<String, String> settings = settings(keycloak, studio);
    try (RefreshTokenScript script = RefreshTokenScript.start(settings)) {
      browser.open(script.address());
      fillIn("script-login-form");
      // Nobody listens there: that is what the person is told to expect.
      script.paste(browser.awaitAddress(at -> at.startsWith("http://127.0.0.1:8765/callback?")));
      browser.screenshot("script-last-page");
      String line = script.result().printed().strip();
      settings.put("OPENL_OAUTH2_REFRESH_TOKEN", line.substring(line.indexOf('=') + 1));
    }
    assertSignedIn(settings);
  }

  private void fillIn(String picture) throws Exception {
    browser.type("#username", "vera");
    browser.type("#password", "vera");
    browser.screenshot(picture);
    browser.click("#kc-login");
  }

  /** The address among what a command has said. */
  private static String addressIn(OpenlMcp command, String part) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      Optional<String> address =
          command.log().lines().map(String::strip).filter(line -> line.contains(part)).findFirst();
      if (address.isPresent()) {
        return address.get();
      }
      if (System.nanoTime() > deadline || command.process().waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("It names no address:\n" + command.log());
      }
    }
  }

  private static void assertEnded(OpenlMcp command) throws Exception {
    assertTrue(command.process().waitFor(60, TimeUnit.SECONDS), command.log());
    assertEquals(0, command.process().exitValue(), command.log());
  }

  private static Map<String, String> settings(Keycloak keycloak, RealStudio studio) {
    return new TreeMap<>(
        Map.of(
            "OPENL_BASE_URL", studio.baseUrl(),
            "OPENL_OAUTH2_ISSUER_URI", keycloak.issuer(),
            "OPENL_OAUTH2_CLIENT_ID", Keycloak.PUBLIC.id()));
  }

  private static void assertSignedIn(Map<String, String> settings) {
    try (McpSyncClient mcp = McpClients.stdio(settings)) {
      assertEquals(
          "vera", McpClients.call(mcp, "openl_get_status", Map.of()).at("/user/username").asText());
    }
  }
}
