package org.openl.mcp.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.auth.OAuthSettings;
import org.openl.mcp.auth.provider.TokenOutcome.NotSent;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.auth.provider.TokenOutcome.Unknown;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.RawServer;

/** Tests forms for the device authorization and revocation endpoints. */
@QuarkusTest
@TestProfile(InProcess.class)
class ProviderClientTest {

  private static final Settings.Client PUBLIC = OAuthSettings.publicClient("the-client");

  @Inject ProviderTransport transport;

  @Test
  void sendsTheFormAsAPublicClient() {
    try (RawServer provider = RawServer.that((r, c) -> c.json(200, "{\"device_code\":\"d-1\"}"))) {
      ProviderResponse.Accepted accepted =
          assertInstanceOf(
              ProviderResponse.Accepted.class,
              post(provider.uri("/device"), PUBLIC, Map.of("scope", "openid a/b")));

      assertEquals(Optional.of("d-1"), accepted.text("device_code"));
      assertEquals(Optional.empty(), accepted.text("user_code"));
      assertFalse(accepted.toString().contains("d-1"), accepted.toString());
      assertEquals(
          List.of("client_id=the-client", "scope=openid+a%2Fb"),
          fields(provider.requests().get(0)));
    }
  }

  @Test
  void sendsTheClientsSecretToo() {
    Settings.Client client =
        new Settings.Client(
            "the-client",
            new Settings.SecretInBody(new SecretSource.Fixed(Secret.configured("a t3st s3cret"))));
    try (RawServer provider = RawServer.that((r, c) -> c.answer(200, "text/plain", ""))) {
      assertEquals(
          new ProviderResponse.Accepted(Map.of()),
          post(provider.uri("/revoke"), client, Map.of("token", "grant_type=x&y")));
      assertEquals(
          List.of(
              "client_id=the-client", "client_secret=a+t3st+s3cret", "token=grant_type%3Dx%26y"),
          fields(provider.requests().get(0)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, invalid_client",
    "400, unsupported_token_type",
    "401, invalid_client",
    "503, temporarily_unavailable"
  })
  void returnsTheRefusalOfTheProvider(int status, String error) {
    try (RawServer provider =
        RawServer.that((r, c) -> c.json(status, "{\"error\":\"" + error + "\"}"))) {
      assertEquals(
          new ProviderResponse.Failed(new Refused(status, error, "", Optional.empty())),
          post(provider.uri("/revoke"), PUBLIC, Map.of("token", "t")));
    }
  }

  @Test
  void doesNotFollowARedirect() {
    try (RawServer provider =
        RawServer.that((r, c) -> c.answer(307, "text/html", "", "Location: /elsewhere"))) {
      assertInstanceOf(
          ProviderResponse.Failed.class,
          post(provider.uri("/revoke"), PUBLIC, Map.of("token", "t")));
      assertEquals(1, provider.requests().size());
    }
  }

  @Test
  void sendsItOnce() {
    try (RawServer provider = RawServer.that((request, connection) -> connection.reset())) {
      assertEquals(
          new ProviderResponse.Failed(new Unknown("the connection was closed without a response")),
          post(provider.uri("/revoke"), PUBLIC, Map.of("token", "t")));
      assertEquals(1, provider.requests().size());
    }
  }

  @Test
  void reportsNotSent() {
    URI nobody = URI.create("http://127.0.0.1:" + RawServer.closedPort() + "/revoke");
    assertEquals(
        new ProviderResponse.Failed(new NotSent("127.0.0.1 refused the connection")),
        post(nobody, PUBLIC, Map.of("token", "t")));
  }

  private ProviderResponse post(URI endpoint, Settings.Client client, Map<String, String> fields) {
    ProviderClient provider =
        new ProviderClient(
            OAuthSettings.of(
                OAuthSettings.tokenUrl(endpoint.resolve("/token")),
                client,
                OAuthSettings.refresh("unused-one"),
                OAuthSettings.NOTHING),
            transport);
    try {
      return provider.post(endpoint, fields).toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError("it never completes exceptionally, nor hangs", e);
    }
  }

  private static List<String> fields(String request) {
    return Arrays.stream(request.substring(request.indexOf("\r\n\r\n") + 4).split("&"))
        .sorted()
        .toList();
  }
}
