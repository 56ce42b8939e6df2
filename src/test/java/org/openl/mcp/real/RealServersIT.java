package org.openl.mcp.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Keycloak.Tokens;

/** The ground that the other integration tests stand on. */
@ExtendWith(RealServers.class)
class RealServersIT {

  @AfterEach
  void reset() {
    RealServers.running().keycloak().reset();
  }

  @Test
  void studioAcceptsATokenOfKeycloakAndShowsTheSampleProjects(Keycloak keycloak, Studio studio) {
    Tokens tokens = keycloak.signIn(Keycloak.MCP, "admin", "openid");
    assertEquals(11, studio.get("/projects", tokens.accessToken()).size());
  }

  @Test
  void aViewerSeesTheProjectsAndAUserWithoutAGroupNone(Keycloak keycloak, Studio studio) {
    assertEquals(
        11,
        studio
            .get("/projects", keycloak.signIn(Keycloak.MCP, "vera", "openid").accessToken())
            .size());
    assertEquals(
        0,
        studio
            .get("/projects", keycloak.signIn(Keycloak.MCP, "nora", "openid").accessToken())
            .size());
  }

  @Test
  void rotationCanBeSwitchedOn(Keycloak keycloak) {
    keycloak.rotation(true);
    String first = keycloak.signIn(Keycloak.MCP, "dave", "openid offline_access").refreshToken();
    String second = keycloak.refresh(Keycloak.MCP, first).path("refresh_token").asText();
    assertFalse(second.isEmpty());
    assertEquals("invalid_grant", keycloak.refresh(Keycloak.MCP, first).path("error").asText());
  }

  @Test
  void lifetimesCanBeSwitchedAndRefreshesAreLogged(Keycloak keycloak) {
    keycloak.accessTokenLifespan(Duration.ofSeconds(7));
    int before = keycloak.events("REFRESH_TOKEN", Keycloak.MCP.id());
    Tokens tokens = keycloak.signIn(Keycloak.MCP, "dave", "openid");
    assertEquals(
        7, keycloak.refresh(Keycloak.MCP, tokens.refreshToken()).path("expires_in").asInt());
    assertEquals(before + 1, keycloak.events("REFRESH_TOKEN", Keycloak.MCP.id()));
  }
}
