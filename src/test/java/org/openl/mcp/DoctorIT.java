package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/** {@code openl-mcp doctor} and the metrics of the packaged server against real servers. */
@ExtendWith(RealServers.class)
@Timeout(300)
class DoctorIT {

  /**
   * The result of a run.
   *
   * @param output standard output and standard error
   */
  private record Run(int exit, String report, String output) {

    private List<JsonObject> findings() {
      return new JsonObject(report)
          .getJsonArray("findings").stream().map(JsonObject.class::cast).toList();
    }

    /** Returns the result of each check: an error code, ok or skipped. */
    private Set<String> results() {
      return findings().stream()
          .map(f -> f.getString("check") + " " + f.getString("code", f.getString("result")))
          .collect(Collectors.toSet());
    }

    private String says(String check) {
      return findings().stream()
          .filter(f -> f.getString("check").equals(check))
          .map(f -> f.getString("says"))
          .collect(Collectors.joining(" "));
    }
  }

  @Test
  void findsNothingWrongAndGivesNothingAway(Keycloak keycloak, RealStudio studio) throws Exception {
    String token = keycloak.offlineToken("admin");

    Run run = doctor(settings(keycloak, studio, token), "--json");

    assertEquals(0, run.exit(), run.output());
    assertEquals(
        Set.of(
            "settings ok",
            "provider-dns ok",
            "provider-connection ok",
            "discovery ok",
            "token-endpoint ok",
            "grant ok",
            "token ok",
            "store ok",
            "studio-dns ok",
            "studio-connection ok",
            "studio ok",
            "clock ok",
            "rights ok"),
        run.results(),
        run.output());
    assertEquals(
        "OpenL Studio 5.27.11. It accepts access tokens (user.mode=oauth2).", run.says("studio"));
    assertTrue(
        run.says("rights").startsWith("The user admin sees 1 repository and "), run.output());
    assertTrue(run.says("token").contains("audience openl-studio"), run.output());
    assertTrue(run.says("clock").contains("the identity provider and OpenL Studio"), run.output());
    for (String secret : List.of("eyJ", token, Keycloak.MCP.secret())) {
      assertFalse(run.output().contains(secret), run.output());
    }
  }

  @Test
  void leavesTheSessionOfARunningServerAlone(Keycloak keycloak, RealStudio studio)
      throws Exception {
    keycloak.rotation(true, 0);
    keycloak.accessTokenLifespan(5);
    keycloak.clearEvents();
    Map<String, String> settings = settings(keycloak, studio, keycloak.offlineToken("admin"));
    settings.put("XDG_STATE_HOME", OpenlMcp.stateFolder().toString());
    try (OpenlMcp server = OpenlMcp.serve(settings);
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      for (int i = 0; i < 2; i++) {
        Run run = doctor(settings, "--json");
        assertEquals(0, run.exit(), run.output());
        McpClients.call(client, "openl_list_projects", Map.of());
      }
    }
    assertEquals(List.of(), keycloak.events("REFRESH_TOKEN_ERROR"));
  }

  @Test
  void saysToPeopleThatTheyHaveToSignInAgain(Keycloak keycloak, RealStudio studio)
      throws Exception {
    String ended = keycloak.signIn(Keycloak.MCP, "vera", "openid").refreshToken();
    keycloak.signOut("vera");

    Run run = doctor(settings(keycloak, studio, ended));

    assertEquals(1, run.exit(), run.output());
    String text = run.report().replaceAll("\\s+", " ");
    assertTrue(
        text.contains(
            "failure grant The refresh token has expired, was revoked or was used elsewhere."),
        run.output());
    assertTrue(text.contains("→ A user has to sign in again: run openl-mcp login"), run.output());
    assertTrue(text.contains("skipped rights Not checked because of grant."), run.output());
    assertTrue(text.endsWith("1 failed, 0 warnings, 2 skipped. "), run.output());
  }

  @Test
  void warnsOfAUserWhoSeesNothing(Keycloak keycloak, RealStudio studio) throws Exception {
    Run run = doctor(settings(keycloak, studio, keycloak.offlineToken("nora")), "--json");

    assertEquals(0, run.exit(), run.output());
    assertTrue(run.results().contains("rights nothing_visible"), run.output());
  }

  @Test
  void namesTheScopeThatStudioNeeds(Keycloak keycloak, RealStudio studio) throws Exception {
    Map<String, String> settings = OpenlMcp.serviceSettings(keycloak, studio);
    settings.remove("OPENL_OAUTH2_SCOPE");

    Run run = doctor(settings, "--json");

    assertEquals(1, run.exit(), run.output());
    assertTrue(run.results().contains("token no_openid"), run.output());
    assertTrue(run.says("rights").contains("refused_by_studio"), run.output());
  }

  @Test
  void endsLikeTheServerWhenASettingIsWrong() throws Exception {
    Run run = doctor(new TreeMap<>(Map.of("OPENL_BASE_URL", "studio")), "--json");

    assertEquals(78, run.exit());
    assertEquals("", run.report());
    assertEquals(
        "OPENL_BASE_URL takes an http or https address, but was 'studio'.", run.output().strip());
  }

  @Test
  void tellsPrometheusHowTheSignInStands(Keycloak keycloak, RealStudio studio) throws Exception {
    try (OpenlMcp server = OpenlMcp.serve(OpenlMcp.serviceSettings(keycloak, studio))) {
      List<String> metrics = get(server.uri("/q/metrics")).lines().toList();

      assertTrue(
          metrics.containsAll(
              List.of(
                  "openl_mcp_sign_in_state{state=\"VALID\"} 1.0",
                  "openl_mcp_sign_in_state{state=\"LOGIN_REQUIRED\"} 0.0",
                  "openl_mcp_refresh_token_unsaved 0.0",
                  "openl_mcp_token_requests_total{outcome=\"granted\"} 1.0",
                  "openl_mcp_token_requests_total{outcome=\"refused\"} 0.0")),
          metrics::toString);
      assertTrue(
          metrics.stream()
              .anyMatch(line -> line.matches("openl_mcp_access_token_seconds_left \\d+\\.0")),
          metrics::toString);
    }
  }

  private static Map<String, String> settings(Keycloak keycloak, RealStudio studio, String token) {
    return OpenlMcp.refreshTokenSettings(keycloak, studio, Keycloak.MCP, token);
  }

  private static Run doctor(Map<String, String> settings, String... flags) throws Exception {
    String[] arguments = new String[flags.length + 1];
    arguments[0] = "doctor";
    System.arraycopy(flags, 0, arguments, 1, flags.length);
    try (OpenlMcp run = OpenlMcp.start(settings, 0, arguments)) {
      String report =
          new String(run.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(run.process().waitFor(), report, report + run.log());
    }
  }

  private static String get(URI address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
