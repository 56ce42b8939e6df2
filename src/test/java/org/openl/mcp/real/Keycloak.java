package org.openl.mcp.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  /** Studio's own client. */
  public static final Client STUDIO = new Client("openl-studio", "openl-studio-test-secret");

  private static final MavenArtifact DISTRIBUTION =
      new MavenArtifact("org.keycloak", "keycloak-quarkus-dist", "26.7.3", "zip");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration START = Duration.ofMinutes(4);

  private final ManagedProcess process;
  private final String base;

  private Keycloak(ManagedProcess process, String base) {
    this.process = process;
    this.base = base;
  }

  /** A client of the realm. */
  public record Client(String id, String secret) {}

  /** What the token endpoint has answered. */
  public record Tokens(String accessToken, String refreshToken) {}

  static Keycloak start(Path work, Progress progress) {
    Path home = DISTRIBUTION.unpacked(work, progress);
    int port = ManagedProcess.freePort();
    String base = "http://127.0.0.1:" + port;
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
            work.resolve("keycloak-" + port + ".log"),
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx512m -XX:TieredStopAtLevel=1",
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                "admin"),
            List.of(
                "bash",
                "bin/kc.sh",
                "start-dev",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=" + base,
                "--http-management-port=" + ManagedProcess.freePort(),
                "--import-realm"));
    Keycloak keycloak = new Keycloak(process, base);
    process.await(
        START,
        () ->
            ManagedProcess.answers(
                URI.create(keycloak.issuer() + "/.well-known/openid-configuration"), 200));
    progress.say("Keycloak is ready");
    return keycloak;
  }

  /** The realm's issuer. */
  public String issuer() {
    return base + "/realms/openl";
  }

  /** The realm's token endpoint. */
  public String tokenUrl() {
    return issuer() + "/protocol/openid-connect/token";
  }

  /** Signs a user in by the direct grant; the password is the name. */
  public Tokens signIn(Client client, String user, String scope) {
    JsonNode answer =
        post(
            tokenUrl(),
            Map.of(
                "grant_type",
                "password",
                "client_id",
                client.id(),
                "client_secret",
                client.secret(),
                "username",
                user,
                "password",
                user,
                "scope",
                scope));
    return new Tokens(answer.path("access_token").asText(), answer.path("refresh_token").asText());
  }

  /** The raw answer to a refresh. */
  public JsonNode refresh(Client client, String refreshToken) {
    return post(
        tokenUrl(),
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            client.id(),
            "client_secret",
            client.secret(),
            "refresh_token",
            refreshToken));
  }

  /** How long access tokens live from now on. */
  public void accessTokenLifespan(Duration life) {
    changeRealm(Map.of("accessTokenLifespan", life.toSeconds()));
  }

  /** Whether a refresh token is used up by a refresh. */
  public void rotation(boolean on) {
    changeRealm(Map.of("revokeRefreshToken", on, "refreshTokenMaxReuse", 0));
  }

  /** Takes back what tests have changed in the realm. */
  public void reset() {
    changeRealm(
        Map.of("accessTokenLifespan", 300, "revokeRefreshToken", false, "refreshTokenMaxReuse", 0));
  }

  /** Adds a confidential client with direct grants and a service account. */
  public Client addClient(String id, String secret) {
    admin(
        "POST",
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
            true));
    return new Client(id, secret);
  }

  /** Ends all sessions of a user. */
  public void signOut(String user) {
    String id =
        admin("GET", "/users?exact=true&username=" + user, Map.of()).path(0).path("id").asText();
    admin("POST", "/users/" + id + "/logout", Map.of());
  }

  /** How many events of a type the realm has seen for a client. */
  public int events(String type, String clientId) {
    return admin("GET", "/events?max=10000&type=" + type + "&client=" + encode(clientId), Map.of())
        .size();
  }

  private void changeRealm(Map<String, Object> fields) {
    admin("PUT", "", fields);
  }

  private JsonNode admin(String method, String path, Map<String, Object> body) {
    String token =
        post(
                base + "/realms/master/protocol/openid-connect/token",
                Map.of(
                    "grant_type",
                    "password",
                    "client_id",
                    "admin-cli",
                    "username",
                    "admin",
                    "password",
                    "admin"))
            .path("access_token")
            .asText();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(base + "/admin/realms/openl" + path))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body.isEmpty()
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build();
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "Keycloak answered " + response.statusCode() + ": " + response.body());
      }
      return response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode post(String url, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&"));
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(body))
              .build();
      return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.close();
  }
}
