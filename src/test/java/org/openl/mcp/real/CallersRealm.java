package org.openl.mcp.real;

import java.util.List;
import java.util.Map;

/**
 * A realm of a real Keycloak for callers of this server only, behind a relay: its outages and its
 * keys do not affect OpenL Studio.
 */
public final class CallersRealm {

  private static final String NAME = "callers";
  private static final String PERSON = "ada";

  private final KeycloakAdmin admin;
  private final String issuer;
  private final String tokenUrl;

  private CallersRealm(KeycloakAdmin admin, String issuer, String tokenUrl) {
    this.admin = admin;
    this.issuer = issuer;
    this.tokenUrl = tokenUrl;
  }

  /** Adds it until the test ends, with access tokens for an audience. */
  public static CallersRealm behind(TcpRelay relay, Keycloak keycloak, String audience) {
    String front = "http://127.0.0.1:" + relay.port();
    Map<String, Object> client =
        Map.of(
            "clientId",
            Keycloak.ASSISTANT.id(),
            "publicClient",
            true,
            "directAccessGrantsEnabled",
            true,
            "protocolMappers",
            List.of(
                Map.of(
                    "name", "audience",
                    "protocol", "openid-connect",
                    "protocolMapper", "oidc-audience-mapper",
                    "config",
                        Map.of(
                            "included.custom.audience", audience, "access.token.claim", "true"))));
    Map<String, Object> person =
        Map.of(
            "username",
            PERSON,
            "enabled",
            true,
            "email",
            PERSON + "@example.com",
            "emailVerified",
            true,
            "firstName",
            "Ada",
            "lastName",
            "Caller",
            "credentials",
            List.of(Map.of("type", "password", "value", PERSON)));
    KeycloakAdmin admin =
        keycloak
            .admin()
            .createRealm(
                NAME,
                Map.of(
                    "sslRequired", "none",
                    "attributes", Map.of("frontendUrl", front),
                    "clients", List.of(client),
                    "users", List.of(person)));
    String realm = "/realms/" + NAME;
    return new CallersRealm(
        admin,
        front + realm,
        "http://127.0.0.1:" + keycloak.port() + realm + "/protocol/openid-connect/token");
  }

  /** What its tokens and its metadata name, whoever asks. */
  public String issuer() {
    return issuer;
  }

  /** An access token of the person in it; to get one needs no relay. */
  public String accessToken() {
    return Keycloak.signIn(tokenUrl, Keycloak.ASSISTANT, PERSON, "openid").accessToken();
  }

  /** Tokens are signed by a new key from now on. */
  public void rotateKeys() {
    admin.post(
        "/components",
        Map.of(
            "name", "rotated",
            "providerId", "rsa-generated",
            "providerType", "org.keycloak.keys.KeyProvider",
            "parentId", admin.get("").path("id").asText(),
            "config",
                Map.of(
                    "priority", List.of("1000"),
                    "enabled", List.of("true"),
                    "active", List.of("true"),
                    "algorithm", List.of("RS256"),
                    "keySize", List.of("2048"))));
  }
}
