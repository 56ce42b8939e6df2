package org.openl.mcp.config;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.Generated;

/** Tests that the page quotes the messages about wrong settings. */
class StartFailuresPageTest {

  private static final String STUDIO = "https://studio.example.com";
  private static final String ISSUER = "https://login.example.com";

  private record Case(Map<String, String> settings, String todo) {}

  @Test
  void listsTheMostLikelyOnes() throws IOException {
    Generated.section(
        Path.of("docs/troubleshooting.md"),
        "start",
        Stream.of(
                new Case(
                    Map.of("OPENL_BASE_URL", ""),
                    "Set it to the address in your browser when you use OpenL Studio, up to the"
                        + " path of the application."),
                with(
                    Map.of("OPENL_OAUTH2_CLIENT_ID", "openl-mcp"),
                    "Set one of them. Any `OPENL_OAUTH2_…` variable means OAuth, so take all of"
                        + " them away when another sign-in is meant."),
                with(
                    Map.of("OPENL_OAUTH2_ISSUER_URI", ISSUER),
                    "Register a client for this server at the provider, and set its id."),
                with(
                    Map.of(
                        "OPENL_OAUTH2_ISSUER_URI",
                        ISSUER,
                        "OPENL_OAUTH2_CLIENT_ID",
                        "openl-mcp",
                        "OPENL_OAUTH2_GRANT_TYPE",
                        "client_credentials"),
                    "Set the secret of a client that has a service account, or choose another grant"
                        + " and sign in as a user."),
                with(
                    Map.of("OPENL_OAUTH2_ISSUER_URI", "http://login.example.com"),
                    "Use the provider's https address."),
                with(Map.of("OPENL_USERNAME", "vera"), "Set both or none."),
                with(
                    Map.of(
                        "OPENL_USERNAME",
                        "vera",
                        "OPENL_PASSWORD",
                        "x",
                        "OPENL_OAUTH2_ISSUER_URI",
                        ISSUER),
                    "Choose one sign-in method."),
                with(
                    Map.of("OPENL_PERSONAL_ACCESS_TOKEN_FILE", "missing"),
                    "Correct the path, and let the user of this process read the file."),
                with(
                    Map.of("OPENL_CA_FILE", "README.md"),
                    "Name a file in PEM; other certificate and key files are reported the same"
                        + " way."),
                with(
                    Map.of("OPENL_PROXY", "proxy.example.com:3128"),
                    "Write the whole address. The message does not contain the value, since it may contain a password."),
                with(Map.of("OPENL_TIMEOUT", "60"), "Add the unit."),
                with(
                    Map.of("OPENL_MCP_HOST", "0.0.0.0"),
                    "Let callers sign in ([remote server](remote-server.md)), or listen on a"
                        + " loopback address."),
                with(
                    Map.of(
                        "OPENL_MCP_HOST",
                        "0.0.0.0",
                        "OPENL_MCP_AUTH",
                        "oidc",
                        "OPENL_MCP_PUBLIC_URL",
                        "https://mcp.example.com/mcp",
                        "OPENL_MCP_AUTH_ISSUER",
                        ISSUER,
                        "OPENL_MCP_IDENTITY",
                        "service"),
                    "Say who may read and who may change rules through this server's own sign-in."),
                with(
                    Map.of("OPENL_MCP_AUTH_READ_ROLE", "rules-reader"),
                    "Decide whether callers sign in; other settings that need it are refused"
                        + " alike."),
                with(
                    Map.of("OPENL_MCP_TRUSTED_PROXIES", "traefik"),
                    "Look up the proxy's address, or the network that your containers share."))
            .map(StartFailuresPageTest::row)
            .collect(joining("", "\n| What you see | What to do |\n| --- | --- |\n", "\n")));
  }

  private static Case with(Map<String, String> settings, String todo) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("OPENL_BASE_URL", STUDIO);
    return new Case(all, todo);
  }

  private static String row(Case example) {
    SettingsException e =
        assertThrows(
            SettingsException.class,
            () -> SettingsReader.read(new Environment(example.settings())),
            () -> example.settings().toString());
    return "| %s | %s |\n".formatted(Generated.named(e.getMessage()), example.todo());
  }
}
