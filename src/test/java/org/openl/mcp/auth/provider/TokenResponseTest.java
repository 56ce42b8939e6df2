package org.openl.mcp.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.FakeClock;
import org.openl.mcp.auth.TokenLifetime;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.NotSent;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.auth.provider.TokenOutcome.Unknown;
import org.openl.mcp.config.Secret;

class TokenResponseTest {

  private static final URI ENDPOINT = URI.create("https://id.example.com/token");

  @Test
  void readsACompleteTokenResponse() {
    Granted granted =
        granted(
            """
            {"access_token": "a-token", "token_type": "Bearer", "expires_in": 300,
             "refresh_token": "r-token", "refresh_expires_in": 1800, "scope": "openid rules", "id_token": "x"}
            """);

    assertEquals("a-token", granted.accessToken().reveal());
    assertEquals("Bearer", granted.tokenType());
    assertEquals(Optional.of(Duration.ofMinutes(5)), granted.lifetime());
    assertEquals("r-token", granted.refreshToken().orElseThrow().reveal());
    assertEquals(Optional.of(Duration.ofMinutes(30)), granted.refreshLifetime());
    assertEquals(Optional.of("openid rules"), granted.scope());
  }

  @Test
  void requiresOnlyTheAccessToken() {
    Granted granted = granted("{\"access_token\":\"a-token\"}");

    assertEquals("Bearer", granted.tokenType());
    assertEquals(Optional.empty(), granted.lifetime());
    assertEquals(Optional.empty(), granted.refreshToken());
    assertEquals(Optional.empty(), granted.refreshLifetime());
    assertEquals(Optional.empty(), granted.scope());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "null", "7", "{}"})
  void keepsTheOldRefreshTokenWhenTheAnswerHasNone(String json) {
    assertEquals(
        Optional.empty(),
        granted("{\"access_token\":\"a-token\",\"refresh_token\":" + json + "}").refreshToken());
  }

  @ParameterizedTest
  @CsvSource({
    "300, 300",
    "'\"300\"', 300",
    "'\" 300 \"', 300",
    "300.9, 300",
    "3e2, 300",
    "1, 1",
    "99999999999999999999, 1000000000",
    "1e308, 1000000000"
  })
  void readsALifetimeAsNumberOrNumericString(String json, long seconds) {
    assertEquals(Optional.of(Duration.ofSeconds(seconds)), lifetime(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "-1e300",
        "0.4",
        "\"\"",
        "\"soon\"",
        "\"NaN\"",
        "\"PT5M\"",
        "null",
        "true",
        "{}",
        "[300]"
      })
  void treatsOtherLifetimesAsUnknown(String json) {
    assertEquals(Optional.empty(), lifetime(json));
  }

  @Test
  void computesTheLifetimeOfAJwtWithoutTheLocalClock() {
    assertEquals(
        Optional.of(Duration.ofSeconds(120)), ofJwt("{\"iat\":1000,\"exp\":1120,\"nbf\":7}"));
    assertEquals(Optional.of(Duration.ofSeconds(120)), ofJwt("{\"iat\":1000.5,\"exp\":1120.7}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"exp\":1120}",
        "{\"iat\":1000}",
        "{\"iat\":\"1000\",\"exp\":1120}",
        "{\"iat\":1120,\"exp\":1000}",
        "[]",
        "null",
        "not json"
      })
  void knowsNoLifetimeOfAJwtWithoutIssueAndEnd(String claims) {
    assertEquals(Optional.empty(), ofJwt(claims));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b.c", "a.!!!.c", "..", "a.b", "opaque"})
  void knowsNoLifetimeOfAnOpaqueToken(String token) {
    assertEquals(Optional.empty(), granted("{\"access_token\":\"" + token + "\"}").lifetime());
  }

  @Test
  void prefersTheResponseOverTheToken() {
    String token = jwt("{\"iat\":1000,\"exp\":1120}");
    assertEquals(
        Optional.of(Duration.ofSeconds(30)),
        granted("{\"access_token\":\"" + token + "\",\"expires_in\":30}").lifetime());
  }

  @Test
  void returnsTheTokenTypeUnchanged() {
    assertEquals(
        "DPoP", granted("{\"access_token\":\"a-token\",\"token_type\":\"DPoP\"}").tokenType());
    assertEquals(
        "bearer", granted("{\"access_token\":\"a-token\",\"token_type\":\"bearer\"}").tokenType());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 206})
  void acceptsTokensWithAnUnusualStatus(int status) {
    assertInstanceOf(Granted.class, outcome(status, "{\"access_token\":\"a-token\"}"));
  }

  /** The provider may have processed the request and rotated the refresh token. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "null",
        "[]",
        "7",
        "\"text\"",
        "{\"access_token\":",
        "{\"access_token\":\"\"}",
        "{\"access_token\":null}",
        "{\"access_token\":{}}",
        "{\"error\":\"\"}",
        "{\"error\":null}",
        "a form=but no token"
      })
  void reportsUnknownWithoutReadableTokens(String body) {
    assertEquals(
        "its response contained no tokens",
        assertInstanceOf(Unknown.class, outcome(200, body)).why());
  }

  /** The sign-in page of a proxy has status 200 and is not a response of the provider. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><script>location.href='https://sso.example.com/login?sid=1&error=session_expired&back=x'</script></html>",
        "<a href=\"https://sso.example.com/login?sid=1&refresh_token=r-page&access_token=a-page\">Go</a>",
        "location.href='https://sso.example.com/login?sid=1&error=session_expired'",
        "page=1 Go to https://sso.example.com/login?sid=1&error=session_expired",
        "https://sso.example.com/login?sid=1&error=session_expired"
      })
  void doesNotParseAWebPageAsAForm(String page) {
    TokenOutcome outcome = outcome(200, page);

    assertInstanceOf(Unknown.class, outcome);
    assertEquals(Optional.empty(), outcome.rotated());
  }

  /** GitHub and some gateways do this. */
  @ParameterizedTest
  @ValueSource(ints = {200, 201, 400, 401, 403, 500})
  void returnsARefusalWithAnyStatus(int status) {
    assertEquals(
        new Refused(status, "bad_refresh_token", "It has expired.", Optional.empty()),
        refused(
            status, "{\"error\":\"bad_refresh_token\",\"error_description\":\"It has expired.\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'error':{'message':'Log in again.','type':'invalid_request_error','code':'token_gone'}} | token_gone | Log in again.",
        "{'error':{'message':'Log in again.','type':'auth_error','code':7}} | auth_error | Log in again.",
        "{'error':{'error':'invalid_grant','error_description':'Ended.'}} | invalid_grant | Ended.",
        "{'error':{'code':401,'message':'Log in again.'}} | http_401 | Log in again.",
        "{'data':'','error':'failed to refresh: invalid_grant','success':false} | http_401 | failed to refresh: invalid_grant",
        "{'message':'Unauthorized'} | http_401 | Unauthorized",
        "error=bad_refresh_token&error_description=It+has%20expired. | bad_refresh_token | It has expired."
      })
  void readsARefusalInEveryFormat(String body, String error, String description) {
    assertEquals(
        new Refused(401, error, description, Optional.empty()),
        refused(401, body.replace('\'', '"')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token=a+t0ken&token_type=bearer&expires_in=300&refresh_token=r%2Ftoken",
        " refresh_token=r%2Ftoken&expires_in=300&scope=&access_token=a%20t0ken\n"
      })
  void readsTokensWrittenAsAForm(String body) {
    Granted granted = granted(body);

    assertEquals("a t0ken", granted.accessToken().reveal());
    assertEquals("r/token", granted.refreshToken().orElseThrow().reveal());
    assertEquals(Optional.of(Duration.ofMinutes(5)), granted.lifetime());
    assertTrue(granted.usable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"refresh_token\":\"r-token\"}", "refresh_token=r-token"})
  void keepsARotatedTokenWithoutAnAccessToken(String body) {
    assertEquals("r-token", outcome(200, body).rotated().orElseThrow().reveal());
  }

  /** Texts of a response may be shown in a log, a status or a terminal. */
  @Test
  void makesEveryTextOfTheProviderPrintable() {
    Secret.configured("canary-test-secret");
    String hostile =
        "x\\r\\n2026-11-29 FORGED\\u001b[2J \\u202e\\u200bcanary-\\u200btest-secret canary-test-secret";
    String shown = "x 2026-11-29 FORGED *** ***";

    Granted granted =
        granted(
            ("{'access_token':'a-token','token_type':'%s','scope':'%s','id_token':'"
                    + jwt("{\"preferred_username\":\"" + hostile + "\"}")
                    + "'}")
                .replace('\'', '"')
                .replace("%s", hostile));
    assertEquals("x", granted.tokenType());
    assertEquals(Optional.of(shown), granted.scope());
    assertEquals(Optional.of("x"), granted.who());

    Refused refused =
        refused(
            400,
            ("{'error':'canary-test-secret','error_description':'" + hostile.substring(5) + "'}")
                .replace('\'', '"'));
    assertEquals("http_400", refused.error());
    assertEquals(shown.substring(2), refused.description());
    assertEquals(
        shown,
        new Refused(
                400,
                "x",
                "x\n2026-11-29 FORGED canary-test-secret \u2066canary-test-secret",
                Optional.empty())
            .description());
    assertEquals("no ***", new Unknown("no\u001b[1m\ncanary-test-secret").why());
    assertEquals("no ***", new NotSent("no\u001b[1m\ncanary-test-secret").why());
  }

  @Test
  void distinguishesAWebPageFromOtherResponses() {
    assertEquals(
        "it returned a web page instead of tokens",
        assertInstanceOf(Unknown.class, outcome(200, " \n<html>Sign in</html>")).why());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AADSTS700082: The refresh token has expired due to inactivity.\\r\\nTrace ID: 0a-1b\\r\\nCorrelation ID: 2c",
        "AADSTS700082: The refresh token has expired due to inactivity. Trace ID: 0a-1b Correlation ID: 2c",
        "\\n AADSTS700082: The refresh token has expired due to inactivity.\\nTimestamp: 2026-11-26"
      })
  void keepsTheFirstLineOfWhatEntraSays(String description) {
    assertEquals(
        "AADSTS700082: The refresh token has expired due to inactivity.",
        refused(400, "{\"error\":\"invalid_grant\",\"error_description\":\"" + description + "\"}")
            .description());
  }

  @Test
  void readsWhatOktaSaysInItsOwnWay() {
    assertEquals(
        new Refused(403, "http_403", "Access forbidden", Optional.empty()),
        refused(403, "{\"errorCode\":\"E0000005\",\"errorSummary\":\"Access forbidden\"}"));
  }

  /** Either clock may be wrong. */
  @ParameterizedTest
  @ValueSource(longs = {-600, 0, 600})
  void usesTheLifetimeWithoutComparingClocks(long ahead) {
    FakeClock clock = new FakeClock();
    long issued = clock.wall().getEpochSecond() + ahead;
    Granted granted =
        granted(
            "{\"access_token\":\""
                + jwt("{\"iat\":" + issued + ",\"exp\":" + (issued + 300) + "}")
                + "\"}");
    TokenLifetime lifetime = new TokenLifetime(clock.wall(), clock.nanos(), granted.lifetime());

    clock.advance(Duration.ofSeconds(299));
    assertFalse(lifetime.ended(clock));
    clock.advance(Duration.ofSeconds(2));
    assertTrue(lifetime.ended(clock));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant, false",
    "401, invalid_client, false",
    "401, unauthorized_client, false",
    "400, invalid_scope, false",
    "403, access_denied, false",
    "400, something_new, false",
    "400, temporarily_unavailable, true",
    "400, server_error, true",
    "408, invalid_request, true",
    "429, slow_down, true",
    "500, invalid_grant, false",
    "500, invalid_client, true",
    "503, x, true"
  })
  void returnsTheRefusalOfTheProvider(int status, String error, boolean temporary) {
    Refused refused =
        refused(status, "{\"error\":\"" + error + "\",\"error_description\":\"Because.\"}");

    assertEquals(new Refused(status, error, "Because.", Optional.empty()), refused);
    assertEquals(temporary, refused.temporary());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "<html>Not Found</html>", "{\"error\":{\"code\":1}}"})
  void namesTheStatusWhenTheRefusalGivesNoCode(String body) {
    assertEquals(new Refused(404, "http_404", "", Optional.empty()), refused(404, body));
  }

  @Test
  void ignoresTokensInARefusal() {
    assertEquals("http_400", refused(400, "{\"access_token\":\"a-token\"}").error());
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.example.com/x?y=z, login.example.com",
    "/elsewhere, another place",
    "'::not a url', another place"
  })
  void reportsARedirectWithoutFollowingIt(String location, String host) {
    TokenResponse answer = new TokenResponse(302, Optional.empty(), Optional.of(location), "");

    assertEquals(
        new Refused(302, "http_302", "It redirects to " + host + ".", Optional.empty()),
        answer.outcome(ENDPOINT));
  }

  @Test
  void cutsAndCleansTheProvidersWords() {
    Refused refused =
        refused(
            400,
            "{\"error\":\"invalid\",\"error_description\":\"invalid\\tX: y "
                + "long ".repeat(99)
                + "\"}");

    assertTrue(refused.description().startsWith("invalid X: y long "), refused.description());
    assertEquals(201, refused.description().length());
    assertTrue(refused.description().endsWith("…"));
  }

  @Test
  void treatsASentenceInsteadOfACodeAsADescription() {
    assertEquals(
        new Refused(404, "http_404", "HTTP 404 Not Found", Optional.empty()),
        refused(404, "{\"error\":\"HTTP 404 Not\\tFound\"}"));
  }

  @Test
  void doesNotRepeatASecretThatTheProviderSendsBack() {
    Secret secret = Secret.issued("a-refresh-token-that-was-sent");

    Refused refused =
        refused(
            400,
            "{\"error\":\"invalid_grant\",\"error_description\":\"Unknown "
                + secret.reveal()
                + "\"}");

    assertEquals("Unknown ***", refused.description());
  }

  @ParameterizedTest
  @CsvSource({"30, 30", "' 7 ', 7", "4000000000, 1000000000"})
  void readsHowManySecondsToWait(String header, long seconds) {
    assertEquals(Optional.of(Duration.ofSeconds(seconds)), retryAfter(header));
  }

  @Test
  void readsUntilWhenToWait() {
    String inAnHour =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));

    Duration wait = retryAfter(inAnHour).orElseThrow();

    assertTrue(wait.compareTo(Duration.ofMinutes(59)) > 0, wait::toString);
    assertFalse(wait.compareTo(Duration.ofMinutes(60)) > 0, wait::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "0", "٣", "Wed, 99 Nov 2026 00:00:00 GMT"})
  void ignoresAnUnreadableRetryAfter(String header) {
    assertEquals(Optional.empty(), retryAfter(header));
  }

  private static Optional<Duration> retryAfter(String header) {
    TokenResponse answer = new TokenResponse(503, Optional.of(header), Optional.empty(), "");
    return assertInstanceOf(Refused.class, answer.outcome(ENDPOINT)).retryAfter();
  }

  private static Optional<Duration> ofJwt(String claims) {
    return granted("{\"access_token\":\"" + jwt(claims) + "\"}").lifetime();
  }

  private static String jwt(String claims) {
    return "h."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".s";
  }

  private static Optional<Duration> lifetime(String expiresIn) {
    return granted("{\"access_token\":\"a-token\",\"expires_in\":" + expiresIn + "}").lifetime();
  }

  private static Granted granted(String body) {
    return assertInstanceOf(Granted.class, outcome(200, body));
  }

  private static Refused refused(int status, String body) {
    return assertInstanceOf(Refused.class, outcome(status, body));
  }

  private static TokenOutcome outcome(int status, String body) {
    return new TokenResponse(status, Optional.empty(), Optional.empty(), body).outcome(ENDPOINT);
  }
}
