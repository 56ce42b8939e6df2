package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelcontextprotocol.client.McpSyncClient;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/**
 * Authentication at a real Keycloak with a client id and a secret that contain all characters that
 * form encoding (RFC 6749 Appendix B), Basic (§2.3.1) or configuration placeholders may corrupt.
 */
@ExtendWith(RealServers.class)
class ClientAuthenticationIT {

  private static final String ODD = " + : / % & = $ { } ${x} %41 é ü 規則 ";

  @ParameterizedTest(name = "Basic: {0}")
  @ValueSource(booleans = {false, true})
  void anOddClientSignsIn(boolean basic, Keycloak keycloak, RealStudio studio) {
    Keycloak.Client client = keycloak.createClient("id" + ODD + basic, "test-secret" + ODD + "end");
    Map<String, String> settings =
        new TreeMap<>(
            Map.of(
                "OPENL_BASE_URL", studio.baseUrl(),
                "OPENL_OAUTH2_ISSUER_URI", keycloak.issuer(),
                "OPENL_OAUTH2_GRANT_TYPE", "client_credentials",
                "OPENL_OAUTH2_CLIENT_ID", client.id(),
                "OPENL_OAUTH2_CLIENT_SECRET", client.secret(),
                "OPENL_OAUTH2_USE_BASIC_AUTH", Boolean.toString(basic),
                "OPENL_OAUTH2_SCOPE", "openid"));
    try (OpenlMcp server = OpenlMcp.serve(settings);
        McpSyncClient mcp = McpClients.http(server.uri("/mcp"))) {
      assertEquals(
          "VALID", McpClients.call(mcp, "openl_get_status", Map.of()).at("/signIn/state").asText());
      assertEquals(
          1,
          keycloak.events("CLIENT_LOGIN").stream()
              .filter(login -> login.clientId().equals(client.id()))
              .count());
    }
  }
}
