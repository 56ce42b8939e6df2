package org.openl.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  private static final String ODD = "p${x}q $HOME \\ % + & = { } ü€ ";

  private final Map<String, String> environment =
      new TreeMap<>(Map.of("OPENL_BASE_URL", "https://studio.example.com"));

  private Settings read() {
    return SettingsReader.read(new Environment(environment));
  }

  private String refusal() {
    return assertThrows(SettingsException.class, this::read).getMessage();
  }

  private void setOAuth() {
    environment.put("OPENL_OAUTH2_ISSUER_URI", "https://id.example.com/realms/openl");
    environment.put("OPENL_OAUTH2_CLIENT_ID", "mcp");
    environment.put("OPENL_OAUTH2_REFRESH_TOKEN", "test-refresh-token");
  }

  @ParameterizedTest
  @CsvSource({
    "https://studio.example.com, https://studio.example.com/rest",
    "https://studio.example.com/, https://studio.example.com/rest",
    "https://studio.example.com/webstudio//, https://studio.example.com/webstudio/rest",
    "https://studio.example.com/webstudio/rest/, https://studio.example.com/webstudio/rest",
    "http://openl_studio:8080/, http://openl_studio:8080/rest"
  })
  void appendsRestIfItIsMissing(String given, String expected) {
    environment.put("OPENL_BASE_URL", given);
    assertEquals(URI.create(expected), read().studio().restUri());
  }

  @Test
  void acceptsHostsWithAnUnderscoreInEveryAddress() {
    setOAuth();
    environment.put("OPENL_ALLOW_HTTP", "true");
    environment.put("OPENL_PROXY", "http://user:password@web_proxy:3128");
    environment.put("OPENL_MCP_PUBLIC_URL", "https://openl_mcp/mcp");
    environment.put("OPENL_MCP_INSECURE", "true");
    for (SettingDefinition setting : SettingDefinition.values()) {
      if (setting.takes().equals("URL") && setting.variable().startsWith("OPENL_OAUTH2_")) {
        environment.put(setting.variable(), "http://key_cloak:8080/x");
      }
    }
    Settings settings = read();
    Settings.OAuth oauth = assertInstanceOf(Settings.OAuth.class, settings.credentials());
    assertEquals("http://key_cloak:8080/x", oauth.provider().name());
    ProxyAddress proxy = ProxyAddress.of(settings.network().proxy().orElseThrow().current());
    assertEquals("web_proxy", proxy.host());
    assertEquals("user", proxy.login().orElseThrow().user());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENL_BASE_URL|https://openl_studio",
        "OPENL_PROXY|http://proxy.example.com:3128",
      })
  void refusesAnUnderscoreWithHttpsOrAProxy(String variable, String value) {
    environment.put("OPENL_BASE_URL", "http://openl_studio");
    environment.put(variable, value);
    assertEquals(
        "OPENL_BASE_URL uses the host openl_studio, which works neither with https nor through a"
            + " proxy because of its underscore: use a name without an underscore (in Docker, a"
            + " network alias).",
        refusal());
    environment.put("OPENL_BASE_URL", "http://openl_studio");
    environment.put("OPENL_NO_PROXY", "openl_studio");
    assertEquals(URI.create("http://openl_studio/rest"), read().studio().restUri());
  }

  @Test
  void refusesAPublicPlainHttpAddressWithAnUnderscoreLikeAnyOther() {
    setOAuth();
    environment.put("OPENL_OAUTH2_TOKEN_URL", "http://key_cloak/token");
    assertTrue(refusal().startsWith("OPENL_OAUTH2_TOKEN_URL uses plain http"));
    environment.put("OPENL_BASE_URL", "http://user@openl_studio");
    assertEquals(
        "OPENL_BASE_URL takes an http or https address without user name and password; the value is"
            + " not shown because it may contain a secret.",
        refusal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OPENL_BASE_URL",
        "OPENL_OAUTH2_ISSUER_URI",
        "OPENL_OAUTH2_TOKEN_URL",
        "OPENL_OAUTH2_REVOCATION_URL"
      })
  void refusesAnAddressWithAPasswordOrAnImpossiblePort(String variable) {
    setOAuth();
    environment.put(variable, "https://user:password-test@studio.example.com");
    assertTrue(refusal().startsWith(variable + " takes an http or https address without user"));
    assertFalse(refusal().contains("password-test"));
    environment.put(variable, "https://studio.example.com:99999");
    assertEquals(
        variable + " takes an http or https address, but was 'https://studio.example.com:99999'.",
        refusal());
  }

  @Test
  void hasTheDocumentedDefaults() {
    setOAuth();
    Settings settings = read();
    Settings.OAuth oauth = assertInstanceOf(Settings.OAuth.class, settings.credentials());
    assertEquals(Duration.ofSeconds(50), settings.studio().timeout());
    assertEquals(3000, settings.http().port());
    assertEquals("127.0.0.1", settings.http().host().getHostAddress());
    assertEquals(new Settings.Log("INFO", false), settings.log());
    assertEquals(Settings.Text.FULL, settings.text());
    assertEquals(Duration.ofSeconds(60), oauth.skew());
    assertEquals(Duration.ofSeconds(30), oauth.timeout());
    assertEquals(Duration.ofSeconds(10), oauth.maxWait());
    assertInstanceOf(Settings.RefreshTokenGrant.class, oauth.grant());
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1000",
    "50000, 50000",
    "60s, 60000",
    "500ms, 500",
    "2m, 120000",
    "24h, 86400000"
  })
  void takesATimeoutInMillisecondsOrWithAUnit(String value, long millis) {
    environment.put("OPENL_TIMEOUT", value);
    assertEquals(Duration.ofMillis(millis), read().studio().timeout());
  }

  @ParameterizedTest
  @CsvSource({"10, 10000", "60s, 60000", "500ms, 500", "PT1M, 60000", "86400, 86400000"})
  void takesADurationInSecondsOrWithAUnit(String value, long millis) {
    setOAuth();
    environment.put("OPENL_OAUTH2_WAIT", value);
    Settings.OAuth oauth = assertInstanceOf(Settings.OAuth.class, read().credentials());
    assertEquals(Duration.ofMillis(millis), oauth.maxWait());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10000000000",
        "99999999999999999999",
        "9223372036854775807m",
        "9223372036854775807d",
        "PT9223372036854775807H",
        "86401",
        "25h",
        "0",
        "-1s",
        "PT0.0001S",
        "soon"
      })
  void refusesADurationThatIsMalformedOrOutOfRange(String value) {
    setOAuth();
    for (String variable :
        List.of("OPENL_OAUTH2_REFRESH_SKEW", "OPENL_OAUTH2_TIMEOUT", "OPENL_OAUTH2_WAIT")) {
      environment.put(variable, value);
      assertEquals(
          variable
              + " takes a duration from 1ms to 24h, such as 60s or 5m, but was '"
              + value
              + "'.",
          refusal());
      environment.remove(variable);
    }
  }

  @Test
  void refusesAUserNameThatBasicCannotCarry() {
    environment.put("OPENL_USERNAME", "ada:lovelace");
    environment.put("OPENL_PASSWORD", "test-password");
    assertEquals(
        "OPENL_USERNAME must not contain a colon: Basic authentication ends the user name at the"
            + " first colon (RFC 7617 §2).",
        refusal());
    environment.put("OPENL_USERNAME", "ada");
    environment.put("OPENL_PROXY", "http://ada%3Alovelace:password@proxy.example.com:3128");
    assertTrue(refusal().startsWith("OPENL_PROXY takes http://host:port"), refusal());
  }

  @ParameterizedTest
  @CsvSource({
    "OPENL_BASE_URL, https://studio.example.com?client_secret=test-s3cret",
    "OPENL_BASE_URL, https://studio.example.com#test-s3cret",
    "OPENL_BASE_URL, studio.example.com?client_secret=test-s3cret",
    "OPENL_BASE_URL, ada:test-s3cret@studio.example.com",
    "OPENL_OAUTH2_TOKEN_URL, https://id.example.com/a b?client_secret=test-s3cret",
    "OPENL_OAUTH2_TOKEN_URL, ftp://id.example.com/?client_secret=test-s3cret",
    "OPENL_OAUTH2_ISSUER_URI, https:ada:test-s3cret@id.example.com",
    "OPENL_OAUTH2_REDIRECT_URI, https://app.example.com/callback?client_secret=test-s3cret",
    "OPENL_OAUTH2_REDIRECT_URI, http://127.0.0.1:x/callback?client_secret=test-s3cret",
    "OPENL_MCP_HOST, http://ada:test-s3cret@127.0.0.1"
  })
  void doesNotRepeatAMalformedAddressThatMayContainASecret(String variable, String value) {
    setOAuth();
    environment.put(variable, value);
    assertTrue(refusal().startsWith(variable + " takes "), refusal());
    assertTrue(
        refusal().endsWith("; the value is not shown because it may contain a secret."), refusal());
    assertFalse(refusal().contains("test-s3cret"), refusal());
  }

  @Test
  void usesClientCredentialsWhenThereIsASecretAndNoRefreshToken() {
    setOAuth();
    environment.remove("OPENL_OAUTH2_REFRESH_TOKEN");
    environment.put("OPENL_OAUTH2_CLIENT_SECRET", "test-secret");
    Settings.OAuth oauth = assertInstanceOf(Settings.OAuth.class, read().credentials());
    assertInstanceOf(Settings.ClientCredentialsGrant.class, oauth.grant());
  }

  @Test
  void readsTheShortTextSetting() {
    environment.put("OPENL_MCP_TEXT", "Short");
    assertEquals(Settings.Text.SHORT, read().text());
  }

  @Test
  void listsOutputSchemasOnlyWhenAsked() {
    assertFalse(read().outputSchemas());
    environment.put("OPENL_MCP_OUTPUT_SCHEMAS", "true");
    assertTrue(read().outputSchemas());
  }

  @Test
  void selectsTools() {
    assertEquals(ToolSelection.ALL, read().tools());
    environment.put("OPENL_MCP_TOOLSETS", "Tables, projects");
    environment.put("OPENL_MCP_TOOLS", "openl_list_tables,openl_list_module_sheets");
    environment.put("OPENL_MCP_EXCLUDE_TOOLS", "openl_find");
    environment.put("OPENL_MCP_READ_ONLY", "true");
    assertEquals(
        new ToolSelection(
            Optional.of(Set.of("tables", "projects")),
            Optional.of(Set.of("openl_list_tables", "openl_get_project")),
            Set.of("openl_find"),
            true),
        read().tools());
  }

  @Test
  void selectsAllToolsIfTheSettingsAreBlank() {
    environment.put("OPENL_MCP_TOOLSETS", " ");
    environment.put("OPENL_MCP_TOOLS", "");
    environment.put("OPENL_MCP_EXCLUDE_TOOLS", "");
    assertEquals(ToolSelection.ALL, read().tools());
  }

  @Test
  void selectsAllToolsets() {
    environment.put("OPENL_MCP_TOOLSETS", "ALL");
    Set<String> toolsets = read().tools().toolsets().orElseThrow();
    assertTrue(toolsets.containsAll(Set.of("context", "tables")), toolsets::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OPENL_MCP_TOOLSETS|table|OPENL_MCP_TOOLSETS names the toolset 'table', which does not exist; the toolsets are: branches, context,",
        "OPENL_MCP_TOOLS|list_tables|OPENL_MCP_TOOLS names the tool 'list_tables', which does not exist; the tools are: openl_",
        "OPENL_MCP_EXCLUDE_TOOLS|openl_get_tables|OPENL_MCP_EXCLUDE_TOOLS names the tool 'openl_get_tables', which does not exist",
        "OPENL_MCP_TOOLSETS|,|OPENL_MCP_TOOLSETS contains no name; the toolsets are: branches, context,",
        "OPENL_MCP_TOOLS|, ,|OPENL_MCP_TOOLS contains no name; the tools are: openl_",
        "OPENL_MCP_EXCLUDE_TOOLS|,|OPENL_MCP_EXCLUDE_TOOLS contains no name; the tools are: openl_",
        "OPENL_MCP_READ_ONLY|yes|OPENL_MCP_READ_ONLY takes true or false, but was 'yes'."
      })
  void refusesUnknownTools(String variable, String value, String start) {
    environment.put(variable, value);
    assertTrue(refusal().startsWith(start), refusal());
  }

  @Test
  void refusesAContradictorySelection() {
    environment.put("OPENL_MCP_TOOLS", "openl_find");
    environment.put("OPENL_MCP_EXCLUDE_TOOLS", "openl_find");
    assertEquals(
        "OPENL_MCP_TOOLS names openl_find, which OPENL_MCP_EXCLUDE_TOOLS excludes.", refusal());
    environment.remove("OPENL_MCP_EXCLUDE_TOOLS");
    environment.put("OPENL_MCP_TOOLSETS", "projects");
    assertEquals(
        "OPENL_MCP_TOOLS names openl_find of the toolset tables, which OPENL_MCP_TOOLSETS leaves out.",
        refusal());
  }

  @Test
  void doesNotChangeCredentials() {
    setOAuth();
    environment.put("OPENL_OAUTH2_CLIENT_SECRET", ODD);
    Settings.OAuth oauth = assertInstanceOf(Settings.OAuth.class, read().credentials());
    assertEquals(ODD, oauth.client().secret().orElseThrow().current().reveal());
  }

  @Test
  void readsAReplacedSecretFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first-test-token\n");
    setOAuth();
    environment.remove("OPENL_OAUTH2_REFRESH_TOKEN");
    environment.put("OPENL_OAUTH2_REFRESH_TOKEN_FILE", file.toString());
    Settings.OAuth oauth = assertInstanceOf(Settings.OAuth.class, read().credentials());
    SecretSource token =
        assertInstanceOf(Settings.RefreshTokenGrant.class, oauth.grant())
            .refreshToken()
            .orElseThrow();
    assertEquals("first-test-token", token.current().reveal());
    Files.writeString(file, "second-test-token\n");
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!token.current().reveal().equals("second-test-token") && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertEquals("second-test-token", token.current().reveal());
  }

  @Test
  void isAnonymousWithoutCredentialsAndSaysSo() {
    assertInstanceOf(Settings.Anonymous.class, read().credentials());
    assertEquals(
        "No credentials are set: this server calls OpenL Studio anonymously, which works only in"
            + " single-user mode.",
        read().warnings().get(0));
  }

  @Test
  void asksAPersonForFiveMinutesUnlessTheOperatorDecidesOtherwise() {
    assertEquals(new Settings.Confirm(true, Duration.ofMinutes(5)), read().confirm());
    environment.put("OPENL_MCP_CONFIRM", "Never");
    environment.put("OPENL_MCP_CONFIRM_TIMEOUT", "90s");
    assertEquals(new Settings.Confirm(false, Duration.ofSeconds(90)), read().confirm());
    assertTrue(
        read()
            .warnings()
            .contains(
                "OPENL_MCP_CONFIRM is never: tools delete and discard without asking a person."));
  }

  @Test
  void warnsAboutUnknownVariables() {
    environment.put("OPENL_OAUTH_CLIENT_ID", "typo");
    assertTrue(
        read()
            .warnings()
            .contains("OPENL_OAUTH_CLIENT_ID is not a setting of this version and is ignored."));
  }

  @Test
  void namesUnknownVariablesInAFailure() {
    environment.clear();
    environment.put("OPENL_BASEURL", "https://studio.example.com");
    assertEquals(
        "OPENL_BASE_URL is missing: it takes the address of OpenL Studio, such as"
            + " https://studio.example.com. OPENL_BASEURL is set, but is not a setting of this"
            + " version.",
        refusal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENL_BASE_URL||OPENL_BASE_URL is missing: it takes the address of OpenL Studio, such as"
            + " https://studio.example.com.",
        "OPENL_BASE_URL|studio.example.com|OPENL_BASE_URL takes an http or https address, but was"
            + " 'studio.example.com'.",
        "OPENL_TIMEOUT|soon|OPENL_TIMEOUT takes a duration with a unit, such as 60s, or a number of"
            + " milliseconds from 1000, but no more than 24h, but was 'soon'.",
        "OPENL_TIMEOUT|60|OPENL_TIMEOUT takes a duration with a unit, such as 60s, or a number of"
            + " milliseconds from 1000, but no more than 24h, but was '60'.",
        "OPENL_TIMEOUT|2147483647|OPENL_TIMEOUT takes a duration with a unit, such as 60s, or a"
            + " number of milliseconds from 1000, but no more than 24h, but was '2147483647'.",
        "OPENL_MCP_PORT|99999|OPENL_MCP_PORT takes a whole number from 0 to 65535, but was"
            + " '99999'.",
        "OPENL_LOG_LEVEL|loud|OPENL_LOG_LEVEL takes error, warn, info, debug or trace, but was"
            + " 'loud'.",
        "OPENL_MCP_CONFIRM|no|OPENL_MCP_CONFIRM takes ask or never, but was 'no'.",
        "OPENL_MCP_CONFIRM_TIMEOUT|soon|OPENL_MCP_CONFIRM_TIMEOUT takes a duration from 1ms to 24h,"
            + " such as 60s or 5m, but was 'soon'.",
        "OPENL_MCP_TEXT|long|OPENL_MCP_TEXT takes full or short, but was 'long'.",
        "OPENL_MCP_OUTPUT_SCHEMAS|yes|OPENL_MCP_OUTPUT_SCHEMAS takes true or false, but was 'yes'.",
        "OPENL_LOG_FORMAT|xml|OPENL_LOG_FORMAT takes text or json, but was 'xml'.",
        "OPENL_OAUTH2_CLIENT_ID|mcp|OPENL_OAUTH2_ISSUER_URI or OPENL_OAUTH2_TOKEN_URL is missing:"
            + " OAuth requires one of them.",
        "OPENL_USERNAME|ada|OPENL_PASSWORD is missing: OPENL_USERNAME requires it."
      })
  void reportsAWrongSettingInOneSentence(String variable, String value, String sentence) {
    environment.put(variable, value == null ? "" : value);
    assertEquals(sentence, refusal());
  }

  @Test
  void refusesAProviderOnPlainHttpUnlessItIsAllowed() {
    setOAuth();
    environment.put("OPENL_OAUTH2_ISSUER_URI", "http://id.example.com");
    assertTrue(refusal().startsWith("OPENL_OAUTH2_ISSUER_URI uses plain http"));
    environment.put("OPENL_ALLOW_HTTP", "true");
    assertInstanceOf(Settings.OAuth.class, read().credentials());
  }

  @Test
  void refusesTwoSignInMethods() {
    setOAuth();
    environment.put("OPENL_PERSONAL_ACCESS_TOKEN", "test-pat");
    assertTrue(
        refusal()
            .contains(
                "OPENL_PERSONAL_ACCESS_TOKEN are set, but only one sign-in method is possible"));
  }

  @Test
  void refusesASecretAsVariableAndFile(@TempDir Path folder) throws IOException {
    setOAuth();
    environment.put(
        "OPENL_OAUTH2_REFRESH_TOKEN_FILE",
        Files.writeString(folder.resolve("token"), "x").toString());
    assertEquals(
        "OPENL_OAUTH2_REFRESH_TOKEN and OPENL_OAUTH2_REFRESH_TOKEN_FILE are both set: set only one"
            + " of them.",
        refusal());
  }
}
