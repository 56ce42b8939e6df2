package org.openl.mcp.server.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openl.mcp.doubles.IssuerDouble.RESOURCE;
import static org.openl.mcp.doubles.IssuerDouble.in;
import static org.openl.mcp.doubles.IssuerDouble.token;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.InProcessWithCallers;
import org.openl.mcp.doubles.IssuerDouble;
import org.openl.mcp.server.http.RawHttp;

/** The authorization of callers over HTTP, and the error messages. */
@QuarkusTest
@TestProfile(AuthorizationRoutesTest.WithScopeAndRoles.class)
class AuthorizationRoutesTest {

  private static final String METADATA =
      "resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource/openl/mcp\"";

  @TestHTTPResource("/")
  URI root;

  private RawHttp http;

  @BeforeEach
  void connect() {
    http = new RawHttp(root.getPort());
  }

  @Test
  void acceptsATokenForThisServer() throws IOException {
    assertEquals(
        200, http.post(RawHttp.PING, RawHttp.bearer(token(good())), begin(good())).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer", "BEARER", "Bearer "})
  void acceptsTheSchemeInAnyCase(String scheme) throws IOException {
    String header = "Authorization: " + scheme + " " + token(good());
    assertEquals(200, http.post(RawHttp.INITIALIZE, header).status());
  }

  @Test
  void challengesACallerWithoutAToken() throws IOException {
    RawHttp.Answer answer = http.post(RawHttp.INITIALIZE);
    RawHttp.assertRefused(401, "Sign in first", answer);
    assertEquals("Bearer scope=\"openl\", " + METADATA, challenge(answer));
  }

  @Test
  void requiresATokenBeforeItReadsTheMessage() throws IOException {
    assertEquals(401, http.post("nonsense").status());
    assertEquals(401, http.post(RawHttp.PING, "Authorization: Basic YWRhOmFkYQ==").status());
    for (String method : List.of("GET", "DELETE")) {
      assertEquals(401, session(method, begin(good())).status(), method);
    }
  }

  @Test
  void rejectsATokenForAnotherAudience() throws IOException {
    for (List<String> audience :
        List.of(List.of("account"), List.of(RESOURCE + "/"), List.of("https://mcp.example.com"))) {
      assertInvalid(
          "is not for this server. Its audience (aud) must be " + RESOURCE,
          token(claims -> claims.setAudience(audience)));
    }
    assertInvalid("is not for this server", token(claims -> claims.unsetClaim("aud")));
    assertEquals(
        200,
        initialize(token(claims -> claims.setAudience("account", RESOURCE))).status(),
        "one of several audiences");
  }

  @Test
  void rejectsAnExpiredToken() throws IOException {
    assertInvalid("has expired", token(claims -> claims.setExpirationTime(in(-60))));
    assertEquals(
        200,
        initialize(token(claims -> claims.setExpirationTime(in(-2)))).status(),
        "within the tolerated clock difference");
    assertInvalid("has no expiry", token(claims -> claims.unsetClaim("exp")));
    assertInvalid("is not valid yet", token(claims -> claims.setNotBefore(in(120))));
  }

  @Test
  void rejectsATokenFromAnotherIssuer() throws IOException {
    assertInvalid(
        "from another issuer. This server accepts tokens from " + IssuerDouble.issuer(),
        token(claims -> claims.setIssuer("https://elsewhere.example.com")));
  }

  @Test
  void rejectsATokenWithoutAValidSignature() throws IOException {
    String unsigned = base64("{\"alg\":\"none\"}") + "." + token(good()).split("\\.")[1] + ".";
    for (String token :
        List.of(
            IssuerDouble.forged(),
            IssuerDouble.signedByUnknownKey(),
            unsigned,
            "opaque-test-token",
            token(good()) + "x")) {
      assertInvalid("is not a JWT that " + IssuerDouble.issuer() + " has signed", token);
    }
  }

  @Test
  void rejectsATokenWithoutASubject() throws IOException {
    assertInvalid("has no subject", token(claims -> claims.unsetClaim("sub")));
  }

  @Test
  void rejectsATokenInTheUrl() throws IOException {
    RawHttp.Answer answer =
        http.send(
            "POST /mcp?access_token=" + token(good()),
            RawHttp.INITIALIZE.getBytes(StandardCharsets.UTF_8),
            List.of(http.host(), RawHttp.JSON, RawHttp.ACCEPT, RawHttp.bearer(token(good()))));
    RawHttp.assertRefused(400, "must not be part of a URL", answer);
    assertTrue(challenge(answer).startsWith("Bearer error=\"invalid_request\""), answer.head());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?x=%zz", "?access%5Ftoken=x", "?x=1&access_token", "?Access_Token=x"})
  void detectsATokenInEveryFormOfTheUrl(String query) throws IOException {
    RawHttp.Answer answer =
        http.send(
            "POST /mcp" + query,
            RawHttp.INITIALIZE.getBytes(StandardCharsets.UTF_8),
            List.of(http.host(), RawHttp.JSON, RawHttp.ACCEPT, RawHttp.bearer(token(good()))));
    assertEquals(400, answer.status(), answer.body());
  }

  @Test
  void rejectsTwoTokens() throws IOException {
    RawHttp.Answer answer =
        http.post(RawHttp.INITIALIZE, RawHttp.bearer(token(good())), RawHttp.bearer(token(good())));
    RawHttp.assertRefused(400, "one Authorization header", answer);
  }

  @Test
  void namesTheMissingScope() throws IOException {
    RawHttp.Answer answer =
        initialize(token(claims -> claims.setStringClaim("scope", "openid openl2")));
    RawHttp.assertRefused(403, "lacks a scope. This server requires: openl.", answer);
    assertEquals(
        "Bearer error=\"insufficient_scope\", error_description=\"The access token lacks a scope. This server"
            + " requires: openl. Sign in again and request these scopes.\", scope=\"openl\", "
            + METADATA,
        challenge(answer));
  }

  @Test
  void findsScopesInTheClaimsOfAllProviders() throws IOException {
    for (Consumer<JwtClaims> place :
        List.<Consumer<JwtClaims>>of(
            claims -> claims.setStringClaim("scp", "openl other"),
            claims -> claims.setStringListClaim("scp", "other", "openl"))) {
      assertEquals(
          200,
          initialize(
                  token(
                      claims -> {
                        claims.unsetClaim("scope");
                        place.accept(claims);
                      }))
              .status());
    }
  }

  @Test
  void namesTheMissingRole() throws IOException {
    RawHttp.Answer answer =
        initialize(token(claims -> claims.setStringListClaim("roles", "rules-readers")));
    RawHttp.assertRefused(
        403,
        "you do not have the role that this server requires: rules-reader. Ask an administrator",
        answer);
    assertEquals(
        "none", challenge(answer), "a challenge would make the client sign in again in vain");
  }

  @Test
  void findsRolesInTheClaimsOfAllProviders() throws IOException {
    for (Map<String, Object> place :
        List.<Map<String, Object>>of(
            Map.of("groups", List.of("rules-reader")),
            Map.of("groups", List.of("rules-writer")),
            Map.of("realm_access", Map.of("roles", List.of("rules-reader"))),
            Map.of(
                "resource_access", Map.of(RESOURCE, Map.of("roles", List.of("rules-reader")))))) {
      assertEquals(
          200,
          initialize(
                  token(
                      claims -> {
                        claims.unsetClaim("roles");
                        place.forEach(claims::setClaim);
                      }))
              .status(),
          place::toString);
    }
  }

  @Test
  void limitsASessionToItsOwner() throws IOException {
    String session = begin(good());
    for (Consumer<JwtClaims> other :
        List.<Consumer<JwtClaims>>of(
            claims -> claims.setSubject("bob"),
            claims -> claims.setStringClaim("azp", "other-program"))) {
      String header = RawHttp.bearer(token(other));
      RawHttp.assertRefused(
          404, "does not exist or has ended", http.post(RawHttp.PING, header, session));
      for (String method : List.of("GET", "DELETE")) {
        RawHttp.assertRefused(404, "does not exist or has ended", session(method, session, header));
      }
    }
    String renewed = RawHttp.bearer(token(claims -> claims.setExpirationTime(in(900))));
    assertEquals(
        200, http.post(RawHttp.PING, renewed, session).status(), "a newer token of the owner");
    assertEquals(200, session("DELETE", session, renewed).status());
    RawHttp.assertRefused(
        404, "does not exist or has ended", http.post(RawHttp.PING, renewed, session));
  }

  @Test
  void rejectsAnUnknownSession() throws IOException {
    RawHttp.assertRefused(
        404,
        "does not exist or has ended",
        http.post(RawHttp.PING, RawHttp.bearer(token(good())), "Mcp-Session-Id: made-up"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/mcp", "/openl/mcp"})
  void servesTheMetadata(String path) throws IOException {
    RawHttp.Answer answer =
        http.send(
            "GET /.well-known/oauth-protected-resource" + path,
            new byte[0],
            List.of("Host: mcp.example.com"));
    assertEquals(200, answer.status());
    assertEquals("application/json", answer.header("Content-Type").orElse("none"));
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                {"resource":"https://mcp.example.com/openl/mcp","authorization_servers":["%s"],
                "scopes_supported":["openl"],"bearer_methods_supported":["header"],
                "resource_name":"OpenL MCP Server"}"""
                    .formatted(IssuerDouble.issuer())),
        RawHttp.json(answer));
  }

  @Test
  void acceptsOnlyThePublicHostAndLoopback() throws IOException {
    for (String host : List.of("mcp.example.com", "MCP.example.com:443", "localhost")) {
      assertEquals(200, as("Host: " + host).status(), host);
    }
    for (String host : List.of("example.com", "evil.mcp.example.com", "mcp.example.com.evil.org")) {
      RawHttp.assertRefused(403, "The Host header is not allowed.", as("Host: " + host));
    }
    assertEquals(200, as("Host: mcp.example.com", "Origin: https://mcp.example.com").status());
    RawHttp.assertRefused(
        403, "Origin", as("Host: mcp.example.com", "Origin: https://evil.example.org"));
  }

  @Test
  void logsNoPartOfATokenAtAnyLevel() throws IOException {
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler handler =
        new ExtHandler() {
          @Override
          protected void doPublish(ExtLogRecord record) {
            logged.add(new PatternFormatter("%s%e").format(record));
          }
        };
    Logger log = Logger.getLogger(AuthorizationRoutesTest.class.getPackageName());
    Level level = log.getLevel();
    log.setLevel(Level.ALL);
    log.addHandler(handler);
    try {
      for (String token :
          List.of(
              IssuerDouble.signedByUnknownKey(),
              IssuerDouble.forged(),
              token(claims -> claims.setExpirationTime(in(-60))),
              token(claims -> claims.setStringClaim("typ", "ID")),
              token(good()) + "x")) {
        assertEquals(401, initialize(token).status());
        String all = String.join("\n", logged);
        String[] parts = token.split("\\.");
        assertFalse(all.contains(parts[1]) || all.contains(parts[2]), all);
        assertFalse(all.contains("rules-reader"), all);
      }
    } finally {
      log.removeHandler(handler);
      log.setLevel(level);
    }
    assertTrue(logged.size() >= 5, "nothing was logged");
  }

  @Test
  void requiresNoTokenForHealth() throws IOException {
    RawHttp.Answer answer =
        http.send(
            "GET /q/health/live", new byte[0], List.of(http.host(), "Authorization: Bearer x"));
    assertEquals(200, answer.status());
  }

  private RawHttp.Answer as(String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of(RawHttp.JSON, RawHttp.ACCEPT, RawHttp.bearer(token(good()))));
    return http.send("POST /mcp", RawHttp.INITIALIZE.getBytes(StandardCharsets.UTF_8), all);
  }

  private static Consumer<JwtClaims> good() {
    return claims -> {};
  }

  private RawHttp.Answer initialize(String token) throws IOException {
    return http.post(RawHttp.INITIALIZE, RawHttp.bearer(token));
  }

  /** Initializes a session and returns its header. */
  private String begin(Consumer<JwtClaims> caller) throws IOException {
    RawHttp.Answer answer = initialize(token(caller));
    assertEquals(200, answer.status(), answer.body());
    return "Mcp-Session-Id: " + answer.header("Mcp-Session-Id").orElseThrow();
  }

  private RawHttp.Answer session(String method, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of(http.host(), RawHttp.ACCEPT));
    return http.send(method + " /mcp", new byte[0], all);
  }

  private void assertInvalid(String text, String token) throws IOException {
    RawHttp.Answer answer = initialize(token);
    RawHttp.assertRefused(401, text, answer);
    assertTrue(challenge(answer).startsWith("Bearer error=\"invalid_token\""), answer.head());
    assertTrue(challenge(answer).endsWith(METADATA), answer.head());
    assertFalse(answer.head().contains(token) || answer.body().contains(token));
  }

  private static String challenge(RawHttp.Answer answer) {
    return answer.header("WWW-Authenticate").orElse("none");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A server that requires a scope and roles. */
  public static final class WithScopeAndRoles extends InProcessWithCallers {

    /** Called by Quarkus. */
    public WithScopeAndRoles() {
      super(
          Map.of(
              "OPENL_MCP_AUTH_SCOPE", "openl",
              "OPENL_MCP_AUTH_READ_ROLE", "rules-reader",
              "OPENL_MCP_AUTH_WRITE_ROLE", "rules-writer"));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(ShortLimits.class);
    }
  }
}
