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

/** What passes for an access token of this server's audience, and whom it stands for. */
@QuarkusTest
@TestProfile(AccessTokenTypeTest.WithRoles.class)
class AccessTokenTypeTest {

  @TestHTTPResource("/")
  URI root;

  @ParameterizedTest
  @ValueSource(strings = {"nonce", "at_hash", "c_hash"})
  void takesNoTokenThatHasWhatOnlyIdTokensHave(String claim) throws IOException {
    RawHttp.assertRefused(
        401,
        "This is an ID token",
        show(IssuerDouble.token(claims -> claims.setStringClaim(claim, "x"))));
  }

  @Test
  void takesNoTokenThatTheProviderItselfCallsAnIdToken() throws IOException {
    RawHttp.assertRefused(
        401,
        "This is an ID token",
        show(IssuerDouble.token(claims -> claims.setStringClaim("typ", "ID"))));
  }

  @Test
  void takesNoTokenThatMayBeAnIdToken() throws IOException {
    RawHttp.assertRefused(
        401, "Nothing in this token says that it is an access token", show(bare(claims -> {})));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scope", "scp", "client_id", "cid", "appid", "appidacr", "azpacr"})
  void takesATokenForAnAccessTokenThatHasWhatNoIdTokenHas(String claim) throws IOException {
    assertLetIn(bare(claims -> claims.setStringClaim(claim, "1")));
  }

  @Test
  void takesTheProvidersWordForItsKind() throws IOException {
    assertLetIn(bare(claims -> claims.setStringClaim("typ", "Bearer")));
    for (String type : List.of("at+jwt", "application/at+jwt", "AT+JWT")) {
      assertLetIn(IssuerDouble.token(type, claims -> strip(claims)));
    }
  }

  /** In the header, as these standards name their tokens; with and without the type's beginning. */
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
  void takesNoTokenOfAnotherMediaType(String type) throws IOException {
    assertNoAccessToken(type, IssuerDouble.token(type, claims -> {}));
    assertNoAccessToken(
        type, IssuerDouble.token(type, claims -> claims.setStringClaim("typ", "Bearer")));
  }

  /** As a claim, as Keycloak names its tokens. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Refresh", "Offline", "Logout", "Serialized-ID", "logout+jwt", "dpop+jwt"})
  void takesNoTokenThatTheProviderItselfCallsSomethingElse(String kind) throws IOException {
    assertNoAccessToken(kind, IssuerDouble.token(claims -> claims.setStringClaim("typ", kind)));
    assertNoAccessToken(
        kind, IssuerDouble.token("at+jwt", claims -> claims.setStringClaim("typ", kind)));
  }

  @Test
  void quotesOnlyAKindThatReadsAsOne() throws IOException {
    RawHttp.assertRefused(
        401,
        "This is not an access token: send",
        show(IssuerDouble.token(claims -> claims.setStringClaim("typ", "a\nb \u001B[2J"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "token_introspection"})
  void takesNoTokenThatReportsSomething(String claim) throws IOException {
    RawHttp.assertRefused(
        401,
        "This is not an access token",
        show(
            IssuerDouble.token("at+jwt", claims -> claims.setClaim(claim, Map.of("x", Map.of())))));
  }

  @Test
  void takesNoTokenThatIsBoundToAKey() throws IOException {
    for (Map<String, String> proof :
        List.of(Map.of("jkt", "test-thumbprint"), Map.of("x5t#S256", "test-thumbprint"))) {
      for (String kind : List.of("Bearer", "DPoP")) {
        RawHttp.Answer answer =
            show(
                IssuerDouble.token(
                    claims -> {
                      claims.setClaim("cnf", proof);
                      claims.setStringClaim("typ", kind);
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
  void wantsToKnowWhomATokenStandsFor() throws IOException {
    for (Consumer<JwtClaims> nobody :
        List.<Consumer<JwtClaims>>of(
            claims -> claims.unsetClaim("sub"), claims -> claims.setSubject(" "))) {
      RawHttp.assertRefused(
          401, "does not say whom it stands for", show(IssuerDouble.token(nobody)));
    }
  }

  /** Keycloak before 25 copies it there. */
  @Test
  void takesAnAccessTokenWithANonce() throws IOException {
    assertLetIn(
        bare(
            claims -> {
              claims.setStringClaim("typ", "Bearer");
              claims.setStringClaim("nonce", "x");
            }));
    assertLetIn(IssuerDouble.token("at+jwt", claims -> claims.setStringClaim("nonce", "x")));
  }

  @Test
  void wantsToKnowWhichProgramCalls() throws IOException {
    for (Consumer<JwtClaims> nobody :
        List.<Consumer<JwtClaims>>of(
            claims -> {},
            claims -> claims.setStringClaim("azp", " "),
            claims -> claims.setClaim("client_id", 7))) {
      RawHttp.assertRefused(
          401,
          "does not say which client it was issued to",
          show(
              IssuerDouble.token(
                  claims -> {
                    claims.unsetClaim("azp");
                    nobody.accept(claims);
                  })));
    }
    for (String claim : List.of("azp", "client_id", "appid", "cid")) {
      assertLetIn(
          IssuerDouble.token(
              claims -> {
                claims.unsetClaim("azp");
                claims.setStringClaim(claim, "assistant");
              }));
    }
  }

  @Test
  void answersWhateverIsInAClaim() throws IOException {
    for (Object odd : List.of(List.of(1), 1, true, Map.of("a", 1), "")) {
      assertLetIn(IssuerDouble.token(claims -> claims.setClaim("scp", odd)));
    }
  }

  @Test
  void aRoleThatIsATextIsOneRole() throws IOException {
    for (String claim : List.of("groups", "roles")) {
      RawHttp.assertRefused(
          403,
          "it asks for the role rules-reader",
          show(
              IssuerDouble.token(
                  claims -> {
                    claims.unsetClaim("roles");
                    claims.setStringClaim(claim, "Not rules-reader");
                  })));
      assertLetIn(
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
  void takesNothingElseForAToken(String token) throws IOException {
    RawHttp.assertRefused(401, "is no JWT that " + IssuerDouble.issuer(), show(token));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "\"a\"", "a=b", "é", "=", "{}", "a\tb"})
  void takesNothingThatCannotBeAToken(String token) throws IOException {
    RawHttp.assertRefused(400, "of the form: Bearer TOKEN", show(token));
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
  void takesNoOtherHeader(String header) throws IOException {
    String[] parts = IssuerDouble.token(claims -> {}).split("\\.");
    String other =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(header.getBytes(StandardCharsets.UTF_8));
    RawHttp.assertRefused(401, "is no JWT that", show(other + "." + parts[1] + "." + parts[2]));
  }

  private void assertNoAccessToken(String kind, String token) throws IOException {
    RawHttp.assertRefused(
        401,
        "This is not an access token, but a token of the kind "
            + kind.toLowerCase(Locale.ROOT).replace("application/", ""),
        show(token));
  }

  /** A token that says as little as it can about its kind, but for what a test adds. */
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

  private void assertLetIn(String token) throws IOException {
    RawHttp.Answer answer = show(token);
    assertEquals(200, answer.status(), answer.body());
    assertTrue(answer.header("Mcp-Session-Id").isPresent());
  }

  private RawHttp.Answer show(String token) throws IOException {
    return new CallerTokens(root.getPort()).show(token);
  }

  /** A server that asks for roles and for no scope. */
  public static final class WithRoles extends InProcessWithCallers {

    /** Made by Quarkus. */
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
