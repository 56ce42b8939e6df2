package org.openl.mcp.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Keycloak.Client;
import org.openl.mcp.real.Keycloak.Event;
import org.openl.mcp.real.Keycloak.Tokens;

/** The real servers that the other integration tests use. */
@ExtendWith(RealServers.class)
class RealServersIT {

  private static final int SAMPLES = 11;
  private static final String HARD = "a +:/%&=$ {b} é";

  @Test
  void studioShowsTheSampleProjectsToAnAdministrator(Keycloak keycloak, RealStudio studio) {
    String token = keycloak.signIn(Keycloak.MCP, "admin", "openid").accessToken();
    assertEquals(SAMPLES, studio.get("/projects", token).size());
  }

  @Test
  void aViewerSeesTheProjectsAndAUserWithoutAGroupNone(Keycloak keycloak, RealStudio studio) {
    String vera = keycloak.signIn(Keycloak.MCP, "vera", "openid").accessToken();
    String nora = keycloak.signIn(Keycloak.MCP, "nora", "openid").accessToken();
    assertEquals(SAMPLES, studio.get("/projects", vera).size());
    assertEquals(0, studio.get("/projects", nora).size());
  }

  @Test
  void theServiceAccountIsAnAdministrator(Keycloak keycloak, RealStudio studio) {
    assertEquals(SAMPLES, studio.get("/projects", keycloak.serviceToken()).size());
  }

  @Test
  void studioRefusesNoTokenAndATokenWithoutTheScopeOpenid(Keycloak keycloak, RealStudio studio) {
    String withoutOpenid = keycloak.signIn(Keycloak.MCP, "admin", "profile").accessToken();
    assertEquals(401, studio.status("/projects", ""));
    assertEquals(401, studio.status("/projects", withoutOpenid));
    assertThrows(IllegalStateException.class, () -> studio.get("/projects", withoutOpenid));
  }

  @Test
  void theSingleUserStudioNeedsNoToken() {
    assertEquals(SAMPLES, RealServers.singleStudio().get("/projects", "").size());
  }

  @Test
  void anOfflineTokenOutlivesTheSession(Keycloak keycloak) {
    Tokens online = keycloak.signIn(Keycloak.MCP, "dave", "openid");
    String offline = keycloak.offlineToken("dave");
    keycloak.signOut("dave");
    assertEquals(
        "invalid_grant",
        keycloak.refresh(Keycloak.MCP, online.refreshToken()).path("error").asText());
    assertTrue(keycloak.refresh(Keycloak.MCP, offline).has("access_token"));
  }

  @Test
  void withRotationATokenIsAcceptedOnceOrAsOftenAsMayBe(Keycloak keycloak) {
    keycloak.rotation(true, 0);
    String first = keycloak.offlineToken("dave");
    assertTrue(keycloak.refresh(Keycloak.MCP, first).has("refresh_token"));
    assertEquals("invalid_grant", keycloak.refresh(Keycloak.MCP, first).path("error").asText());

    keycloak.rotation(true, 1);
    String second = keycloak.offlineToken("dave");
    assertTrue(keycloak.refresh(Keycloak.MCP, second).has("refresh_token"));
    assertTrue(keycloak.refresh(Keycloak.MCP, second).has("refresh_token"));
    assertEquals("invalid_grant", keycloak.refresh(Keycloak.MCP, second).path("error").asText());
  }

  @Test
  void lifetimesAreAsSetUntilTheyAreReset(Keycloak keycloak) {
    keycloak.accessTokenLifespan(7);
    keycloak.ssoSessionIdle(77);
    String token = keycloak.signIn(Keycloak.MCP, "dave", "openid").refreshToken();
    JsonNode answer = keycloak.refresh(Keycloak.MCP, token);
    assertLifetime(7, answer.path("expires_in"));
    assertLifetime(77, answer.path("refresh_expires_in"));

    keycloak.reset();
    JsonNode later = keycloak.refresh(Keycloak.MCP, token);
    assertLifetime(300, later.path("expires_in"));
    assertLifetime(1800, later.path("refresh_expires_in"));
  }

  /** Keycloak counts from when a session began or was last seen, so some seconds may be gone. */
  private static void assertLifetime(int set, JsonNode seconds) {
    assertEquals(set, seconds.asInt(), Math.min(5, set / 2.0), "of " + set + " s");
  }

  @Test
  void aDisabledUserIsRefusedUntilEnabled(Keycloak keycloak) {
    String token = keycloak.offlineToken("dave");
    keycloak.setUserEnabled("dave", false);
    assertEquals("invalid_grant", keycloak.refresh(Keycloak.MCP, token).path("error").asText());
    keycloak.setUserEnabled("dave", true);
    assertTrue(keycloak.refresh(Keycloak.MCP, token).has("access_token"));
  }

  @Test
  void everyRefreshIsLogged(Keycloak keycloak) {
    keycloak.clearEvents();
    keycloak.refresh(Keycloak.MCP, keycloak.offlineToken("dave"));
    keycloak.refresh(Keycloak.MCP, "no token");
    List<Event> refreshes = keycloak.events("REFRESH_TOKEN");
    assertEquals(1, refreshes.size());
    assertEquals(Keycloak.MCP.id(), refreshes.get(0).clientId());
    assertEquals(
        List.of("invalid_token"),
        keycloak.events("REFRESH_TOKEN_ERROR").stream().map(Event::error).toList());
  }

  @Test
  void aClientMayHaveHardCharactersInItsIdAndSecret(Keycloak keycloak) {
    Client hard = keycloak.createClient(HARD, HARD + "?");
    String token = keycloak.signIn(hard, "dave", "openid offline_access").refreshToken();
    assertTrue(keycloak.refresh(hard, token).has("access_token"));

    String pair = HttpCalls.encode(hard.id()) + ":" + HttpCalls.encode(hard.secret());
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder refresh =
        HttpRequest.newBuilder(URI.create(keycloak.tokenUrl()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", "Basic " + basic)
            .POST(HttpCalls.form(Map.of("grant_type", "refresh_token", "refresh_token", token)));
    assertTrue(HttpCalls.send(refresh).json().has("access_token"));
  }

  @Test
  void aRelayMakesAnOutageAndEndsIt(Keycloak keycloak) {
    try (TcpRelay relay = TcpRelay.to(keycloak.port())) {
      String certs = keycloak.tokenUrl(relay).replaceFirst("token$", "certs");
      assertTrue(HttpCalls.isUp(certs));
      relay.goDown();
      assertThrows(
          UncheckedIOException.class,
          () -> HttpCalls.send(HttpRequest.newBuilder(URI.create(certs))));
      int before = relay.connections();
      relay.comeBack();
      assertTrue(HttpCalls.isUp(certs));
      assertTrue(relay.connections() > before);
    }
  }

  @Test
  void thisServerWorksOverHttpForAServiceAccount(Keycloak keycloak, RealStudio studio) {
    try (OpenlMcp server = OpenlMcp.serve(OpenlMcp.serviceSettings(keycloak, studio));
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      assertEquals(SAMPLES, countProjects(client));
    }
  }

  @Test
  void thisServerWorksOverStdioForARefreshToken(Keycloak keycloak, RealStudio studio) {
    Map<String, String> settings =
        OpenlMcp.refreshTokenSettings(
            keycloak, studio, Keycloak.MCP, keycloak.offlineToken("vera"));
    try (McpSyncClient client = McpClients.stdio(settings)) {
      assertEquals(SAMPLES, countProjects(client));
    }
  }

  private static int countProjects(McpSyncClient client) {
    CallToolResult result = client.callTool(CallToolRequest.builder("openl_list_projects").build());
    assertFalse(Boolean.TRUE.equals(result.isError()), () -> result.content().toString());
    return HttpCalls.JSON.valueToTree(result.structuredContent()).path("projects").size();
  }
}
