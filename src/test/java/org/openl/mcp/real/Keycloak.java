package org.openl.mcp.real;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.openl.mcp.doubles.TestAuthority;

/**
 * A real Keycloak with the realm of {@code src/test/resources/real/realm-openl.json}, and what
 * tests do to it.
 */
public final class Keycloak implements AutoCloseable {

  /**
   * A confidential client of people: direct grant, refresh tokens, offline access, device grant.
   */
  public static final Client MCP = new Client("openl-mcp", "openl-mcp-test-secret");

  /** A client with a service account in the group Administrators. */
  public static final Client SERVICE =
      new Client("openl-mcp-service", "openl-mcp-service-test-secret");

  /** A public client of people on their desktop: authorization code with PKCE, device grant. */
  public static final Client PUBLIC = new Client("openl-mcp-public", "");

  /** A public client that is no part of this product: an MCP client that people call us with. */
  public static final Client ASSISTANT = new Client("assistant", "");

  /** The scope that callers of our endpoint ask for; it brings audience and roles. */
  public static final String CALLER_SCOPE = "openl-mcp-server";

  /** Studio's own client. */
  public static final Client STUDIO = new Client("openl-studio", "openl-studio-test-secret");

  private static final MavenArtifact DISTRIBUTION =
      new MavenArtifact("Keycloak 26.7.3", "org.keycloak:keycloak-quarkus-dist:26.7.3:zip");

  private static final Duration START = Duration.ofMinutes(8);

  private final ManagedProcess process;
  private final int port;
  private final int tlsPort;
  private final KeycloakAdmin admin;

  private Keycloak(ManagedProcess process, int port, int tlsPort) {
    this.process = process;
    this.port = port;
    this.tlsPort = tlsPort;
    this.admin = new KeycloakAdmin(base(port), "openl");
  }

  /**
   * A client of the realm.
   *
   * @param secret empty for a public client
   */
  public record Client(String id, String secret) {}

  /**
   * What the token endpoint has answered.
   *
   * @param refreshToken empty when there was none
   * @param idToken empty when there was none
   */
  public record Tokens(String accessToken, String refreshToken, String idToken) {}

  /**
   * An entry of the realm's event log.
   *
   * @param type such as {@code REFRESH_TOKEN}
   * @param error such as {@code invalid_token}; empty for a success
   * @param time milliseconds since 1970
   */
  public record Event(String type, String clientId, String userId, String error, long time) {

    private static Event of(JsonNode event) {
      return new Event(
          event.path("type").asText(),
          event.path("clientId").asText(),
          event.path("userId").asText(),
          event.path("error").asText(),
          event.path("time").asLong());
    }
  }

  static Keycloak start(Path work, SetupProgress progress) {
    // It keeps in its folder what it has made of its options.
    Path home = OwnCopy.of(DISTRIBUTION.unpacked(work, progress));
    int port = ManagedProcess.freePort();
    int tlsPort = ManagedProcess.freePort();
    TestAuthority authority = TestAuthority.common();
    String base = base(port);
    try {
      Path realm = Files.createDirectories(home.resolve("data/import")).resolve("realm-openl.json");
      Files.writeString(realm, Resources.read("/real/realm-openl.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    progress.say("starting Keycloak at " + base);
    ManagedProcess process =
        ManagedProcess.start(
            "Keycloak",
            home,
            work.resolve("logs/keycloak-" + port + ".log"),
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx512m -XX:TieredStopAtLevel=1",
                "KC_BOOTSTRAP_ADMIN_CLIENT_ID",
                KeycloakAdmin.CLIENT_ID,
                "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET",
                KeycloakAdmin.CLIENT_SECRET),
            List.of(
                "bash",
                "bin/kc.sh",
                "start-dev",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--https-port=" + tlsPort,
                "--https-key-store-file=" + authority.server().store(),
                "--https-key-store-password=" + TestAuthority.PASSWORD,
                "--https-trust-store-file=" + authority.store(),
                "--https-trust-store-password=" + TestAuthority.PASSWORD,
                "--https-client-auth=request",
                "--hostname=" + base,
                "--http-management-port=" + ManagedProcess.freePort(),
                "--import-realm"));
    Keycloak keycloak = new Keycloak(process, port, tlsPort);
    process.await(
        START,
        progress,
        () -> HttpCalls.isUp(keycloak.issuer() + "/.well-known/openid-configuration"));
    progress.say("Keycloak is ready");
    return keycloak;
  }

  private static String base(int port) {
    return "http://127.0.0.1:" + port;
  }

  /** Where it listens on 127.0.0.1. */
  public int port() {
    return port;
  }

  /**
   * Where it listens with TLS; its certificate is of {@link TestAuthority#common}, and it asks for
   * one of a client.
   */
  public int tlsPort() {
    return tlsPort;
  }

  KeycloakAdmin admin() {
    return admin;
  }

  /** The realm's issuer. */
  public String issuer() {
    return base(port) + "/realms/openl";
  }

  /** The realm's token endpoint. */
  public String tokenUrl() {
    return issuer() + "/protocol/openid-connect/token";
  }

  /**
   * The realm's token endpoint through a relay to {@link #port}; tokens keep the issuer {@link
   * #issuer}.
   */
  public String tokenUrl(TcpRelay relay) {
    return tokenUrl().replace(":" + port, ":" + relay.port());
  }

  /** Signs a user in by the direct grant; the password is the name. */
  public Tokens signIn(Client client, String user, String scope) {
    return signIn(tokenUrl(), client, user, scope);
  }

  /** The same at any realm's token endpoint. */
  static Tokens signIn(String tokenUrl, Client client, String user, String scope) {
    return tokens(
        token(
            tokenUrl,
            client,
            "password",
            Map.of("username", user, "password", user, "scope", scope)));
  }

  /** An offline refresh token of a user for {@link #MCP}; each one has a session of its own. */
  public String offlineToken(String user) {
    return signIn(MCP, user, "openid offline_access").refreshToken();
  }

  /**
   * An access token of the service account of {@link #SERVICE}, with the scope {@code openid}, for
   * Studio refuses tokens without it: Keycloak's userinfo answers those with 403.
   */
  public String serviceToken() {
    return tokens(token(SERVICE, "client_credentials", Map.of("scope", "openid"))).accessToken();
  }

  /** The answer to a refresh, whether it succeeds or not. */
  public JsonNode refresh(Client client, String refreshToken) {
    return token(client, "refresh_token", Map.of("refresh_token", refreshToken)).parsed();
  }

  /** For whom access tokens with the scope {@link #CALLER_SCOPE} are meant. */
  public void audienceOfCallers(String audience) {
    String scope =
        "/client-scopes/"
            + idWhere("/client-scopes", "name", CALLER_SCOPE)
            + "/protocol-mappers/models";
    String mapper = scope + "/" + idWhere(scope, "protocolMapper", "oidc-audience-mapper");
    admin.replace(
        mapper,
        whole -> {
          whole.withObject("/config").put("included.custom.audience", audience);
          return whole;
        });
  }

  /**
   * Lets programs register themselves as clients (RFC 7591) from anywhere, without the person's
   * consent, and with all roles of a person in their tokens.
   *
   * @param name of a client that does, so that it can be taken away again
   */
  public void letRegister(String name) {
    Set<String> strict = Set.of("trusted-hosts", "consent-required", "scope");
    admin.undoLater(() -> admin.delete("/clients/" + idWhere("/clients", "name", name)));
    String policies = "org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy";
    for (JsonNode policy : admin.get("/components?type=" + policies)) {
      if (policy.path("subType").asText().equals("anonymous")
          && strict.contains(policy.path("providerId").asText())) {
        admin.delete("/components/" + policy.path("id").asText());
        admin.undoLater(() -> admin.post("/components", policy));
      }
    }
  }

  private String idWhere(String path, String field, String value) {
    return StreamSupport.stream(admin.get(path).spliterator(), false)
        .filter(item -> item.path(field).asText().equals(value))
        .map(item -> item.path("id").asText())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No " + value + " at " + path));
  }

  /** How long access tokens live that are issued from now on. */
  public void accessTokenLifespan(int seconds) {
    admin.change("", Map.of("accessTokenLifespan", seconds));
  }

  /** How long refresh tokens live that are not offline and are issued from now on. */
  public void ssoSessionIdle(int seconds) {
    admin.change("", Map.of("ssoSessionIdleTimeout", seconds));
  }

  /**
   * Whether a refresh replaces the refresh token.
   *
   * @param maxReuse how often a replaced one is accepted all the same
   */
  public void rotation(boolean on, int maxReuse) {
    admin.change("", Map.of("revokeRefreshToken", on, "refreshTokenMaxReuse", maxReuse));
  }

  /** Lets a user in or not; a disabled one's refresh tokens are refused. */
  public void setUserEnabled(String user, boolean enabled) {
    admin.change("/users/" + userId(user), Map.of("enabled", enabled));
  }

  /**
   * Ends all sessions of a user, offline ones excepted. (Keycloak's own logout of a user refuses
   * all tokens, too, that were issued before the second it happened in.)
   */
  public void signOut(String user) {
    admin
        .get("/users/" + userId(user) + "/sessions")
        .forEach(session -> admin.delete("/sessions/" + session.path("id").asText()));
  }

  /** Adds a confidential client with the code grant, the direct grant and a service account. */
  public Client createClient(String id, String secret) {
    admin.post(
        "/clients",
        Map.of(
            "clientId",
            id,
            "secret",
            secret,
            "publicClient",
            false,
            "directAccessGrantsEnabled",
            true,
            "serviceAccountsEnabled",
            true,
            "redirectUris",
            List.of("http://127.0.0.1/callback")));
    String key = admin.get("/clients?clientId=" + HttpCalls.encode(id)).path(0).path("id").asText();
    admin.undoLater(() -> admin.delete("/clients/" + key));
    return new Client(id, secret);
  }

  /** Lets the provider send browsers to an address. */
  public void allowRedirect(Client client, String redirectUri) {
    String path =
        "/clients/"
            + admin
                .get("/clients?clientId=" + HttpCalls.encode(client.id()))
                .path(0)
                .path("id")
                .asText();
    List<String> uris =
        StreamSupport.stream(admin.get(path).path("redirectUris").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toList());
    uris.add(redirectUri);
    admin.change(path, Map.of("redirectUris", uris));
  }

  /**
   * Adds a client with a service account that proves itself without sending a secret.
   *
   * @param authenticator Keycloak's name of the way, such as {@code client-jwt}
   * @param secret what it signs with; empty: a key
   * @param attributes what Keycloak has to know for it
   */
  public Client createClient(
      String id, String authenticator, String secret, Map<String, String> attributes) {
    admin.post(
        "/clients",
        Map.of(
            "clientId", id,
            "secret", secret,
            "publicClient", false,
            "serviceAccountsEnabled", true,
            "clientAuthenticatorType", authenticator,
            "attributes", attributes));
    String key = admin.get("/clients?clientId=" + HttpCalls.encode(id)).path(0).path("id").asText();
    admin.undoLater(() -> admin.delete("/clients/" + key));
    return new Client(id, secret);
  }

  /** The events of a type, such as {@code REFRESH_TOKEN_ERROR}, that the realm has logged. */
  public List<Event> events(String type) {
    return StreamSupport.stream(
            admin.get("/events?max=10000&type=" + HttpCalls.encode(type)).spliterator(), false)
        .map(Event::of)
        .toList();
  }

  /** Empties the event log. */
  public void clearEvents() {
    admin.delete("/events");
  }

  /** Takes back what tests have changed: settings, users and clients; not the event log. */
  public void reset() {
    admin.undo();
  }

  private String userId(String user) {
    return admin
        .get("/users?exact=true&username=" + HttpCalls.encode(user))
        .path(0)
        .path("id")
        .asText();
  }

  private HttpCalls.Reply token(Client client, String grant, Map<String, String> more) {
    return token(tokenUrl(), client, grant, more);
  }

  private static HttpCalls.Reply token(
      String tokenUrl, Client client, String grant, Map<String, String> more) {
    Map<String, String> form = new HashMap<>(more);
    form.put("grant_type", grant);
    form.put("client_id", client.id());
    if (!client.secret().isEmpty()) {
      form.put("client_secret", client.secret());
    }
    return HttpCalls.send(
        HttpRequest.newBuilder(URI.create(tokenUrl))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpCalls.form(form)));
  }

  private static Tokens tokens(HttpCalls.Reply reply) {
    JsonNode answer = reply.json();
    return new Tokens(
        answer.path("access_token").asText(),
        answer.path("refresh_token").asText(),
        answer.path("id_token").asText());
  }

  @Override
  public void close() {
    process.close();
  }
}
