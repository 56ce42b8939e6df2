package org.openl.mcp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.real.RefreshTokenScript;
import org.openl.mcp.real.RefreshTokenScript.Result;

/** {@code get-refresh-token.sh} against providers that answer oddly. */
@DisabledOnOs(OS.WINDOWS)
class GetRefreshTokenTest {

  private static final String TOKEN = "/token";

  @RegisterExtension
  static final WireMockExtension PROVIDER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort())
          .build();

  @Test
  void readsTheTokenAsJsonMeansIt() throws Exception {
    Result result =
        exchange(
            okJson(
                """
                {"access_token" : "{\\"refresh_token\\":\\"wrong\\"}", "more": {"refresh_token": "wrong", "x": [1, {}]},
                 "expires_in":3.0e2,"token_type":"bearer", "refresh_token" : "a\\/b\\"c\\\\d\\u0041~" , "scope":null}
                """));
    assertEquals("OPENL_OAUTH2_REFRESH_TOKEN=a/b\"c\\dA~\n", result.printed(), result.said());
    assertEquals(0, result.exitCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Sign in</html>",
        "[]",
        "{\"refresh_token\":\"t",
        "{\"refresh_token\":\"t\"} {}",
        "{\"refresh_token\":\"t\",}",
        "{\"refresh_token\":\"t\\x41\"}",
        "{\"refresh_token\" \"t\"}",
        "{\"a\":[1,],\"refresh_token\":\"t\"}"
      })
  void guessesNothingFromWhatIsNoJson(String body) throws Exception {
    assertFailure(
        "The token endpoint sent no OAuth response (HTTP 200): check OPENL_OAUTH2_TOKEN_URL.",
        exchange(okJson(body)));
  }

  @Test
  void readsAnAnswerAfterAByteOrderMark() throws Exception {
    Result result = exchange(okJson("\uFEFF{\"refresh_token\":\"t\",\"token_type\":\"Bearer\"}"));
    assertEquals("OPENL_OAUTH2_REFRESH_TOKEN=t\n", result.printed(), result.said());
  }

  @Test
  void readsNoMoreThanATokenNeeds() throws Exception {
    String large = "{\"refresh_token\":\"" + "x".repeat(64 * 1024) + "\"}";
    for (ResponseDefinitionBuilder answer :
        List.of(
            okJson(large), okJson(large).withChunkedDribbleDelay(4, 20), okJson(large + large))) {
      assertFailure("sent more than 65536 bytes", exchange(answer));
    }
    for (String costly : List.of("[".repeat(20_000), "[0" + ",0".repeat(20_000) + "]")) {
      assertFailure(
          "The token endpoint sent no OAuth response (HTTP 200)",
          exchange(okJson("{\"a\":" + costly + "}")));
    }
  }

  @Test
  void readsNoMoreThanAnAddressNeeds() throws Exception {
    try (RefreshTokenScript script = RefreshTokenScript.start(settings())) {
      script.address();
      script.paste("http://127.0.0.1:8765/callback?code=" + "x".repeat(17_000));
      assertFailure("What was entered is longer than 16384 characters.", script.result());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFFtest-secret\r\n", "test-secret\n", "test-secret\r"})
  void takesASecretWithoutMarkAndLineEnds(String written, @TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), written);
    for (Map.Entry<String, String> given :
        Map.of(
                "OPENL_OAUTH2_CLIENT_SECRET",
                written,
                "OPENL_OAUTH2_CLIENT_SECRET_FILE",
                file.toString())
            .entrySet()) {
      PROVIDER.resetRequests();
      Map<String, String> settings = settings();
      settings.put(given.getKey(), given.getValue());
      exchange(okJson("{\"refresh_token\":\"t\",\"token_type\":\"Bearer\"}"), settings);
      PROVIDER.verify(
          1,
          postRequestedFor(urlEqualTo(TOKEN))
              .withRequestBody(containing("&client_secret=test-secret")));
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    Result result = exchange(aResponse().withStatus(302).withHeader("Location", "/elsewhere"));
    assertFailure("The token endpoint sent no OAuth response (HTTP 302)", result);
    PROVIDER.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
  }

  @Test
  void saysThatThereIsNoRefreshToken() throws Exception {
    assertFailure(
        "The provider issued no refresh token: request the scope offline_access (OPENL_OAUTH2_SCOPE"
            + " is 'openid offline_access'), and have refresh tokens allowed for the client"
            + " openl-mcp.",
        exchange(okJson("{\"access_token\":\"a\",\"token_type\":\"Bearer\"}")));
  }

  @Test
  void takesBearerTokensOnly() throws Exception {
    assertFailure(
        "The provider issues tokens of the type 'mac', not Bearer.",
        exchange(okJson("{\"refresh_token\":\"t\",\"token_type\":\"mac\"}")));
  }

  @Test
  void refusesATokenThatWouldBreakTheLine() throws Exception {
    assertFailure(
        "The provider issued a refresh token with invalid characters.",
        exchange(okJson("{\"refresh_token\":\"t\\u000aPATH=x\",\"token_type\":\"Bearer\"}")));
  }

  @Test
  void whatTheProviderSaysMovesNoCursor() throws Exception {
    Result result =
        exchange(
            aResponse()
                .withStatus(400)
                .withBody(
                    "{\"error\":\"invalid_grant\",\"error_description\":\"\\u001b[2Jgone\\u009bX\"}"));
    assertFailure("The identity provider refused: invalid_grant ( [2Jgone X);", result);
  }

  @Test
  void trustsNoCertificateOfAnUnknownAuthority() throws Exception {
    try (RefreshTokenScript script =
        RefreshTokenScript.start(
            Map.of(
                "OPENL_OAUTH2_ISSUER_URI",
                "https://localhost:" + PROVIDER.getHttpsPort(),
                "OPENL_OAUTH2_CLIENT_ID",
                "openl-mcp"))) {
      assertFailure(
          "TLS with localhost:"
              + PROVIDER.getHttpsPort()
              + " failed: if your company signs its own certificates, set OPENL_CA_FILE.",
          script.result());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, ''",
    "400, ''",
    "401, {}",
    "403, <html>",
    "405, ''",
    "410, ''",
    "302, ''",
    "200, <html>",
    "200, {}"
  })
  void findsMetadataAsOAuthPlacesThem(int status, String body) throws Exception {
    String issuer = base() + "/tenant";
    PROVIDER.stubFor(
        get("/tenant/.well-known/openid-configuration")
            .willReturn(aResponse().withStatus(status).withBody(body)));
    PROVIDER.stubFor(
        get("/.well-known/oauth-authorization-server/tenant")
            .willReturn(
                okJson(
                    """
                    {"issuer":"%1$s","authorization_endpoint":"%1$s/auth?x=1","token_endpoint":"%1$s/token"}
                    """
                        .formatted(issuer))));
    try (RefreshTokenScript script =
        RefreshTokenScript.start(
            Map.of("OPENL_OAUTH2_ISSUER_URI", issuer, "OPENL_OAUTH2_CLIENT_ID", "openl-mcp"))) {
      assertTrue(script.address().startsWith(issuer + "/auth?x=1&response_type=code&"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 503})
  void looksNowhereElseWhileTheProviderIsOutOfOrder(int status) throws Exception {
    PROVIDER.stubFor(
        get("/.well-known/openid-configuration").willReturn(aResponse().withStatus(status)));
    try (RefreshTokenScript script =
        RefreshTokenScript.start(
            Map.of("OPENL_OAUTH2_ISSUER_URI", base(), "OPENL_OAUTH2_CLIENT_ID", "openl-mcp"))) {
      assertFailure("has no metadata (HTTP " + status + ")", script.result());
    }
    PROVIDER.verify(0, getRequestedFor(urlEqualTo("/.well-known/oauth-authorization-server")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENL_OAUTH2_USE_BASIC_AUTH|yes|OPENL_OAUTH2_USE_BASIC_AUTH takes true or false.",
        "OPENL_OAUTH2_USE_BASIC_AUTH|true|OPENL_OAUTH2_CLIENT_SECRET is missing: OPENL_OAUTH2_USE_BASIC_AUTH=true needs it.",
        "OPENL_OAUTH2_CLIENT_SECRET_FILE|/no/such/file|OPENL_OAUTH2_CLIENT_SECRET_FILE names /no/such/file, which cannot be read.",
        "OPENL_OAUTH2_REDIRECT_URI|http://127.0.0.1:0/callback|OPENL_OAUTH2_REDIRECT_URI needs a port other than 0, because this script does not listen on a port.",
        "OPENL_OAUTH2_TOKEN_URL|http://login.example.com/token|The token endpoint is on plain http",
        "OPENL_OAUTH2_TOKEN_URL|https://x\"y|The token endpoint is not an http or https address",
        "OPENL_OAUTH2_CLIENT_JWT_ALG|RS256|This script cannot sign client assertions",
        "OPENL_OAUTH2_CLIENT_ID|\"x\"|OPENL_OAUTH2_CLIENT_ID begins and ends with a quotation mark, which would be part of the value: remove both.",
        "OPENL_OAUTH2_CLIENT_SECRET_FILE|/dev/zero|OPENL_OAUTH2_CLIENT_SECRET_FILE names /dev/zero, which is empty."
      })
  void refusesWrongSettings(String name, String value, String sentence) throws Exception {
    Map<String, String> settings = settings();
    settings.put(name, value);
    try (RefreshTokenScript script = RefreshTokenScript.start(settings)) {
      Result result = script.result();
      assertTrue(result.said().startsWith(sentence), result.said());
      assertEquals(78, result.exitCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OPENL_OAUTH2_CLIENT_SECRET_FILE",
        "OPENL_OAUTH2_USE_BASIC_AUTH",
        "OPENL_OAUTH2_CLIENT_JWT_KEY_FILE",
        "OPENL_OAUTH2_CLIENT_JWT_ALG",
        "OPENL_OAUTH2_SCOPE",
        "OPENL_PROXY_FILE",
        "OPENL_NO_PROXY",
        "OPENL_CA_FILE",
        "OPENL_CLIENT_CERT_FILE",
        "OPENL_CLIENT_KEY_FILE"
      })
  void goesOnWithNoSettingInQuotationMarks(String name) throws Exception {
    assertEndsForQuotationMarks(name, settings());
  }

  @Test
  void permitsNoPlainHttpInQuotationMarks() throws Exception {
    Map<String, String> settings = settings();
    settings.put("OPENL_OAUTH2_TOKEN_URL", "http://login.example.com/token");
    assertEndsForQuotationMarks("OPENL_ALLOW_HTTP", settings);
  }

  private static void assertEndsForQuotationMarks(String name, Map<String, String> settings)
      throws Exception {
    settings.put(name, "\"true\"");
    try (RefreshTokenScript script = RefreshTokenScript.start(settings)) {
      Result result = script.result();
      assertEquals(
          name
              + " begins and ends with a quotation mark, which would be part of the value: remove"
              + " both.\n",
          result.said());
      assertEquals(78, result.exitCode());
    }
  }

  private static Result exchange(ResponseDefinitionBuilder answer) throws Exception {
    return exchange(answer, settings());
  }

  private static Result exchange(ResponseDefinitionBuilder answer, Map<String, String> settings)
      throws Exception {
    PROVIDER.stubFor(post(TOKEN).willReturn(answer));
    try (RefreshTokenScript script = RefreshTokenScript.start(settings)) {
      String state = script.address().replaceAll(".*&state=([^&]*).*", "$1");
      script.paste("http://127.0.0.1:8765/callback?code=a-code&state=" + state);
      return script.result();
    }
  }

  private static String base() {
    return "http://127.0.0.1:" + PROVIDER.getPort();
  }

  private static Map<String, String> settings() {
    return new TreeMap<>(
        Map.of(
            "OPENL_OAUTH2_AUTHORIZATION_URL", base() + "/authorize",
            "OPENL_OAUTH2_TOKEN_URL", base() + TOKEN,
            "OPENL_OAUTH2_CLIENT_ID", "openl-mcp"));
  }

  private static void assertFailure(String sentence, Result result) {
    assertTrue(result.said().contains(sentence), result.said());
    assertEquals("", result.printed());
    assertEquals(1, result.exitCode());
  }
}
