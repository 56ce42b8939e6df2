package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.doubles.studio.ScriptOf527;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/** The real Studio 5.27.11 answers the conversation that its double is compared with. */
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
    // Other tests count the projects.
    for (String token : List.of(admin, dave)) {
      List<String> projects = real.get("/projects", token).findValuesAsText("name");
      assertFalse(projects.contains(ScriptOf527.PROJECT), projects::toString);
    }
  }
}
