package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.ScriptOf527;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/** The double of Studio 5.27 answers as the real Studio 5.27.11 does. */
@ExtendWith(RealServers.class)
class Studio527DoubleIT {

  private static final String PROJECT = "Double contract";

  @Test
  void answersAsTheRealOneDoes(Keycloak keycloak, RealStudio real) {
    String admin = keycloak.signIn(Keycloak.MCP, "admin", "openid").accessToken();
    String dave = keycloak.signIn(Keycloak.MCP, "dave", "openid").accessToken();
    List<String> expected;
    try {
      expected = ScriptOf527.play(real.baseUrl(), "Bearer " + admin, "Bearer " + dave, PROJECT);
    } finally {
      real.erase(PROJECT, admin);
    }
    try (InMemoryStudio studio = InMemoryStudio.start527()) {
      studio.user("admin", "admin", "Bearer a").user("dave", "dave", "Bearer d");

      List<String> answers = ScriptOf527.play(studio.baseUrl(), "Bearer a", "Bearer d", PROJECT);

      assertEquals(String.join("\n", expected), String.join("\n", answers));
    }
  }
}
