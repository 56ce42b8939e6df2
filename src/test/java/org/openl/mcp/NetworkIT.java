package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.ProxyDouble;
import org.openl.mcp.doubles.TestAuthority;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/**
 * Client authentication by signatures and by certificates at a real Keycloak. All logging is
 * enabled and must contain no secrets.
 */
@ExtendWith(RealServers.class)
class NetworkIT {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS512"})
  void signsInWithAPemKey(String algorithm, Keycloak keycloak, RealStudio studio) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    Path key =
        Files.writeString(
            folder.resolve("key.pem"),
            TestAuthority.pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Map<String, String> settings =
        signed(
            keycloak,
            studio,
            "signs-pem-" + algorithm,
            PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic()),
            algorithm);
    settings.put("OPENL_OAUTH2_CLIENT_JWT_KEY_FILE", key.toString());
    String log = signIn(keycloak, settings);
    assertFalse(
        log.contains(
            Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()).substring(60, 120)));
  }

  @Test
  void signsInWithAJwk(Keycloak keycloak, RealStudio studio) throws Exception {
    PublicJsonWebKey jwk = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    jwk.setKeyId("key-2026");
    Path key =
        Files.writeString(
            folder.resolve("key.jwk"), jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE));
    Map<String, String> settings = signed(keycloak, studio, "signs-jwk", jwk, "ES256");
    settings.put("OPENL_OAUTH2_CLIENT_JWT_KEY_FILE", key.toString());
    signIn(keycloak, settings);
  }

  @Test
  void signsInWithASecretThatIsNotSent(Keycloak keycloak, RealStudio studio) {
    Keycloak.Client client =
        keycloak.createClient(
            "signs-secret", "client-secret-jwt", "canary-jwt-test-secret-of-32-chars", Map.of());
    Map<String, String> settings = settings(studio, client.id());
    settings.put("OPENL_OAUTH2_ISSUER_URI", keycloak.issuer());
    settings.put("OPENL_OAUTH2_CLIENT_SECRET", client.secret());
    settings.put("OPENL_OAUTH2_CLIENT_JWT_ALG", "HS256");
    assertFalse(signIn(keycloak, settings).contains("canary"));
  }

  /** Combined: only the proxy can resolve the host, and the certificate is the only credential. */
  @Test
  void signsInByItsCertificateThroughAProxyWithPassword(Keycloak keycloak, RealStudio studio) {
    TestAuthority authority = TestAuthority.common();
    TestAuthority.Holder own = authority.client("openl-mcp-mtls");
    Keycloak.Client client =
        keycloak.createClient(
            "shows-certificate", "client-x509", "", Map.of("x509.subjectdn", "CN=openl-mcp-mtls"));
    Map<String, String> settings = settings(studio, client.id());
    settings.put("OPENL_CA_FILE", authority.certificate().toString());
    settings.put("OPENL_CLIENT_CERT_FILE", own.chain().toString());
    settings.put("OPENL_CLIENT_KEY_FILE", own.key().toString());
    settings.put(
        "OPENL_OAUTH2_TOKEN_URL",
        keycloak.tokenUrl().replaceFirst("http://[^/]+", "https://id.test:" + keycloak.tlsPort()));
    String password = "canary-proxy@test-secret";
    try (ProxyDouble proxy = ProxyDouble.asking("svc:" + password, "id.test")) {
      settings.put("OPENL_PROXY", proxy.url("svc:canary-proxy%40test-secret"));
      String log = signIn(keycloak, settings);

      assertFalse(log.contains("canary"), log);
      assertFalse(
          log.contains(
              Base64.getEncoder()
                  .encodeToString(("svc:" + password).getBytes(StandardCharsets.UTF_8))),
          log);
      assertTrue(
          proxy.heads().stream().allMatch(head -> head.startsWith("CONNECT id.test:")),
          proxy.heads().toString());
    }
  }

  private static Map<String, String> signed(
      Keycloak keycloak, RealStudio studio, String id, PublicJsonWebKey key, String algorithm) {
    key.setUse("sig");
    key.setAlgorithm(algorithm);
    Keycloak.Client client =
        keycloak.createClient(
            id,
            "client-jwt",
            "",
            Map.of(
                "use.jwks.string",
                "true",
                "jwks.string",
                new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY),
                "token.endpoint.auth.signing.alg",
                algorithm));
    Map<String, String> settings = settings(studio, client.id());
    settings.put("OPENL_OAUTH2_ISSUER_URI", keycloak.issuer());
    settings.put("OPENL_OAUTH2_CLIENT_JWT_ALG", algorithm);
    return settings;
  }

  private static Map<String, String> settings(RealStudio studio, String clientId) {
    return new TreeMap<>(
        Map.of(
            "OPENL_BASE_URL", studio.baseUrl(),
            "OPENL_OAUTH2_GRANT_TYPE", "client_credentials",
            "OPENL_OAUTH2_CLIENT_ID", clientId,
            "OPENL_OAUTH2_SCOPE", "openid",
            "OPENL_LOG_LEVEL", "trace"));
  }

  private static String signIn(Keycloak keycloak, Map<String, String> settings) {
    try (OpenlMcp server = OpenlMcp.serve(settings);
        McpSyncClient mcp = McpClients.http(server.uri("/mcp"))) {
      assertEquals(
          "VALID", McpClients.call(mcp, "openl_get_status", Map.of()).at("/signIn/state").asText());
      assertEquals(
          1,
          keycloak.events("CLIENT_LOGIN").stream()
              .filter(login -> login.clientId().equals(settings.get("OPENL_OAUTH2_CLIENT_ID")))
              .count());
      assertTrue(server.log().contains("TRACE"), "nothing was logged at TRACE");
      return server.log();
    }
  }
}
