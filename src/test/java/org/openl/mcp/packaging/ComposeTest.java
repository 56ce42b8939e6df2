package org.openl.mcp.packaging;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.config.Settings;

/** The Compose file, and its consistency with the realm, the secret and the example settings. */
class ComposeTest {

  private static final Path FILE = Path.of("compose.yaml");
  private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{(\\w+):-([^}]*)\\}");

  private static final Tree COMPOSE = Tree.documents(FILE).get(0);
  private static final Tree REALM = Tree.documents(Path.of("compose/realm-openl.json")).get(0);

  private static Tree service(String name) {
    return COMPOSE.get("services").get(name);
  }

  private static Tree client(String id) {
    return REALM.get("clients").items().stream()
        .filter(client -> client.get("clientId").text().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("The realm has no client " + id));
  }

  private static String setting(String service, String name) {
    return service(service).get("environment").get(name).text();
  }

  @ParameterizedTest
  @ValueSource(strings = {"keycloak", "studio", "openl-mcp"})
  void servicesHaveMinimalPrivileges(String name) {
    Tree service = service(name);

    assertEquals(List.of("ALL"), service.get("cap_drop").texts());
    assertEquals(List.of("no-new-privileges:true"), service.get("security_opt").texts());
    assertEquals("0", service.at("ulimits.core").text());
    for (String port : service.get("ports").texts()) {
      assertTrue(port.startsWith("127.0.0.1:"), port + " can be reached from other machines");
    }
  }

  @Test
  void serverWritesOnlyToItsVolume() {
    Tree server = service("openl-mcp");

    assertEquals("true", server.get("read_only").text());
    assertEquals(List.of("openl-mcp-state:/state"), server.get("volumes").texts());
    assertEquals("openl-mcp", server.get("hostname").text());
    assertTrue(COMPOSE.get("volumes").names().contains("openl-mcp-state"));
  }

  @Test
  void serverGetsItsSecretsAsFiles() {
    for (String name : service("openl-mcp").get("environment").names()) {
      assertFalse(name.matches(".*(SECRET|TOKEN|PASSWORD)"), name + " should be a file");
    }
    for (String secret : service("openl-mcp").get("secrets").texts()) {
      assertTrue(COMPOSE.get("secrets").names().contains(secret), secret);
      assertEquals(
          "/run/secrets/" + secret, setting("openl-mcp", "OPENL_OAUTH2_CLIENT_SECRET_FILE"));
    }
  }

  @Test
  void settingsAreValid() {
    Tree environment = service("openl-mcp").get("environment");

    Settings settings =
        GivenSettings.read(
            environment.names().stream()
                .collect(
                    toMap(
                        name -> name,
                        name ->
                            VARIABLE
                                .matcher(environment.get(name).text())
                                .replaceAll((MatchResult found) -> found.group(2)))),
            Path.of("compose/secrets/openl-mcp-client-secret"));

    Settings.TokenHolders callers =
        assertInstanceOf(Settings.TokenHolders.class, settings.http().callers());
    assertEquals("http://localhost:3000/mcp", callers.audience());
    assertEquals(URI.create("http://keycloak.localhost:8180/realms/openl"), callers.issuer());
  }

  @Test
  void servicesWaitForHealthyDependencies() {
    for (String service : List.of("studio", "openl-mcp")) {
      for (String needed : service(service).get("depends_on").names()) {
        assertEquals(
            "service_healthy",
            service(service).get("depends_on").get(needed).get("condition").text());
        assertFalse(service(needed).get("healthcheck").items().isEmpty(), needed);
      }
    }
    assertEquals(List.of("keycloak", "studio"), service("openl-mcp").get("depends_on").names());
  }

  @Test
  void servicesUseTheProviderHostOfBrowsers() {
    String issuer = setting("openl-mcp", "OPENL_OAUTH2_ISSUER_URI");
    String hostname = issuer.replaceFirst("/realms/.*", "");

    assertEquals("http://keycloak.localhost:8180/realms/" + REALM.get("realm").text(), issuer);
    assertEquals(issuer, setting("studio", "SECURITY_OAUTH2_ISSUER_URI"));
    assertTrue(service("keycloak").get("command").texts().contains("--hostname=" + hostname));
    assertTrue(service("keycloak").get("command").texts().contains("--http-port=8180"));
    assertEquals(
        List.of("keycloak.localhost"), service("keycloak").at("networks.default.aliases").texts());
    assertEquals(List.of("127.0.0.1:8180:8180"), service("keycloak").get("ports").texts());
  }

  @Test
  void realmHasTheClientSecrets() throws IOException {
    assertEquals(
        setting("studio", "SECURITY_OAUTH2_CLIENT_SECRET"),
        client(setting("studio", "SECURITY_OAUTH2_CLIENT_ID")).get("secret").text());
    assertEquals(
        Files.readString(Path.of("compose/secrets/openl-mcp-client-secret")).strip(),
        client(setting("openl-mcp", "OPENL_OAUTH2_CLIENT_ID")).get("secret").text());
    assertEquals("true", client("openl-assistant").get("publicClient").text());
  }

  @Test
  void realmHasTheAudienceAndTheRolesOfCallers() {
    assertEquals(
        setting("openl-mcp", "OPENL_MCP_PUBLIC_URL"), setting("keycloak", "OPENL_MCP_PUBLIC_URL"));
    assertEquals(
        "${OPENL_MCP_PUBLIC_URL}",
        client("openl-assistant")
            .at("protocolMappers.0.config")
            .get("included.custom.audience")
            .text());
    List<String> roles =
        REALM.at("roles.realm").items().stream().map(role -> role.get("name").text()).toList();
    assertTrue(roles.contains(setting("openl-mcp", "OPENL_MCP_AUTH_READ_ROLE")));
    assertTrue(roles.contains(setting("openl-mcp", "OPENL_MCP_AUTH_WRITE_ROLE")));
  }

  @Test
  void exampleListsEverySettingWithItsDefault() throws IOException {
    Map<String, String> taken =
        VARIABLE
            .matcher(Files.readString(FILE))
            .results()
            .collect(
                toMap(
                    found -> found.group(1),
                    (MatchResult found) -> found.group(2),
                    this::same,
                    TreeMap::new));
    Map<String, String> named =
        Files.readAllLines(Path.of(".env.example")).stream()
            .filter(line -> line.matches("\\w+=.*"))
            .collect(
                toMap(
                    line -> line.split("=")[0],
                    line -> line.split("=", 2)[1],
                    this::same,
                    TreeMap::new));

    assertEquals(taken, named);
  }

  private String same(String one, String other) {
    assertEquals(one, other, "A setting has two defaults");
    return one;
  }
}
