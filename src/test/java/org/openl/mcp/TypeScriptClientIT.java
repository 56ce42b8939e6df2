package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.NpmPrograms;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.Person;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/**
 * The client of the official TypeScript SDK, which has only the URL of the server: the 401 leads it
 * to the real Keycloak, where a person signs in. The test is skipped without Node.js or if npm
 * cannot install the SDK.
 */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class TypeScriptClientIT {

  private static final String SDK = "@modelcontextprotocol/sdk@1.32.2";
  private static final String SCOPES = Keycloak.CALLER_SCOPE + " email";
  private static final String REDIRECT_URL = "http://127.0.0.1:49152/callback";

  private NpmPrograms sdk;
  private OpenlMcp server;

  @BeforeAll
  void start(Keycloak keycloak, RealStudio studio) throws Exception {
    sdk = NpmPrograms.install("typescript-client", SDK);
    Map<String, String> settings = new TreeMap<>(OpenlMcp.serviceSettings(keycloak, studio));
    settings.put("OPENL_MCP_AUTH", "oidc");
    settings.put("OPENL_MCP_AUTH_SCOPE", SCOPES);
    settings.put("OPENL_MCP_AUTH_READ_ROLE", "openl-mcp-reader");
    settings.put("OPENL_MCP_AUTH_WRITE_ROLE", "openl-mcp-writer");
    settings.put("OPENL_MCP_IDENTITY", "service");
    server = OpenlMcp.serve(settings);
  }

  @BeforeEach
  void meanTokensForThisServer(Keycloak keycloak) {
    keycloak.audienceOfCallers(server.uri("/mcp").toString());
  }

  @AfterAll
  void end() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void findsTheProviderAndSignsIn(Keycloak keycloak) throws Exception {
    try (Client client = client(Map.of("CLIENT_ID", Keycloak.ASSISTANT.id()));
        Person vera = new Person("vera")) {
      URI address = client.authorize();
      System.out.println("[typescript] our 401 has led it to " + address);
      assertTrue(address.toString().startsWith(keycloak.issuer() + "/"), address::toString);
      Map<String, String> asked = parameters(address);
      assertEquals(SCOPES, asked.get("scope"));
      assertEquals(server.uri("/mcp").toString(), asked.get("resource"));
      assertEquals("S256", asked.get("code_challenge_method"));
      client.goOn(vera.addressAfterSignIn(address));
      assertWorked(client.next(), keycloak);
    }
  }

  @Test
  @Tag("soak")
  void registersItselfWhereTheProviderLetsIt(Keycloak keycloak) throws Exception {
    keycloak.letRegister("A test of OpenL MCP Server");
    try (Client client = client(Map.of());
        Person vera = new Person("vera")) {
      URI address = client.authorize();
      assertFalse(address.toString().contains(Keycloak.ASSISTANT.id()), address::toString);
      client.goOn(vera.addressAfterSignIn(address));
      assertWorked(client.next(), keycloak);
    }
  }

  @Test
  @Tag("soak")
  void signsInAgainForAScopeThatItsTokenLacks(Keycloak keycloak) throws Exception {
    String poor = keycloak.signIn(Keycloak.ASSISTANT, "vera", Keycloak.CALLER_SCOPE).accessToken();
    try (Client client =
            client(Map.of("CLIENT_ID", Keycloak.ASSISTANT.id(), "ACCESS_TOKEN", poor));
        Person vera = new Person("vera")) {
      URI address = client.authorize();
      System.out.println("[typescript] our 403 has led it to " + address);
      assertEquals(SCOPES, parameters(address).get("scope"), "that of our 403");
      client.goOn(vera.addressAfterSignIn(address));
      assertWorked(client.next(), keycloak);
    }
  }

  private void assertWorked(JsonNode result, Keycloak keycloak) {
    System.out.printf(
        "[typescript] metadata %s, provider %s, scope \"%s\", tools %s, %d projects, as %s%n",
        result.path("metadata"),
        result.path("provider"),
        result.path("scope").asText(),
        result.path("tools"),
        result.at("/projects/projects").size(),
        result.at("/status/user/username"));
    assertEquals(
        server.uri("/.well-known/oauth-protected-resource/mcp").toString(),
        result.path("metadata").asText());
    assertEquals(keycloak.issuer(), result.path("provider").asText());
    assertEquals(15, result.path("tools").size());
    assertEquals(11, result.at("/projects/projects").size());
    assertEquals("service-account-openl-mcp-service", result.at("/status/user/username").asText());
  }

  private static Map<String, String> parameters(URI address) {
    return Arrays.stream(address.getRawQuery().split("&"))
        .map(parameter -> parameter.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private Client client(Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("ENDPOINT", server.uri("/mcp").toString());
    environment.put("REDIRECT_URL", REDIRECT_URL);
    return new Client(sdk.start("/typescript/oauth-client.mjs", environment));
  }

  /** The script, which ends by itself if it gets no response. */
  private record Client(Process process, BufferedReader says, Writer hears)
      implements AutoCloseable {

    Client(Process process) {
      this(process, process.inputReader(), process.outputWriter());
    }

    JsonNode next() throws IOException {
      String line = says.readLine();
      assertTrue(line != null, "the client has ended; why is in target/typescript-client");
      return new ObjectMapper().readTree(line);
    }

    URI authorize() throws IOException {
      JsonNode said = next();
      assertTrue(said.has("authorize"), said::toString);
      return URI.create(said.path("authorize").asText());
    }

    void goOn(String address) throws IOException {
      hears.write(address + "\n");
      hears.flush();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
