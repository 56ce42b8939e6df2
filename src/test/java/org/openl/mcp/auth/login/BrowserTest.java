package org.openl.mcp.auth.login;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests cases without a browser. LoginIT tests the arguments of a started one. */
class BrowserTest {

  private static final URI ADDRESS = URI.create("http://127.0.0.1:8765/");

  @Test
  void opensNoBrowserOverSsh() {
    Map<String, String> environment =
        Map.of("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22", "DISPLAY", ":0");
    assertFalse(new Browser(environment, "Linux").open(ADDRESS));
  }

  @Test
  void opensNoBrowserWithoutADisplay() {
    assertFalse(new Browser(Map.of(), "Linux").open(ADDRESS));
    assertFalse(new Browser(Map.of("DISPLAY", "", "WAYLAND_DISPLAY", " "), "Linux").open(ADDRESS));
  }

  @Test
  void aMissingCommandIsNotAFailure() {
    assertFalse(new Browser(Map.of(), "Windows 11").open(ADDRESS));
  }
}
