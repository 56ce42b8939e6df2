package org.openl.mcp.server.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.InProcessWithCallers;
import org.openl.mcp.doubles.IssuerDouble;
import org.openl.mcp.server.http.RawHttp;

/** The types of tokens that are accepted as access tokens, and the claims that they need. */
@QuarkusTest
@TestProfile(AccessTokenTypeTest.WithRoles.class)
class AccessTokenTypeTest {

  @TestHTTPResource("/")
  URI root;

  @ParameterizedTest
  @ValueSource(strings = {"nonce", "at_hash", "c_hash"})
  void rejectsTokensWithClaimsOfIdTokens(String claim) throws IOException {
    RawHttp.assertRefused(
        401,
        "This is an ID token",
        initialize(IssuerDouble.token(claims -> claims.setStringClaim(claim, "x"))));
  }

  @Test
  void rejectsTokensWithTheTypeOfIdTokens() throws IOException {
    RawHttp.assertRefused(
        401,
        "This is an ID token",
        initialize(IssuerDouble.token(claims -> claims.setStringClaim("typ", "ID"))));
  }

  @Test
  void rejectsTokensThatMayBeIdTokens() throws IOException {
    RawHttp.assertRefused(
        401,
        "The token does not identify itself as an access token",
        initialize(bare(claims -> {})));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scope", "scp", "client_id", "cid", "appid", "appidacr", "azpacr"})
  void acceptsTokensWithClaimsOfAccessTokens(String claim) throws IOException {
    assertAccepted(bare(claims -> claims.setStringClaim(claim, "1")));
  }

  @Test
  void acceptsTheTypesOfAccessTokens() throws IOException {
    assertAccepted(bare(claims -> claims.setStringClaim("typ", "Bearer")));
    for (String type : List.of("at+jwt", "application/at+jwt", "AT+JWT")) {
      assertAccepted(IssuerDouble.token(type, claims -> strip(claims)));
    }
  }

  /** Types of other standards in the header, with and without the prefix of media types. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "logout+jwt",
        "application/logout+jwt",
        "dpop+jwt",
        "secevent+jwt",
        "token-introspection+jwt",
        "kb+jwt",
        "oauth-authz-req+jwt",
        "refresh+jwt",
        "id+jwt",
        "JOSE"
      })
  void rejectsOtherTypesInTheHeader(String type) throws IOException {
    assertRejected(type, IssuerDouble.token(type, claims -> {}));
    assertRejected(
        type, IssuerDouble.token(type, claims -> claims.setStringClaim("typ", "Bearer")));
  }

  /** Types of Keycloak and of other standards as a claim. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Refresh", "Offline", "Logout", "Serialized-ID", "logout+jwt", "dpop+jwt"})
  void rejectsOtherTypesAsAClaim(String type) throws IOException {
    assertRejected(type, IssuerDouble.token(claims -> claims.setStringClaim("typ", type)));
    assertRejected(
        type, IssuerDouble.token("at+jwt", claims -> claims.setStringClaim("typ", type)));
  }

  @Test
  void quotesOnlyPrintableTypes() throws IOException {
    RawHttp.assertRefused(
        401,
        "This is not an access token. Send",
        initialize(IssuerDouble.token(claims -> claims.setStringClaim("typ", "a\nb \u001B[2J"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "token_introspection"})
  void rejectsSecurityEventsAndIntrospectionResponses(String claim) throws IOException {
    RawHttp.assertRefused(
        401,
        "This is not an access token",
        initialize(
            IssuerDouble.token("at+jwt", claims -> claims.setClaim(claim, Map.of("x", Map.of())))));
  }

  @Test
  void rejectsTokensBoundToAKey() throws IOException {
    for (Map<String, String> proof :
        List.of(Map.of("jkt", "test-thumbprint"), Map.of("x5t#S256", "test-thumbprint"))) {
      for (String type : List.of("Bearer", "DPoP")) {
        RawHttp.Answer answer =
            initialize(
                IssuerDouble.token(
                    claims -> {
                      claims.setClaim("cnf", proof);
                      claims.setStringClaim("typ", type);
                    }));
        RawHttp.assertRefused(401, "is bound to a key of its client (cnf", answer);
        assertTrue(
            answer
                .header("WWW-Authenticate")
                .orElse("none")
                .startsWith("Bearer error=\"invalid_token\""),
            answer.head());
      }
    }
  }

  @Test
  void requiresASubject() throws IOException {
    for (Consumer<JwtClaims> nobody :
        List.<Consumer<JwtClaims>>of(
            claims -> claims.unsetClaim("sub"), claims -> claims.setSubject(" "))) {
      RawHttp.assertRefused(401, "has no subject", initialize(IssuerDouble.token(nobody)));
    }
  }

  /** Keycloak before 25 copies the nonce into access tokens. */
  @Test
  void acceptsAccessTokensWithANonce() throws IOException {
    assertAccepted(
        bare(
            claims -> {
              claims.setStringClaim("typ", "Bearer");
              claims.setStringClaim("nonce", "x");
            }));
    assertAccepted(IssuerDouble.token("at+jwt", claims -> claims.setStringClaim("nonce", "x")));
  }

  @Test
  void requiresAClient() throws IOException {
    for (Consumer<JwtClaims> nobody :
        List.<Consumer<JwtClaims>>of(
            claims -> {},
            claims -> claims.setStringClaim("azp", " "),
            claims -> claims.setClaim("client_id", 7))) {
      RawHttp.assertRefused(
          401,
          "does not name its client",
          initialize(
              IssuerDouble.token(
                  claims -> {
                    claims.unsetClaim("azp");
                    nobody.accept(claims);
                  })));
    }
    for (String claim : List.of("azp", "client_id", "appid", "cid")) {
      assertAccepted(
          IssuerDouble.token(
              claims -> {
                claims.unsetClaim("azp");
                claims.setStringClaim(claim, "assistant");
              }));
    }
  }

  @Test
  void acceptsClaimsOfUnexpectedTypes() throws IOException {
    for (Object odd : List.of(List.of(1), 1, true, Map.of("a", 1), "")) {
      assertAccepted(IssuerDouble.token(claims -> claims.setClaim("scp", odd)));
    }
  }

  @Test
  void takesAStringAsOneRole() throws IOException {
    for (String claim : List.of("groups", "roles")) {
      RawHttp.assertRefused(
          403,
          "the role that this server requires: rules-reader.",
          initialize(
              IssuerDouble.token(
                  claims -> {
                    claims.unsetClaim("roles");
                    claims.setStringClaim(claim, "Not rules-reader");
                  })));
      assertAccepted(
          IssuerDouble.token(
              claims -> {
                claims.unsetClaim("roles");
                claims.setStringClaim(claim, "rules-reader");
              }));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        "...",
        "a",
        "a.b",
        "a.b.c",
        ".a.b",
        "a..b",
        "a.b.",
        "a.b.c.d.e",
        "e30.e30.e30",
        "~.~.~",
        "a=",
        "e30.W10.e30",
        "bnVsbA.bnVsbA.bnVsbA"
      })
  void rejectsOtherTokens(String token) throws IOException {
    RawHttp.assertRefused(401, "is not a JWT that " + IssuerDouble.issuer(), initialize(token));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "\"a\"", "a=b", "é", "=", "{}", "a\tb"})
  void rejectsMalformedTokens(String token) throws IOException {
    RawHttp.assertRefused(400, "in the form: Bearer TOKEN", initialize(token));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"RS256\",\"kid\":7}",
        "{\"alg\":7}",
        "{\"alg\":\"RS256\",\"kid\":\"first\",\"crit\":[1]}",
        "{\"alg\":\"HS256\",\"kid\":\"first\"}",
        "{\"kid\":\"first\"}",
        "[]"
      })
  void rejectsOtherJoseHeaders(String header) throws IOException {
    String[] parts = IssuerDouble.token(claims -> {}).split("\\.");
    String other =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8));
    RawHttp.assertRefused(
        401, "is not a JWT that", initialize(other + "." + parts[1] + "." + parts[2]));
  }

  private void assertRejected(String type, String token) throws IOException {
    RawHttp.assertRefused(
        401,
        "This is not an access token, but a token of type "
            + type.toLowerCase(Locale.ROOT).replace("application/", ""),
        initialize(token));
  }

  /** Returns a token that does not identify itself as an access token, with the given changes. */
  private static String bare(Consumer<JwtClaims> more) {
    return IssuerDouble.token(
        claims -> {
          strip(claims);
          more.accept(claims);
        });
  }

  private static void strip(JwtClaims claims) {
    claims.unsetClaim("scope");
  }

  private void assertAccepted(String token) throws IOException {
    RawHttp.Answer answer = initialize(token);
    assertEquals(200, answer.status(), answer.body());
    assertTrue(answer.header("Mcp-Session-Id").isPresent());
  }

  private RawHttp.Answer initialize(String token) throws IOException {
    return new CallerTokens(root.getPort()).initialize(token);
  }

  /** A server that requires roles and no scope. */
  public static final class WithRoles extends InProcessWithCallers {

    /** Called by Quarkus. */
    public WithRoles() {
      super(
          Map.of(
              "OPENL_MCP_AUTH_READ_ROLE", "rules-reader",
              "OPENL_MCP_AUTH_WRITE_ROLE", "rules-writer"));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(ShortLimits.class);
    }
  }
}
