package org.openl.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.TestAuthority;

/** Tests the settings of TLS files and proxy. */
class NetworkSettingsTest {

  private static final TestAuthority AUTHORITY = TestAuthority.common();

  private final Map<String, String> environment =
      new TreeMap<>(Map.of("OPENL_BASE_URL", "https://studio.example.com"));

  @TempDir Path folder;

  @Test
  void readsCertificatesAmongOtherBlocks() throws IOException {
    TestAuthority.Holder own = AUTHORITY.client("openl-mcp");
    Path both =
        Files.writeString(
            folder.resolve("both.pem"),
            "Bag Attributes\r\n  friendlyName: ü\r\n"
                + (Files.readString(own.chain()) + Files.readString(own.key()))
                    .replace("\n", "\r\n"));
    environment.put("OPENL_CA_FILE", AUTHORITY.certificate().toString());
    environment.put("OPENL_CLIENT_CERT_FILE", both.toString());
    environment.put("OPENL_CLIENT_KEY_FILE", both.toString());
    environment.put("OPENL_NO_PROXY", "a.example.com, *.b.example.com");
    Settings.Network network = read().network();
    assertEquals(Optional.of(AUTHORITY.certificate()), network.caFile());
    assertEquals(Optional.of(new Settings.ClientCertificate(both, both)), network.certificate());
    assertEquals(List.of("a.example.com", "*.b.example.com"), network.noProxy());
  }

  /** A private CA is added; the CAs of Java stay trusted. */
  @Test
  void trustsAdditionalCertificates() {
    int javas = accepted(TlsMaterial.trusting(AUTHORITY.certificate())) - 1;
    assertTrue(javas > 0, javas + " authorities of Java");
  }

  private static int accepted(javax.net.ssl.X509TrustManager manager) {
    return manager.getAcceptedIssuers().length;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | contains no certificate in PEM (-----BEGIN CERTIFICATE-----)",
        "-----BEGIN CERTIFICATE-----@AAAA@-----END CERTIFICATE----- | contains an unreadable"
            + " certificate"
      })
  void namesAnUnusableAuthority(String content, String why) throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), content.replace('@', '\n'));
    environment.put("OPENL_CA_FILE", file.toString());
    assertEquals("OPENL_CA_FILE names " + file + ", which " + why + ".", refusal());
  }

  @ParameterizedTest
  @CsvSource({
    "ENCRYPTED PRIVATE KEY, contains an encrypted key: remove its password with openssl pkcs8"
        + " -topk8 -nocrypt",
    "RSA PRIVATE KEY, contains a key that is not PKCS#8: convert it with openssl pkcs8 -topk8"
        + " -nocrypt",
    "PRIVATE KEY, contains an unreadable private key",
    "PUBLIC KEY, contains no private key in PEM (PKCS#8)"
  })
  void namesAnUnusableKey(String label, String why) throws IOException {
    Path key =
        Files.writeString(
            folder.resolve("own.key"), TestAuthority.pem(label, new byte[] {1, 2, 3, 4}));
    environment.put("OPENL_CLIENT_CERT_FILE", AUTHORITY.client("openl-mcp").chain().toString());
    environment.put("OPENL_CLIENT_KEY_FILE", key.toString());
    assertEquals("OPENL_CLIENT_KEY_FILE names " + key + ", which " + why + ".", refusal());
  }

  @Test
  void refusesAKeyOfAnotherCertificate() {
    Path key = AUTHORITY.server().key();
    environment.put("OPENL_CLIENT_CERT_FILE", AUTHORITY.client("openl-mcp").chain().toString());
    environment.put("OPENL_CLIENT_KEY_FILE", key.toString());
    assertEquals(
        "OPENL_CLIENT_KEY_FILE names "
            + key
            + ", which is not the key of the first certificate in OPENL_CLIENT_CERT_FILE.",
        refusal());
  }

  @ParameterizedTest
  @CsvSource({"RS256", "ES384", "PS512"})
  void refusesAKeyForAnotherAlgorithm(String algorithm) {
    Path key = AUTHORITY.client("openl-mcp").key();
    environment.put("OPENL_OAUTH2_ISSUER_URI", "https://id.example.com");
    environment.put("OPENL_OAUTH2_CLIENT_ID", "the-client");
    environment.put("OPENL_OAUTH2_CLIENT_JWT_KEY_FILE", key.toString());
    environment.put("OPENL_OAUTH2_CLIENT_JWT_ALG", "ES256");
    read();
    environment.put("OPENL_OAUTH2_CLIENT_JWT_ALG", algorithm);
    assertEquals(
        "OPENL_OAUTH2_CLIENT_JWT_KEY_FILE names "
            + key
            + ", which contains no key for "
            + algorithm
            + ": set OPENL_OAUTH2_CLIENT_JWT_ALG to the algorithm of the key.",
        refusal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"kty\":\"oct\",\"k\":\"AAAA\"}",
        "{\"kty\":\"RSA\",\"n\":7}",
        "{\"keys\":[]}"
      })
  void refusesAFileThatIsNotAJwk(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("key.jwk"), content);
    environment.put("OPENL_OAUTH2_ISSUER_URI", "https://id.example.com");
    environment.put("OPENL_OAUTH2_CLIENT_ID", "the-client");
    environment.put("OPENL_OAUTH2_CLIENT_JWT_KEY_FILE", file.toString());
    assertEquals(
        "OPENL_OAUTH2_CLIENT_JWT_KEY_FILE names "
            + file
            + ", which contains no readable JSON Web Key.",
        refusal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example.com:3128",
        "https://u:canary-proxy-bad@proxy.example.com:3128",
        "http://u:canary-proxy-bad@proxy.example.com",
        "http://u:canary-proxy-bad@proxy.example.com:70000",
        "http://u:canary-proxy-bad%zz@proxy.example.com:3128",
        "http://u:canary proxy bad@proxy.example.com:3128"
      })
  void doesNotRepeatAMalformedProxy(String url) {
    environment.put("OPENL_PROXY", url);
    String refusal = refusal();
    assertTrue(refusal.startsWith("OPENL_PROXY takes http://host:port or"), refusal);
    assertFalse(refusal.contains("canary"), refusal);
  }

  @Test
  void keepsTheProxysPasswordOutOfEveryText() {
    environment.put("OPENL_PROXY", "http://svc:canary%40pr%2Foxy+1@proxy.example.com:3128");
    ProxyAddress proxy = ProxyAddress.of(read().network().proxy().orElseThrow().current());
    ProxyAddress.Login login = proxy.login().orElseThrow();
    assertEquals("svc", login.user());
    assertEquals("canary@pr/oxy+1", login.password().reveal());
    String basic =
        Base64.getEncoder().encodeToString("svc:canary@pr/oxy+1".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "*** *** Basic *** svc",
        KnownSecrets.redact("canary%40pr%2Foxy+1 canary@pr/oxy+1 Basic " + basic + " svc"));
    assertFalse(proxy.toString().contains("canary"), proxy.toString());
  }

  private Settings read() {
    return SettingsReader.read(new Environment(environment));
  }

  private String refusal() {
    return assertThrows(SettingsException.class, this::read).getMessage();
  }
}
