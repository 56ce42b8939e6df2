package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.auth.store.FailPoint;
import org.openl.mcp.real.FailPointBreaker;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.Load;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.TcpRelay;

/**
 * Outages: an unreachable provider, a full disk, a stopped process. A relay between this server and
 * Keycloak makes the provider unreachable for this server only.
 *
 * <p>{@code -Dopenl.outage.short=30 -Dopenl.outage.long=90 -Dopenl.stop=120} are the long runs,
 * whose results are in the documentation.
 */
@ExtendWith(RealServers.class)
class OutageIT {

  private static final int SHORT = Integer.getInteger("openl.outage.short", 5);
  private static final int LONG = Integer.getInteger("openl.outage.long", 8);
  private static final int STOP = Integer.getInteger("openl.stop", 6);

  private static Map<String, String> through(TcpRelay relay, Keycloak keycloak, RealStudio studio) {
    Map<String, String> settings =
        new TreeMap<>(
            OpenlMcp.refreshTokenSettings(
                keycloak, studio, Keycloak.MCP, keycloak.offlineToken("dave")));
    settings.put("OPENL_OAUTH2_TOKEN_URL", keycloak.tokenUrl(relay));
    return settings;
  }

  @Test
  @Tag("soak")
  void noCallFailsWhileTheTokenOutlivesTheOutage(Keycloak keycloak, RealStudio studio)
      throws Exception {
    keycloak.rotation(true, 0);
    // The token is renewed in its last quarter, during the outage, and is valid longer than the
    // outage.
    int life = 4 * SHORT;
    keycloak.accessTokenLifespan(life);
    try (TcpRelay relay = TcpRelay.to(keycloak.port());
        OpenlMcp server = OpenlMcp.serve(through(relay, keycloak, studio));
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      McpClients.call(client, "openl_list_projects", Map.of());
      await("little is left", () -> secondsLeft(client) <= SHORT + 4);
      Load load = Load.on(client, Duration.ofMillis(250));
      relay.goDown();
      TimeUnit.SECONDS.sleep(SHORT);
      relay.comeBack();
      await("a new token", () -> secondsLeft(client) > SHORT + 4);
      load.close();
      System.out.printf(
          "[outage] %d s with a token of %d s: %d calls, %d failed%n",
          SHORT, life, load.calls(), load.failures().size());
      assertEquals(List.of(), load.failures());
    }
  }

  @Test
  void aLongOutageIsSaidAndEndsByItself(Keycloak keycloak, RealStudio studio) throws Exception {
    keycloak.rotation(true, 0);
    keycloak.accessTokenLifespan(5);
    try (TcpRelay relay = TcpRelay.to(keycloak.port());
        OpenlMcp server = OpenlMcp.serve(through(relay, keycloak, studio));
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      McpClients.call(client, "openl_list_projects", Map.of());
      keycloak.accessTokenLifespan(300);
      int before = relay.connections();
      relay.hangUp();
      Instant start = Instant.now();
      String said = "";
      while (Instant.now().isBefore(start.plusSeconds(LONG))) {
        try {
          McpClients.call(client, "openl_list_projects", Map.of());
        } catch (IllegalStateException e) {
          said = e.getMessage();
        }
        TimeUnit.MILLISECONDS.sleep(500);
      }
      int connections = relay.connections() - before;
      relay.relayAgain();
      Instant back = Instant.now();
      await("a call succeeds", () -> succeeds(client));
      Duration recovery = Duration.between(back, Instant.now());
      System.out.printf(
          "[outage] %d s: %d connections, recovery after %d ms; calls were told: %s%n",
          LONG, connections, recovery.toMillis(), said);
      assertTrue(said.contains("Failed to obtain OAuth 2.1 token: "), said);
      assertTrue(said.contains("retries automatically"), said);
      assertTrue(connections <= Math.max(12, LONG / 3), () -> connections + " connections");
      // The back-off is at most 5 s while calls wait for a token.
      assertTrue(recovery.compareTo(Duration.ofSeconds(6)) <= 0, recovery::toString);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskLosesNoSession(Keycloak keycloak, RealStudio studio) throws Exception {
    keycloak.rotation(true, 0);
    keycloak.accessTokenLifespan(6);
    Map<String, String> settings =
        new TreeMap<>(
            OpenlMcp.refreshTokenSettings(
                keycloak, studio, Keycloak.MCP, keycloak.offlineToken("dave")));
    settings.put("XDG_STATE_HOME", OpenlMcp.stateFolder().toString());
    int port = FailPointBreaker.freePort();
    try (OpenlMcp server = OpenlMcp.serve(FailPointBreaker.debuggable(settings, port));
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      try (FailPointBreaker debugger = FailPointBreaker.attach(port)) {
        // The provider has rotated the refresh token, and the disk is full.
        debugger.at(FailPoint.ANSWERED, 1, () -> limitFileSize(server, "0"));
      }
      await("the token is only in memory", () -> state(client).equals("VALID_UNSAVED"));
      McpClients.call(client, "openl_list_projects", Map.of());
      assertTrue(
          signIn(client).path("warning").asText().contains("only in memory"),
          () -> signIn(client).toString());
      limitFileSize(server, "unlimited");
      await("it is stored", () -> state(client).equals("VALID"));
      // The disk is full before a request: no request is sent, and calls report the reason.
      limitFileSize(server, "0");
      await("calls fail", () -> !succeeds(client));
      String failure = McpClients.failure(client, "openl_list_projects", Map.of());
      assertTrue(failure.contains("store_not_writable"), failure);
      assertFalse(failure.contains("Exception"), failure);
      System.out.printf("[disk full] calls were told: %s%n", failure);
      limitFileSize(server, "unlimited");
      await("a call succeeds", () -> succeeds(client));
      server.process().destroyForcibly().waitFor();
    }
    try (OpenlMcp next = OpenlMcp.serve(settings);
        McpSyncClient client = McpClients.http(next.uri("/mcp"))) {
      McpClients.call(client, "openl_list_projects", Map.of());
    }
  }

  /** Limits the file size of the running process, so that writes fail as on a full disk. */
  private static void limitFileSize(OpenlMcp server, String bytes) {
    run("prlimit", "--pid", Long.toString(server.process().pid()), "--fsize=" + bytes + ":");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aProcessThatWasStoppedGoesOn(Keycloak keycloak, RealStudio studio) throws Exception {
    keycloak.rotation(true, 0);
    keycloak.accessTokenLifespan(5);
    Map<String, String> settings =
        OpenlMcp.refreshTokenSettings(
            keycloak, studio, Keycloak.MCP, keycloak.offlineToken("dave"));
    settings.put("XDG_STATE_HOME", OpenlMcp.stateFolder().toString());
    try (OpenlMcp stopped = OpenlMcp.serve(settings);
        OpenlMcp other = OpenlMcp.serve(settings);
        McpSyncClient client = McpClients.http(stopped.uri("/mcp"));
        McpSyncClient otherClient = McpClients.http(other.uri("/mcp"))) {
      Load load = Load.on(otherClient, Duration.ofMillis(500));
      run("kill", "-STOP", Long.toString(stopped.process().pid()));
      TimeUnit.SECONDS.sleep(STOP);
      run("kill", "-CONT", Long.toString(stopped.process().pid()));
      McpClients.call(client, "openl_list_projects", Map.of());
      load.close();
      System.out.printf(
          "[stopped] %d s; the other process: %d calls, %d failed%n",
          STOP, load.calls(), load.failures().size());
      assertEquals(List.of(), load.failures());
      assertEquals(
          List.of(),
          keycloak.events("REFRESH_TOKEN_ERROR").stream()
              .filter(event -> event.time() > Instant.now().minusSeconds(STOP).toEpochMilli())
              .toList());
    }
  }

  private static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes());
      assertEquals(0, process.waitFor(), output);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode signIn(McpSyncClient client) {
    return McpClients.call(client, "openl_get_status", Map.of()).path("signIn");
  }

  private static String state(McpSyncClient client) {
    return signIn(client).path("state").asText();
  }

  private static long secondsLeft(McpSyncClient client) {
    return signIn(client).path("secondsLeft").asLong();
  }

  private static boolean succeeds(McpSyncClient client) {
    try {
      McpClients.call(client, "openl_list_projects", Map.of());
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, what);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
