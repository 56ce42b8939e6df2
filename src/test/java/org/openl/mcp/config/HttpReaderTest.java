package org.openl.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.vertx.http.runtime.TrustedProxyCheck.TrustedProxyCheckPart;
import io.quarkus.vertx.http.runtime.TrustedProxyCheckPartConverter;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that no server is accessible for other machines by mistake. */
class HttpReaderTest {

  private static final URI PUBLIC = URI.create("https://mcp.example.com/mcp");
  private static final URI ISSUER = URI.create("https://login.example.com/realms/rules");

  private final Map<String, String> environment = new TreeMap<>();

  @Test
  void allowsLoopbackWithoutAuthentication() {
    Settings.Http http = read();
    assertTrue(http.host().isLoopbackAddress());
    assertEquals(3000, http.port());
    assertEquals(new Settings.Anyone(), http.callers());
    assertEquals(List.of(), http.securityWarnings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void refusesAReachableAddressWithoutAuthentication(String host) {
    environment.put("OPENL_MCP_HOST", host);
    environment.put("OPENL_MCP_PUBLIC_URL", PUBLIC.toString());
    assertTrue(
        refusal().startsWith("OPENL_MCP_AUTH must be oidc, so that callers need an access token:"),
        refusal());
  }

  @Test
  void refusesAPublicAddressWithoutAuthentication() {
    environment.put("OPENL_MCP_PUBLIC_URL", PUBLIC.toString());
    assertEquals(
        "OPENL_MCP_AUTH must be oidc, so that callers need an access token: other machines can"
            + " reach https://mcp.example.com/mcp and would act with this server's credentials.",
        refusal());
  }

  @Test
  void allowsAnInsecureConfigurationWithWarnings() {
    environment.put("OPENL_MCP_HOST", "0.0.0.0");
    environment.put("OPENL_MCP_PUBLIC_URL", "http://mcp.example.com/mcp");
    environment.put("OPENL_MCP_INSECURE", "true");
    assertEquals(new Settings.Anyone(), read().callers());
    assertEquals(
        List.of(
            "OPENL_MCP_PUBLIC_URL uses plain http: tokens and answers cross the network in clear"
                + " text.",
            "OPENL_MCP_INSECURE is set and OPENL_MCP_AUTH is none: EVERY CALLER ACTS WITH THE"
                + " CREDENTIALS OF THIS SERVER."),
        read().securityWarnings());
  }

  @Test
  void requiresAPublicAddressForAReachableServer() {
    oidc();
    environment.put("OPENL_MCP_HOST", "0.0.0.0");
    environment.remove("OPENL_MCP_PUBLIC_URL");
    assertEquals(
        "OPENL_MCP_PUBLIC_URL is missing: it takes the public address of this server, such as"
            + " https://mcp.example.com/mcp.",
        refusal());
  }

  @Test
  void refusesAPublicAddressOnPlainHttp() {
    oidc();
    environment.put("OPENL_MCP_PUBLIC_URL", "http://mcp.example.com/mcp");
    assertTrue(refusal().startsWith("OPENL_MCP_PUBLIC_URL uses plain http"), refusal());
    environment.put("OPENL_MCP_PUBLIC_URL", "http://localhost:3000/mcp");
    assertEquals(URI.create("http://localhost:3000/mcp"), holders().resource());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://mcp.example.com/mcp?x=1", "https://mcp.example.com/mcp#x"})
  void refusesAPublicAddressWithQueryOrFragment(String url) {
    oidc();
    environment.put("OPENL_MCP_PUBLIC_URL", url);
    assertEquals(
        "OPENL_MCP_PUBLIC_URL takes an address without query and fragment; the value is not shown"
            + " because it may contain a secret.",
        refusal());
  }

  @Test
  void usesThePublicAddressAsResourceAndAudience() {
    oidc();
    assertEquals(
        new Settings.TokenHolders(
            ISSUER,
            PUBLIC,
            PUBLIC.toString(),
            List.of(),
            Optional.of("rules-reader"),
            Optional.of("rules-writer"),
            false),
        holders());
    environment.put("OPENL_MCP_AUTH_AUDIENCE", "api://rules");
    environment.put("OPENL_MCP_AUTH_SCOPE", "openid openl");
    assertEquals("api://rules", holders().audience());
    assertEquals(PUBLIC, holders().resource());
    assertEquals(List.of("openid", "openl"), holders().scopes());
  }

  @Test
  void usesTheLoopbackAddressAsDefaultResource() {
    oidc();
    environment.remove("OPENL_MCP_PUBLIC_URL");
    environment.put("OPENL_MCP_HOST", "::1");
    assertEquals("http://[0:0:0:0:0:0:0:1]:3000/mcp", holders().audience());
    environment.put("OPENL_MCP_PORT", "0");
    assertTrue(refusal().startsWith("OPENL_MCP_PUBLIC_URL is missing: without it and"), refusal());
  }

  @Test
  void usesTheIssuerOfTheServerForCallers() {
    oidc();
    environment.remove("OPENL_MCP_AUTH_ISSUER");
    assertTrue(refusal().startsWith("OPENL_MCP_AUTH_ISSUER is missing"), refusal());
    environment.put("OPENL_OAUTH2_ISSUER_URI", "https://own.example.com");
    assertEquals(URI.create("https://own.example.com"), holders().issuer());
  }

  @Test
  void refusesAnIssuerOnPlainHttp() {
    oidc();
    environment.put("OPENL_MCP_AUTH_ISSUER", "http://login.example.com");
    assertTrue(refusal().startsWith("OPENL_MCP_AUTH_ISSUER uses plain http"), refusal());
    environment.put("OPENL_ALLOW_HTTP", "true");
    assertEquals(URI.create("http://login.example.com"), holders().issuer());
  }

  @Test
  void requiresAnIdentityForCallers() {
    oidc();
    environment.remove("OPENL_MCP_IDENTITY");
    assertEquals(
        "OPENL_MCP_IDENTITY is missing: with OPENL_MCP_AUTH=oidc the identity of callers in OpenL"
            + " Studio must be set; it takes service.",
        refusal());
    environment.put("OPENL_MCP_IDENTITY", "exchange");
    assertEquals("OPENL_MCP_IDENTITY takes service, but was 'exchange'.", refusal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPENL_MCP_AUTH_READ_ROLE", "OPENL_MCP_AUTH_WRITE_ROLE"})
  void requiresRolesForTheServiceIdentity(String role) {
    oidc();
    environment.remove(role);
    assertTrue(refusal().startsWith("OPENL_MCP_IDENTITY is service, so callers act"), refusal());
    environment.put("OPENL_MCP_SERVICE_FOR_ALL", "true");
    assertInstanceOf(Settings.TokenHolders.class, read().callers());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1,        10.0.0.1/32, 10.0.0.1,       10.0.0.2",
    "10.1.2.3/16,     10.1.0.0/16, 10.1.255.255,   10.2.0.0",
    "fd00::1,         fd00::1/128, fd00::1,        fd00::2",
    "fd00::abcd,   fd00::abcd/128, fd00::abcd,     fd00::1",
    "2001:db8::10:20, 2001:db8::10:20/128, 2001:db8::10:20, 2001:db8::10",
    "::1,             ::1/128,     ::1,            127.0.0.1",
    "fd00::/8,        fd00::/8,    fdff::ffff:1,   fe80::1"
  })
  void tellsQuarkusWhichProxiesAreTrusted(
      String proxy, String network, String trusted, String stranger) throws Exception {
    environment.put("OPENL_MCP_TRUSTED_PROXIES", proxy);
    assertEquals(List.of(network), read().trustedProxies());
    assertTrue(trusts(network, trusted));
    assertFalse(trusts(network, stranger));
  }

  /** Tests the interpretation by Quarkus, for any client port. */
  private static boolean trusts(String proxy, String address) throws Exception {
    Field check = TrustedProxyCheckPart.class.getDeclaredField("proxyCheck");
    check.setAccessible(true);
    Object isTrusted = check.get(new TrustedProxyCheckPartConverter().convert(proxy));
    return (boolean)
        BiPredicate.class
            .getMethod("test", Object.class, Object.class)
            .invoke(isTrusted, InetAddress.getByName(address), 40_000);
  }

  @Test
  void acceptsSeveralTrustedProxies() {
    environment.put("OPENL_MCP_TRUSTED_PROXIES", "10.0.0.1, 10.1.0.0/16,fd00::/8 ::1");
    assertEquals(
        List.of("10.0.0.1/32", "10.1.0.0/16", "fd00::/8", "::1/128"), read().trustedProxies());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "traefik",
        "localhost",
        "http://proxy",
        "10.0.0.1:8080",
        "[::1]",
        "10.0.0.0/33",
        "fd00::/129",
        "::ffff:10.0.0.1",
        "::ffff:a00:0/104",
        "10.0.0",
        "fe80::1%lo",
        "cafe",
        "10.0.0.1/",
        "/8"
      })
  void refusesTrustedProxiesThatAreNotAddresses(String proxy) {
    environment.put("OPENL_MCP_TRUSTED_PROXIES", "10.0.0.1," + proxy);
    assertEquals(
        "OPENL_MCP_TRUSTED_PROXIES takes IP addresses and networks, such as 10.0.0.1, 10.1.0.0/16"
            + " or fd00::/8, but was '"
            + proxy
            + "': use the address of the proxy or its network.",
        refusal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"any", "ANY"})
  void refusesTheAudienceAny(String any) {
    oidc();
    environment.put("OPENL_MCP_AUTH_AUDIENCE", any);
    assertEquals(
        "OPENL_MCP_AUTH_AUDIENCE must not be any: this server would accept tokens that the issuer"
            + " created for other applications; use the audience that the provider puts into tokens"
            + " for this server.",
        refusal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OPENL_MCP_AUTH_ISSUER",
        "OPENL_MCP_AUTH_AUDIENCE",
        "OPENL_MCP_AUTH_SCOPE",
        "OPENL_MCP_AUTH_READ_ROLE",
        "OPENL_MCP_AUTH_WRITE_ROLE",
        "OPENL_MCP_SERVICE_FOR_ALL"
      })
  void refusesTokenSettingsWithoutAuthentication(String setting) {
    environment.put(setting, "true");
    String expected =
        setting
            + " is set, but OPENL_MCP_AUTH is not oidc, so callers have no access token: set"
            + " OPENL_MCP_AUTH=oidc, or remove "
            + setting
            + ".";
    assertEquals(expected, refusal());
    environment.put("OPENL_MCP_AUTH", "none");
    assertEquals(expected, refusal());
    assertEquals(new Settings.Anyone(), reader().read(RunMode.STDIO).callers(), "it has no door");
  }

  @Test
  void unauthenticatedCallersUseTheServiceIdentity() {
    environment.put("OPENL_MCP_IDENTITY", "service");
    assertEquals(new Settings.Anyone(), read().callers());
    environment.put("OPENL_MCP_IDENTITY", "exchange");
    assertEquals("OPENL_MCP_IDENTITY takes service, but was 'exchange'.", refusal());
  }

  @Test
  void supportsTwoAccessModes() {
    environment.put("OPENL_MCP_AUTH", "basic");
    assertEquals("OPENL_MCP_AUTH takes none or oidc, but was 'basic'.", refusal());
  }

  /** A container image sets the address for all commands. */
  @ParameterizedTest
  @EnumSource(names = {"STDIO", "COMMAND"})
  void ignoresAccessRulesOfAProcessThatDoesNotListen(RunMode mode) {
    environment.put("OPENL_MCP_HOST", "0.0.0.0");
    assertEquals(new Settings.Anyone(), reader().read(mode).callers());
  }

  private void oidc() {
    environment.put("OPENL_MCP_AUTH", "oidc");
    environment.put("OPENL_MCP_AUTH_ISSUER", ISSUER.toString());
    environment.put("OPENL_MCP_PUBLIC_URL", PUBLIC.toString());
    environment.put("OPENL_MCP_IDENTITY", "service");
    environment.put("OPENL_MCP_AUTH_READ_ROLE", "rules-reader");
    environment.put("OPENL_MCP_AUTH_WRITE_ROLE", "rules-writer");
  }

  private Settings.TokenHolders holders() {
    return (Settings.TokenHolders) read().callers();
  }

  private HttpReader reader() {
    return new HttpReader(new TypedEnvironment(new Environment(environment)));
  }

  private Settings.Http read() {
    return reader().read(RunMode.HTTP);
  }

  private String refusal() {
    return assertThrows(SettingsException.class, this::read).getMessage();
  }
}
