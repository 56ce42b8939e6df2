package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.Load;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/**
 * Several processes and restarts with one token store, and a Keycloak that rotates refresh tokens
 * and accepts each once.
 *
 * <p>{@code -Dopenl.shared.seconds=60} and {@code -Dopenl.two.clients.seconds=300} are the long
 * runs, whose results are in the documentation.
 */
@ExtendWith(RealServers.class)
class SharedStoreIT {

  private static final Duration RUN =
      Duration.ofSeconds(Integer.getInteger("openl.shared.seconds", 12));
  private static final Duration TWO_CLIENTS =
      Duration.ofSeconds(Integer.getInteger("openl.two.clients.seconds", 8));
  private static final int PROCESSES = Integer.getInteger("openl.shared.processes", 8);

  private static final Duration LIFE = Duration.ofSeconds(5);
  private static final Duration WINDOW = Duration.ofMillis(1250);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final String stateFolder = OpenlMcp.stateFolder().toString();

  @TempDir Path folder;

  @BeforeEach
  void rotate(Keycloak keycloak) {
    keycloak.rotation(true, 0);
    keycloak.accessTokenLifespan((int) LIFE.toSeconds());
  }

  private Map<String, String> sharing(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("XDG_STATE_HOME", stateFolder);
    return all;
  }

  private Map<String, String> settings(Keycloak keycloak, RealStudio studio, String user) {
    return sharing(
        OpenlMcp.refreshTokenSettings(keycloak, studio, Keycloak.MCP, keycloak.offlineToken(user)));
  }

  @Test
  void eightProcessesShareOneSession(Keycloak keycloak, RealStudio studio) throws Exception {
    Map<String, String> settings = settings(keycloak, studio, "dave");
    List<OpenlMcp> servers =
        IntStream.range(0, PROCESSES).parallel().mapToObj(i -> OpenlMcp.serve(settings)).toList();
    List<McpSyncClient> clients =
        servers.stream().map(server -> McpClients.http(server.uri("/mcp"))).toList();
    clients.forEach(client -> McpClients.call(client, "openl_list_projects", Map.of()));
    int errors = keycloak.events("REFRESH_TOKEN_ERROR").size();
    Instant start = Instant.now();
    List<Load> loads = clients.stream().map(client -> Load.on(client, PAUSE)).toList();
    TimeUnit.MILLISECONDS.sleep(RUN.toMillis());
    loads.forEach(Load::close);
    Duration elapsed = Duration.between(start, Instant.now());
    int renewals = renewalsSince(keycloak, start);
    int calls = loads.stream().mapToInt(Load::calls).sum();
    List<String> failures = loads.stream().flatMap(load -> load.failures().stream()).toList();
    System.out.printf(
        "[shared store] %d processes, %d ms, tokens of %d s: %d calls, %d failed, %d renewals, %d refused%n",
        PROCESSES,
        elapsed.toMillis(),
        LIFE.toSeconds(),
        calls,
        failures.size(),
        renewals,
        keycloak.events("REFRESH_TOKEN_ERROR").size() - errors);
    clients.forEach(McpSyncClient::close);
    servers.forEach(OpenlMcp::close);
    // Keycloak notes a renewal when it has done it, which may take it longer once than the next
    // time.
    long most = elapsed.plusSeconds(1).toMillis() / LIFE.minus(WINDOW).toMillis() + 1;
    assertEquals(List.of(), failures);
    assertEquals(errors, keycloak.events("REFRESH_TOKEN_ERROR").size());
    assertTrue(renewals >= elapsed.dividedBy(LIFE), () -> renewals + " renewals");
    assertTrue(renewals <= most, () -> renewals + " renewals, at most " + most);
  }

  @Test
  @Tag("soak")
  void twoClientsWithTokensOfTheirOwnDoNotDisturbEachOther(Keycloak keycloak, RealStudio studio)
      throws Exception {
    Map<String, String> first = settings(keycloak, studio, "dave");
    Map<String, String> second = settings(keycloak, studio, "vera");
    int errors = keycloak.events("REFRESH_TOKEN_ERROR").size();
    try (OpenlMcp one = OpenlMcp.serve(first);
        OpenlMcp other = OpenlMcp.serve(second);
        McpSyncClient oneClient = McpClients.http(one.uri("/mcp"));
        McpSyncClient otherClient = McpClients.http(other.uri("/mcp"))) {
      Load oneLoad = Load.on(oneClient, PAUSE);
      Load otherLoad = Load.on(otherClient, PAUSE);
      TimeUnit.MILLISECONDS.sleep(TWO_CLIENTS.toMillis());
      oneLoad.close();
      otherLoad.close();
      System.out.printf(
          "[two clients] %d s: %d and %d calls, %d and %d failed%n",
          TWO_CLIENTS.toSeconds(),
          oneLoad.calls(),
          otherLoad.calls(),
          oneLoad.failures().size(),
          otherLoad.failures().size());
      assertEquals(List.of(), oneLoad.failures());
      assertEquals(List.of(), otherLoad.failures());
      assertTrue(user(oneClient).contains("dave"), () -> user(oneClient));
      assertTrue(user(otherClient).contains("vera"), () -> user(otherClient));
    }
    assertEquals(errors, keycloak.events("REFRESH_TOKEN_ERROR").size());
  }

  @Test
  void aRestartGoesOnWithTheRotatedToken(Keycloak keycloak, RealStudio studio) {
    Map<String, String> settings = settings(keycloak, studio, "dave");
    for (int start = 0; start < 3; start++) {
      try (OpenlMcp server = OpenlMcp.serve(settings);
          McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
        McpClients.call(client, "openl_list_projects", Map.of());
        int before = renewals(keycloak);
        await("a renewal", () -> renewals(keycloak) > before);
        McpClients.call(client, "openl_list_projects", Map.of());
      }
    }
  }

  @Test
  void aReplacedTokenFileIsUsedWithinTwoSeconds(Keycloak keycloak, RealStudio studio)
      throws Exception {
    keycloak.accessTokenLifespan(300);
    Path file = Files.writeString(folder.resolve("token"), keycloak.offlineToken("dave"));
    Map<String, String> settings = new TreeMap<>(settings(keycloak, studio, "dave"));
    settings.remove("OPENL_OAUTH2_REFRESH_TOKEN");
    settings.put("OPENL_OAUTH2_REFRESH_TOKEN_FILE", file.toString());
    try (OpenlMcp server = OpenlMcp.serve(settings);
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      assertTrue(user(client).contains("dave"), () -> user(client));
      Path next = Files.writeString(folder.resolve("next"), keycloak.offlineToken("vera"));
      int before = renewals(keycloak);
      Instant replaced = Instant.now();
      Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      await("the new token is used", () -> renewals(keycloak) > before);
      Duration took = Duration.between(replaced, Instant.now());
      System.out.printf("[replaced file] used after %d ms at most%n", took.toMillis());
      assertTrue(took.compareTo(Duration.ofMillis(2500)) < 0, took::toString);
      await("calls are made as vera", () -> user(client).contains("vera"));
    }
  }

  @Test
  void aDeadTokenEndsNoOtherFamilyAndIsSentOnce(Keycloak keycloak, RealStudio studio) {
    Map<String, String> settings = new TreeMap<>(settings(keycloak, studio, "dave"));
    settings.put("OPENL_OAUTH2_REFRESH_TOKEN", "dead-test-token");
    int errors = keycloak.events("REFRESH_TOKEN_ERROR").size();
    for (int start = 0; start < 2; start++) {
      try (OpenlMcp server = OpenlMcp.serveUnready(settings);
          McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
        String failure = McpClients.failure(client, "openl_list_projects", Map.of());
        assertTrue(failure.contains("invalid_grant"), failure);
        assertTrue(failure.contains("openl-mcp login"), failure);
      }
    }
    assertEquals(1, keycloak.events("REFRESH_TOKEN_ERROR").size() - errors);
  }

  private static int renewals(Keycloak keycloak) {
    return keycloak.events("REFRESH_TOKEN").size();
  }

  private static int renewalsSince(Keycloak keycloak, Instant start) {
    return (int)
        keycloak.events("REFRESH_TOKEN").stream()
            .filter(event -> start.isBefore(Instant.ofEpochMilli(event.time())))
            .count();
  }

  private static String user(McpSyncClient client) {
    JsonNode status = McpClients.call(client, "openl_get_status", Map.of());
    return status.toString();
  }

  private static void await(String what, java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, what);
      // Keycloak and the other tests need the processor.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
