package org.openl.mcp.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.RawServer;

class ProviderChecksTest {

  private final HttpProbe probe = Networks.probe(Networks.direct());
  private final CheckContext context = new CheckContext();

  @Test
  void findsTheTokenEndpointAndReportsMissingOnes() {
    assertEquals(
        Finding.ok(
            CheckTopic.DISCOVERY,
            "The issuer is the configured one; the metadata names no endpoint for device authorization, revocation."),
        discover(
            200,
            "{\"issuer\":\"%s\",\"token_endpoint\":\"https://id.example.com/token\",\"authorization_endpoint\":\"https://id.example.com/auth\"}"));
    assertEquals(Optional.of(URI.create("https://id.example.com/token")), context.tokenEndpoint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | {\"issuer\":\"https://other.example.com\"} | issuer_mismatch",
        "200 | {\"issuer\":\"%s/\"} | issuer_mismatch",
        "200 | {\"issuer\":\"%s\"} | no_metadata",
        "200 | <html>Sign in</html> | no_metadata",
        "200 | [] | no_metadata",
        "302 | x | no_metadata",
        "401 | x | no_metadata",
        "404 | x | no_metadata",
        "429 | x | provider_out_of_order",
        "503 | x | provider_out_of_order"
      })
  void reportsWhatIsWrongWithMetadata(int status, String body, String code) {
    assertEquals(Optional.of(code), discover(status, body).code());
  }

  /** Discovery in the server does the same. */
  @ParameterizedTest
  @CsvSource({"403, <html>", "404, ''", "200, <html>Sign in</html>", "200, {}"})
  void findsTheMetadataAtTheSecondAddress(int status, String body) {
    try (RawServer provider =
        RawServer.that(
            (request, connection) -> {
              if (request.contains("openid-configuration")) {
                connection.answer(status, "text/html", body);
              } else {
                String host = request.replaceAll("(?is).*\\r\\nhost: (\\S+).*", "$1");
                connection.json(
                    200,
                    "{\"issuer\":\"http://%s/realm\",\"token_endpoint\":\"http://127.0.0.1/t\"}"
                        .formatted(host));
              }
            })) {
      Finding finding =
          new DiscoveryCheck(provider(Optional.of(provider.uri("/realm")), Optional.empty()), probe)
              .run(context)
              .get(0);

      assertEquals(Severity.OK, finding.level(), finding::message);
      assertEquals(Optional.of(URI.create("http://127.0.0.1/t")), context.tokenEndpoint());
    }
  }

  @Test
  void needsNoMetadataWhenTheTokenEndpointIsConfigured() {
    URI endpoint = URI.create("https://id.example.com/token");

    Finding finding =
        new DiscoveryCheck(provider(Optional.empty(), Optional.of(endpoint)), probe)
            .run(context)
            .get(0);

    assertEquals(Severity.OK, finding.level());
    assertEquals(Optional.of(endpoint), context.tokenEndpoint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | {\"error\":\"invalid_request\"} | ok",
        "200 | {\"error\":\"invalid_request\"} | ok",
        "401 | {\"error\":{\"code\":\"invalid_client\"}} | ok",
        "401 | {\"error\":\"invalid_client\"} | ok",
        "400 | {\"error\":\"HTTP 400 Bad Request\"} | no_token_endpoint",
        "404 | {\"error\":\"Realm does not exist\"} | no_token_endpoint",
        "405 | x | no_token_endpoint",
        "200 | <html>Sign in</html> | no_token_endpoint",
        "307 | x | no_token_endpoint",
        "429 | x | provider_out_of_order",
        "500 | x | provider_out_of_order"
      })
  void recognizesATokenEndpointByItsErrors(int status, String body, String found) {
    try (RawServer provider =
        RawServer.that((request, connection) -> connection.json(status, body))) {
      context.tokenEndpoint(provider.uri("/token"));

      Finding finding = new TokenEndpointCheck(probe).run(context).get(0);

      assertEquals(found, finding.code().orElse(finding.level().word()));
      assertEquals(
          "0", provider.requests().get(0).replaceAll("(?is).*content-length: (\\d+).*", "$1"));
    }
  }

  /** In the body, {@code %s} stands for the issuer. */
  private Finding discover(int status, String body) {
    try (RawServer provider =
        RawServer.that(
            (request, connection) -> {
              String host = request.replaceAll("(?is).*\\r\\nhost: (\\S+).*", "$1");
              connection.json(status, body.replace("%s", "http://" + host + "/realm"));
            })) {
      List<Finding> findings =
          new DiscoveryCheck(provider(Optional.of(provider.uri("/realm")), Optional.empty()), probe)
              .run(context);
      assertEquals(1, findings.size());
      return findings.get(0);
    }
  }

  private static Settings.Provider provider(Optional<URI> issuer, Optional<URI> tokenUrl) {
    return new Settings.Provider(
        issuer, tokenUrl, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }
}
