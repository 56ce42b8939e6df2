package org.openl.mcp.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.OAuthSettings;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.NotSent;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.doubles.TestAuthority;

/** Tests the exact client assertions. */
@QuarkusTest
@TestProfile(InProcess.class)
class ClientAssertionTest {

  private static final String TOKENS = "{\"access_token\":\"new-access-token\",\"expires_in\":300}";

  private static final List<GrantRequest> GRANTS =
      List.of(
          new GrantRequest.Refresh(Secret.issued("old-token"), Optional.empty(), false),
          new GrantRequest.ClientCredentials(),
          new GrantRequest.AuthorizationCode(
              Secret.issued("the-code"),
              "http://127.0.0.1:8765/callback",
              Secret.issued("the-code-verifier")),
          new GrantRequest.DeviceCode(Secret.issued("the-device-code"), Secret.issued("verifier")));

  @Inject ProviderTransport transport;

  @ParameterizedTest
  @ValueSource(
      strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
  void signsWithThePrivateKey(String algorithm, @TempDir Path folder) throws Exception {
    KeyPair pair = pair(algorithm);
    Path key = pem(folder.resolve("key.pem"), pair);
    Settings.Client client =
        new Settings.Client("the client", new Settings.PrivateKeyJwt(key, algorithm));
    checkEveryGrant(client, algorithm, pair.getPublic(), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS512", "ES384"})
  void namesTheKeyOfAJwk(String algorithm, @TempDir Path folder) throws Exception {
    KeyPair pair = pair(algorithm);
    PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
    jwk.setPrivateKey(pair.getPrivate());
    jwk.setKeyId("key-2026");
    Path key =
        Files.writeString(
            folder.resolve("key.jwk"), "\n" + jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE));
    Settings.Client client =
        new Settings.Client("the-client", new Settings.PrivateKeyJwt(key, algorithm));
    checkEveryGrant(client, algorithm, pair.getPublic(), Optional.of("key-2026"));
  }

  /** Some providers issue secrets that are shorter than the hash. */
  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void signsWithTheSecret(String algorithm) throws Exception {
    String secret = "short-test-secret é";
    Settings.Client client =
        new Settings.Client(
            "the-client",
            new Settings.SecretJwt(new SecretSource.Fixed(Secret.configured(secret)), algorithm));
    checkEveryGrant(
        client,
        algorithm,
        new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"),
        Optional.empty());
  }

  @Test
  void usesTheTokenEndpointAsAudienceForEveryEndpoint(@TempDir Path folder) throws Exception {
    KeyPair pair = pair("ES256");
    Settings.Client client =
        new Settings.Client(
            "the-client",
            new Settings.PrivateKeyJwt(pem(folder.resolve("key.pem"), pair), "ES256"));
    try (RawServer provider = RawServer.that((r, c) -> c.json(200, "{}"))) {
      URI tokenUrl = provider.uri("/token/");
      assertInstanceOf(
          ProviderResponse.Accepted.class,
          new ProviderClient(settings(tokenUrl, client), transport)
              .post(provider.uri("/revoke"), Map.of("token", "the-token"))
              .toCompletableFuture()
              .get(20, TimeUnit.SECONDS));
      Map<String, String> form = form(provider.requests().get(0));
      assertEquals("the-token", form.get("token"));
      assertFalse(form.containsKey("grant_type"));
      assertEquals(
          List.of(tokenUrl.toString()),
          verified(form.get("client_assertion"), "ES256", pair.getPublic())
              .getJwtClaims()
              .getAudience());
    }
  }

  @Test
  void signsWithAReplacedKeyFromTheNextRequestOn(@TempDir Path folder) throws Exception {
    KeyPair second = pair("ES256");
    Path key = pem(folder.resolve("key.pem"), pair("ES256"));
    Settings.Client client =
        new Settings.Client("the-client", new Settings.PrivateKeyJwt(key, "ES256"));
    try (RawServer provider = RawServer.that((r, c) -> c.json(200, TOKENS))) {
      TokenEndpoint endpoint =
          new TokenEndpoint(settings(provider.uri("/token"), client), transport);
      assertInstanceOf(Granted.class, outcome(endpoint, GRANTS.get(0)));

      pem(key, second);
      assertInstanceOf(Granted.class, outcome(endpoint, GRANTS.get(0)));
      verified(
          form(provider.requests().get(1)).get("client_assertion"), "ES256", second.getPublic());

      Files.writeString(key, "half a key");
      assertEquals(
          new NotSent(
              "unusable_file",
              "OPENL_OAUTH2_CLIENT_JWT_KEY_FILE names "
                  + key
                  + ", which contains no private key in PEM (PKCS#8)."),
          outcome(endpoint, GRANTS.get(0)));
      assertEquals(2, provider.requests().size());
    }
  }

  private void checkEveryGrant(
      Settings.Client client, String algorithm, Key key, Optional<String> id) throws Exception {
    try (RawServer provider = RawServer.that((r, c) -> c.json(200, TOKENS))) {
      URI tokenUrl = provider.uri("/token");
      TokenEndpoint endpoint = new TokenEndpoint(settings(tokenUrl, client), transport);
      String last = "";
      for (int i = 0; i < GRANTS.size(); i++) {
        assertInstanceOf(Granted.class, outcome(endpoint, GRANTS.get(i)));
        String request = provider.requests().get(i);
        Map<String, String> form = form(request);
        assertFalse(request.contains("uthorization:"), request);
        assertFalse(form.containsKey("client_secret"), request);
        assertEquals(client.id(), form.get("client_id"));
        assertEquals(
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            form.get("client_assertion_type"));
        JwtContext assertion = verified(form.get("client_assertion"), algorithm, key);
        assertEquals(id.orElse(null), assertion.getJoseObjects().get(0).getKeyIdHeaderValue());
        JwtClaims claims = assertion.getJwtClaims();
        assertEquals(client.id(), claims.getIssuer());
        assertEquals(client.id(), claims.getSubject());
        assertEquals(List.of(tokenUrl.toString()), claims.getAudience());
        assertEquals(60, claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue());
        assertNotEquals(last, claims.getJwtId());
        last = claims.getJwtId();
      }
      assertEquals(GRANTS.size(), provider.requests().size());
    }
  }

  private static JwtContext verified(String assertion, String algorithm, Key key)
      throws InvalidJwtException, JoseException, MalformedClaimException {
    JwtContext context =
        new JwtConsumerBuilder()
            .setVerificationKey(key)
            .setRelaxVerificationKeyValidation()
            .setSkipDefaultAudienceValidation()
            .setRequireExpirationTime()
            .setRequireJwtId()
            .setRequireIssuedAt()
            .build()
            .process(assertion);
    assertEquals(algorithm, context.getJoseObjects().get(0).getAlgorithmHeaderValue());
    return context;
  }

  private static Settings.OAuth settings(URI tokenUrl, Settings.Client client) {
    return OAuthSettings.of(
        OAuthSettings.tokenUrl(tokenUrl),
        client,
        OAuthSettings.refresh("unused-one"),
        OAuthSettings.NOTHING);
  }

  private static TokenOutcome outcome(TokenEndpoint endpoint, GrantRequest request)
      throws Exception {
    return endpoint.send(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static KeyPair pair(String algorithm) throws GeneralSecurityException {
    if (!algorithm.startsWith("ES")) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    String curve =
        Map.of("ES256", "secp256r1", "ES384", "secp384r1", "ES512", "secp521r1").get(algorithm);
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static Path pem(Path file, KeyPair pair) throws IOException {
    return Files.writeString(
        file, TestAuthority.pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  private static Map<String, String> form(String request) {
    Map<String, String> form = new TreeMap<>();
    Arrays.stream(request.substring(request.indexOf("\r\n\r\n") + 4).split("&"))
        .map(field -> field.split("=", 2))
        .forEach(
            field -> {
              String before =
                  form.put(field[0], URLDecoder.decode(field[1], StandardCharsets.UTF_8));
              assertTrue(before == null, field[0] + " is sent twice");
            });
    return form;
  }
}
