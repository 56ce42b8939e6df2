package org.openl.mcp.auth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.openl.mcp.config.SettingsException;

@DisabledOnOs(OS.WINDOWS)
class StateDirectoryTest {

  @Test
  void followsTheXdgSpecificationOnLinux() {
    assertEquals("/h/vera/.local/state/openl-mcp", path("Linux", Map.of(), "/h/vera"));
    assertEquals("/s/openl-mcp", path("Linux", Map.of("XDG_STATE_HOME", "/s"), "/h/vera"));
    assertEquals(
        "/h/vera/.local/state/openl-mcp",
        path("Linux", Map.of("XDG_STATE_HOME", "relative"), "/h/vera"));
    assertEquals(
        "/h/vera/.local/state/openl-mcp", path("Linux", Map.of("XDG_STATE_HOME", ""), "/h/vera"));
  }

  @Test
  void findsTheHomeByItsVariableBeforeTheUserDatabase() {
    Map<String, String> home = Map.of("HOME", "/c/home");
    assertEquals("/c/home/.local/state/openl-mcp", path("Linux", home, "/nonexistent"));
    assertEquals(
        "/c/home/Library/Application Support/openl-mcp", path("Mac OS X", home, "/h/vera"));
    assertEquals("/h/vera/AppData/Local/openl-mcp", path("Windows 11", home, "/h/vera"));
  }

  @Test
  void aBlankOrRelativeHomeCountsAsNone() {
    for (String none : List.of("", " ", "relative")) {
      assertEquals(
          "/h/vera/.local/state/openl-mcp",
          path("Linux", Map.of("HOME", none, "XDG_STATE_HOME", none), "/h/vera"));
    }
  }

  @Test
  void namesTheVariableOfAFolderThatCannotBeDecoded() {
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () -> path("Linux", Map.of("XDG_STATE_HOME", "/h/Jos\uFFFD\uFFFD"), "/h/vera"));
    assertEquals(
        "XDG_STATE_HOME contains characters that cannot be decoded: set LC_ALL=C.UTF-8 in the"
            + " environment of this server, and write the value in UTF-8.",
        e.getMessage());
  }

  @Test
  void isInTheLibraryOnMacOs() {
    assertEquals(
        "/h/vera/Library/Application Support/openl-mcp",
        path("Mac OS X", Map.of("XDG_STATE_HOME", "/s"), "/h/vera"));
  }

  @Test
  void isInTheLocalApplicationDataOnWindows() {
    assertEquals("/l/openl-mcp", path("Windows 11", Map.of("LOCALAPPDATA", "/l"), "/h/vera"));
    assertEquals("/h/vera/AppData/Local/openl-mcp", path("Windows 11", Map.of(), "/h/vera"));
  }

  @Test
  void findsTheHomeOfAUserWithoutAName() {
    assertEquals("/h/app/.local/state/openl-mcp", path("Linux", Map.of("HOME", "/h/app"), "?"));
    assertEquals("", path("Linux", Map.of(), "?"));
  }

  private static String path(String system, Map<String, String> environment, String home) {
    Optional<Path> path = new StateDirectory(system, environment, home).path();
    return path.map(Path::toString).orElse("");
  }
}
