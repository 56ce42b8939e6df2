package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.Person;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.RefreshTokenScript;
import org.openl.mcp.real.RefreshTokenScript.Result;

/** {@code get-refresh-token.sh} with a real Keycloak, whose login form a person completes. */
@ExtendWith(RealServers.class)
class GetRefreshTokenIT {

  private static final String LINE = "OPENL_OAUTH2_REFRESH_TOKEN=";

  /** Keycloak interprets braces and percent-encoding in a client id on its pages. */
  private static final String ODD_ID = "id + : / % & = $ \\ \" é ü 規則 ";

  private static final String ODD_SECRET = "test-secret" + ODD_ID + "{ } ${x} end";

  @TempDir Path folder;

  @Test
  void theTokenItPrintsSignsTheServerIn(Keycloak keycloak, RealStudio studio) throws Exception {
    Map<String, String> settings = settings(keycloak, Keycloak.MCP);
    String token;
    try (RefreshTokenScript script = RefreshTokenScript.start(settings)) {
      script.paste(signIn(script, "vera"));
      Result result = script.result();
      assertEquals(0, result.exitCode(), result.said());
      assertTrue(result.said().contains("Signed in as vera."), result.said());
      token = token(result);
      assertFalse(result.said().contains(token), "The token is on standard error, too");
    }
    assertTrue(keycloak.refresh(Keycloak.MCP, token).hasNonNull("access_token"));

    try (McpSyncClient mcp =
        McpClients.stdio(OpenlMcp.refreshTokenSettings(keycloak, studio, Keycloak.MCP, token))) {
      assertEquals(
          "vera", McpClients.call(mcp, "openl_get_status", Map.of()).at("/user/username").asText());
    }
  }

  @Test
  void aPublicClientNeedsNoSecret(Keycloak keycloak) throws Exception {
    try (RefreshTokenScript script =
        RefreshTokenScript.start(settings(keycloak, Keycloak.PUBLIC))) {
      script.paste(signIn(script, "dave"));
      assertTrue(
          keycloak.refresh(Keycloak.PUBLIC, token(script.result())).hasNonNull("access_token"));
    }
  }

  @ParameterizedTest(name = "Basic: {0}")
  @ValueSource(booleans = {false, true})
  void anOddClientSignsIn(boolean basic, Keycloak keycloak) throws Exception {
    Keycloak.Client client = keycloak.createClient(ODD_ID + basic, ODD_SECRET);
    Map<String, String> settings = settings(keycloak, client);
    settings.put("OPENL_OAUTH2_USE_BASIC_AUTH", Boolean.toString(basic));
    try (RefreshTokenScript script = RefreshTokenScript.start(settings)) {
      script.paste(signIn(script, "vera"));
      assertTrue(keycloak.refresh(client, token(script.result())).hasNonNull("access_token"));
    }
  }

  @Test
  void asksForWhatIsMissing(Keycloak keycloak) throws Exception {
    try (RefreshTokenScript script = RefreshTokenScript.start(Map.of())) {
      script.paste(keycloak.issuer());
      script.paste(Keycloak.MCP.id());
      script.paste(Keycloak.MCP.secret());
      script.paste(signIn(script, "vera"));
      token(script.result());
    }
  }

  @Test
  void writesTheTokenIntoAFileOfItsOwner(Keycloak keycloak) throws Exception {
    Path file = folder.resolve("refresh token");
    Files.writeString(file, "an older one");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    try (RefreshTokenScript script =
        RefreshTokenScript.start(settings(keycloak, Keycloak.MCP), "--file", file.toString())) {
      script.paste(signIn(script, "vera"));
      Result result = script.result();
      assertEquals(0, result.exitCode(), result.said());
      assertEquals("", result.printed());
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String token = Files.readString(file).strip();
    assertTrue(keycloak.refresh(Keycloak.MCP, token).hasNonNull("access_token"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count(), "A temporary file was left behind");
    }
  }

  @Test
  void curlGetsNoSecretInItsArgumentsAndItsEnvironment(Keycloak keycloak) throws Exception {
    Path curl = RefreshTokenScript.recordingCurl(folder);
    Map<String, String> settings = settings(keycloak, Keycloak.MCP);
    settings.put("PATH", folder + ":" + System.getenv("PATH"));
    settings.put("OPENL_OAUTH2_REFRESH_TOKEN", "an-older-test-secret");
    String code;
    String token;
    try (RefreshTokenScript script = RefreshTokenScript.start(settings)) {
      String answer = signIn(script, "vera");
      code = answer.replaceAll(".*[?&]code=([^&]*).*", "$1");
      script.paste(answer);
      token = token(script.result());
    }
    String seen = Files.readString(curl);
    // One asks for the metadata, one for the token.
    assertEquals(2, seen.lines().filter("argument: -K"::equals).count(), seen);
    for (String secret :
        new String[] {Keycloak.MCP.secret(), code, token, "test-secret", "OPENL"}) {
      assertFalse(seen.contains(secret), () -> secret + " was seen in:\n" + seen);
    }
  }

  @Test
  void waitsOnWhenAnAddressOfAnotherSignInIsPasted(Keycloak keycloak) throws Exception {
    try (RefreshTokenScript script = RefreshTokenScript.start(settings(keycloak, Keycloak.MCP))) {
      String answer = signIn(script, "vera");
      script.paste(answer.replaceAll("state=[^&]*", "state=of-another"));
      script.paste("");
      script.paste(script.address());
      script.paste(answer.replaceAll("&iss=[^&]*", ""));
      script.paste("  " + answer + "\r");
      Result result = script.result();
      assertEquals(0, result.exitCode(), result.said());
      assertEquals(2, count(result, "That address does not belong to this sign-in"), result.said());
      assertEquals(1, count(result, "That address has no response of the provider"), result.said());
      assertEquals(1, count(result, "That address lacks the name of the provider"), result.said());
      token(result);
    }
  }

  @Test
  void refusesAnAnswerOfAnotherProvider(Keycloak keycloak) throws Exception {
    try (RefreshTokenScript script = RefreshTokenScript.start(settings(keycloak, Keycloak.MCP))) {
      String answer = signIn(script, "vera");
      script.paste(answer.replaceAll("iss=[^&]*", "iss=https%3A%2F%2Fevil.example.com"));
      assertFailure(
          1,
          "The response is from 'https://evil.example.com', not from '" + keycloak.issuer() + "'",
          script.result());
    }
  }

  @Test
  void saysInOneSentenceWhatTheProviderRefuses(Keycloak keycloak) throws Exception {
    Map<String, String> settings = settings(keycloak, Keycloak.MCP);
    settings.put("OPENL_OAUTH2_SCOPE", "openid no_such_scope");
    try (RefreshTokenScript script = RefreshTokenScript.start(settings)) {
      script.paste(signIn(script, "vera"));
      assertFailure(
          1,
          "The identity provider refused: invalid_scope (Invalid scopes: openid no_such_scope);"
              + " check OPENL_OAUTH2_SCOPE.\n",
          script.result());
    }
  }

  @Test
  void saysThatTheSecretIsWrong(Keycloak keycloak) throws Exception {
    Map<String, String> settings = settings(keycloak, Keycloak.MCP);
    settings.put("OPENL_OAUTH2_CLIENT_SECRET", "a-wrong-test-secret");
    try (RefreshTokenScript script = RefreshTokenScript.start(settings)) {
      script.paste(signIn(script, "vera"));
      assertFailure(
          1,
          "The identity provider refused: unauthorized_client (Invalid client or Invalid client"
              + " credentials); check the client id, its secret and OPENL_OAUTH2_USE_BASIC_AUTH.\n",
          script.result());
    }
  }

  @Test
  void acceptsMetadataOfTheConfiguredIssuerOnly(Keycloak keycloak) throws Exception {
    Map<String, String> settings = settings(keycloak, Keycloak.MCP);
    settings.put("OPENL_OAUTH2_ISSUER_URI", keycloak.issuer() + "/");
    try (RefreshTokenScript script = RefreshTokenScript.start(settings)) {
      assertFailure(
          1,
          "The provider calls itself '" + keycloak.issuer() + "', not '" + keycloak.issuer() + "/'",
          script.result());
    }
  }

  @Test
  void refusesWrongSettings() throws Exception {
    Map<String, String> plain =
        Map.of(
            "OPENL_OAUTH2_ISSUER_URI", "http://login.example.com",
            "OPENL_OAUTH2_CLIENT_ID", "openl-mcp");
    try (RefreshTokenScript script = RefreshTokenScript.start(plain)) {
      assertFailure(78, "OPENL_OAUTH2_ISSUER_URI is on plain http", script.result());
    }
    try (RefreshTokenScript script = RefreshTokenScript.start(Map.of(), "--now")) {
      assertFailure(2, "Usage: ./get-refresh-token.sh", script.result());
    }
    try (RefreshTokenScript script = RefreshTokenScript.start(Map.of(), "--help")) {
      assertTrue(script.result().printed().startsWith("Usage: ./get-refresh-token.sh"));
    }
  }

  private static Map<String, String> settings(Keycloak keycloak, Keycloak.Client client) {
    return new TreeMap<>(
        Map.of(
            "OPENL_OAUTH2_ISSUER_URI", keycloak.issuer(),
            "OPENL_OAUTH2_CLIENT_ID", client.id(),
            "OPENL_OAUTH2_CLIENT_SECRET", client.secret()));
  }

  /** Returns the URL to which the browser is redirected after the sign-in. */
  private static String signIn(RefreshTokenScript script, String name) throws Exception {
    try (Person person = new Person(name)) {
      return person.addressAfterSignIn(URI.create(script.address()));
    }
  }

  private static String token(Result result) {
    assertEquals(0, result.exitCode(), result.said());
    assertTrue(result.printed().matches(LINE + "\\S+\n"), "It printed more than the line");
    return result.printed().strip().substring(LINE.length());
  }

  private static void assertFailure(int exitCode, String sentence, Result result) {
    assertEquals(exitCode, result.exitCode(), result.said());
    assertTrue(result.said().contains(sentence), result.said());
    assertEquals("", result.printed());
  }

  private static long count(Result result, String sentence) {
    return result.said().lines().filter(line -> line.startsWith(sentence)).count();
  }
}
