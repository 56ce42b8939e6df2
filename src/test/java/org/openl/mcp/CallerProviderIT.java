package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.CallersRealm;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.TcpRelay;
import org.openl.mcp.server.authorization.CallerTokens;
import org.openl.mcp.server.http.RawHttp;

/**
 * The authorization of callers while their real Keycloak is down or after it has changed its keys.
 */
@ExtendWith(RealServers.class)
class CallerProviderIT {

  private static final String AUDIENCE = "https://mcp.example.com/mcp";
  private TcpRelay relay;
  private CallersRealm realm;
  private Map<String, String> settings;

  @BeforeEach
  void configure(Keycloak keycloak, RealStudio studio) {
    relay = TcpRelay.to(keycloak.port());
    realm = CallersRealm.behind(relay, keycloak, AUDIENCE);
    settings = new TreeMap<>(OpenlMcp.serviceSettings(keycloak, studio));
    settings.put("OPENL_MCP_AUTH", "oidc");
    settings.put("OPENL_MCP_AUTH_ISSUER", realm.issuer());
    settings.put("OPENL_MCP_PUBLIC_URL", AUDIENCE);
    settings.put("OPENL_MCP_IDENTITY", "service");
    settings.put("OPENL_MCP_SERVICE_FOR_ALL", "true");
  }

  @AfterEach
  void close() {
    relay.close();
  }

  @Test
  void recoversIfTheProviderIsDownAtStartup() throws Exception {
    relay.goDown();
    String token = realm.accessToken();
    try (OpenlMcp server = OpenlMcp.serve(settings)) {
      RawHttp.Answer answer = callers(server).initialize(token);
      System.out.printf(
          "[caller] provider down at our start: %d Retry-After: %s%n  %s%n",
          answer.status(),
          answer.header("Retry-After").orElse("none"),
          RawHttp.json(answer).at("/error/message").asText());
      RawHttp.assertRefused(503, realm.issuer() + " does not respond to this server", answer);
      assertEquals("10", answer.header("Retry-After").orElse("none"));
      assertEquals("none", answer.header("WWW-Authenticate").orElse("none"));
      assertEquals(
          401,
          new RawHttp(server.uri("/").getPort()).post(RawHttp.INITIALIZE).status(),
          "who has no token needs no provider");
      relay.comeBack();
      callers(server).awaitAccepted(token);
      relay.goDown();
      assertEquals(
          200, callers(server).initialize(realm.accessToken()).status(), "the server has the keys");
      realm.rotateKeys();
      for (int i = 0; i < 4; i++) {
        assertEquals(503, callers(server).initialize(realm.accessToken()).status(), "not those");
      }
      relay.comeBack();
      callers(server).awaitAccepted(realm.accessToken());
    }
  }

  @Test
  void fetchesNewKeysEvenAfterATokenWithAnUnknownKey() throws Exception {
    try (OpenlMcp server = OpenlMcp.serve(settings)) {
      String before = realm.accessToken();
      assertEquals(200, callers(server).initialize(before).status());
      assertEquals(401, callers(server).initialize(ofUnknownKey(before)).status());
      realm.rotateKeys();
      long start = System.nanoTime();
      String after = realm.accessToken();
      callers(server).awaitAccepted(after);
      System.out.printf(
          "[caller] a token of a new key is taken after %d ms%n",
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      assertEquals(200, callers(server).initialize(before).status(), "the old key is still valid");
    }
  }

  /** Returns the token with a key id that the provider does not have. */
  private static String ofUnknownKey(String token) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String header =
        encoder.encodeToString(
            "{\"alg\":\"RS256\",\"kid\":\"unknown\"}".getBytes(StandardCharsets.UTF_8));
    return header + token.substring(token.indexOf('.'));
  }

  private static CallerTokens callers(OpenlMcp server) {
    return new CallerTokens(server.uri("/").getPort());
  }
}
