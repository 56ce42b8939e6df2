package org.openl.mcp;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.doubles.studio.ScriptOf527;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/** The real Studio 5.27.11 answers the conversation that its double is compared with. */
@Tag("soak") // It leaves a project on a branch, which 5.27 cannot delete, and other tests count
// projects.
@ExtendWith(RealServers.class)
class Studio527DoubleIT {

  @Test
  void answersAsRecorded(Keycloak keycloak, RealStudio real) throws IOException {
    String admin = keycloak.signIn(Keycloak.MCP, "admin", "openid").accessToken();
    String dave = keycloak.signIn(Keycloak.MCP, "dave", "openid").accessToken();
    try {
      Generated.file(
          Path.of(ScriptOf527.ANSWERS),
          ScriptOf527.play(real.baseUrl(), "Bearer " + admin, "Bearer " + dave));
    } finally {
      real.erase(ScriptOf527.PROJECT, admin);
    }
  }
}
