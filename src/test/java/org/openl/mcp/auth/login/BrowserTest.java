package org.openl.mcp.auth.login;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where no browser is opened; LoginIT looks at what an opened one gets. */
class BrowserTest {

  private static final URI ADDRESS = URI.create("http://127.0.0.1:8765/");

  @Test
  void overSshThereIsNoneToOpen() {
    Map<String, String> environment =
        Map.of("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22", "DISPLAY", ":0");
    assertFalse(new Browser(environment, "Linux").open(ADDRESS));
  }

  @Test
  void withoutADisplayTheTerminalIsLeftAlone() {
    assertFalse(new Browser(Map.of(), "Linux").open(ADDRESS));
    assertFalse(new Browser(Map.of("DISPLAY", "", "WAYLAND_DISPLAY", " "), "Linux").open(ADDRESS));
  }

  @Test
  void aMissingOpenerIsNoFailure() {
    assertFalse(new Browser(Map.of(), "Windows 11").open(ADDRESS));
  }
}
