package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpSyncClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.auth.store.FailPoint;
import org.openl.mcp.real.FailPointBreaker;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.Load;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/**
 * The token store after kill -9, with a Keycloak that rotates refresh tokens and accepts each once:
 * the store is always readable, and the session is lost only between the fail points sent and
 * moved.
 *
 * <p>{@code -Dopenl.kills=200} is the long run, whose results are in the documentation. All points
 * are in {@code .ci/soak}.
 */
@ExtendWith(RealServers.class)
@DisabledOnOs(OS.WINDOWS)
class KilledIT {

  private static final int KILLS = Integer.getInteger("openl.kills", 2);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path stateFolder = OpenlMcp.stateFolder();

  @BeforeEach
  void rotate(Keycloak keycloak) {
    keycloak.rotation(true, 0);
    keycloak.accessTokenLifespan(5);
  }

  private Map<String, String> settings(Keycloak keycloak, RealStudio studio) {
    Map<String, String> settings =
        new TreeMap<>(
            OpenlMcp.refreshTokenSettings(
                keycloak, studio, Keycloak.MCP, keycloak.offlineToken("dave")));
    settings.put("XDG_STATE_HOME", stateFolder.toString());
    return settings;
  }

  /** One of each kind: before the request, while it is under way, and when all is stored. */
  @ParameterizedTest
  @CsvSource({"PENDING_WRITTEN, 1, false", "SENT, 1, true", "MOVED, 2, false"})
  void atADecidingPoint(
      FailPoint point, int occurrence, boolean mayBeLost, Keycloak keycloak, RealStudio studio)
      throws Exception {
    killAt(point, occurrence, mayBeLost, settings(keycloak, studio));
  }

  @ParameterizedTest
  @Tag("soak")
  @CsvSource({
    "LOCKED,            1, false",
    "TEMPORARY_WRITTEN, 1, false",
    "FORCED,            1, false",
    "MOVED,             1, false",
    "PENDING_WRITTEN,   1, false",
    "SENT,              1, true",
    "ANSWERED,          1, true",
    "TEMPORARY_WRITTEN, 2, true",
    "FORCED,            2, true",
    "MOVED,             2, false"
  })
  void atANamedPoint(
      FailPoint point, int occurrence, boolean mayBeLost, Keycloak keycloak, RealStudio studio)
      throws Exception {
    killAt(point, occurrence, mayBeLost, settings(keycloak, studio));
  }

  private void killAt(
      FailPoint point, int occurrence, boolean mayBeLost, Map<String, String> settings)
      throws Exception {
    int port = FailPointBreaker.freePort();
    try (OpenlMcp server = OpenlMcp.serve(FailPointBreaker.debuggable(settings, port));
        FailPointBreaker debugger = FailPointBreaker.attach(port)) {
      // The token is renewed only while calls arrive.
      debugger.at(point, occurrence, () -> server.process().destroyForcibly());
      assertTrue(server.process().waitFor(10, TimeUnit.SECONDS), "it is killed");
    }
    assertTrue(store().isObject(), "the store is readable");
    boolean lost = lost(settings);
    System.out.printf(
        "[killed] at %s (%d): the session %s%n", point, occurrence, lost ? "is lost" : "goes on");
    assertTrue(mayBeLost || !lost, "the session is lost, though it must not be");
  }

  @Test
  void atAnyTimeUnderLoad(Keycloak keycloak, RealStudio studio) throws Exception {
    int kills = 0;
    int calls = 0;
    int lost = 0;
    while (kills < KILLS) {
      // A lost session is replaced by another one in the same store.
      Map<String, String> settings = settings(keycloak, studio);
      try (OpenlMcp steady = OpenlMcp.serve(settings);
          McpSyncClient client = McpClients.http(steady.uri("/mcp"))) {
        Load load = Load.on(client, Duration.ofMillis(200));
        boolean goesOn = true;
        for (; kills < KILLS && goesOn; kills++) {
          killOneMore(settings);
          assertTrue(store().isObject(), "the store is readable");
          goesOn = !state(client).equals("LOGIN_REQUIRED");
        }
        load.close();
        calls += load.calls();
        if (goesOn) {
          assertEquals(List.of(), load.failures());
        } else {
          lost++;
          // A rejected process has found the record of a request that did not end.
          assertTrue(
              store().toString().contains("\"interrupted\":true"),
              "a session is lost without a request under way");
        }
      }
    }
    System.out.printf(
        "[killed] %d kills under load: %d calls, %d sessions lost%n", kills, calls, lost);
  }

  /**
   * Starts another process with the same store, and kills it at a random time in its first seconds.
   */
  private static void killOneMore(Map<String, String> settings) throws InterruptedException {
    try (OpenlMcp victim = OpenlMcp.serveUnready(settings)) {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(4000));
      victim.process().destroyForcibly().waitFor();
    }
  }

  private static String state(McpSyncClient client) {
    return McpClients.call(client, "openl_get_status", Map.of()).at("/signIn/state").asText();
  }

  private JsonNode store() throws IOException {
    return JSON.readTree(Files.readString(stateFolder.resolve("openl-mcp/tokens.json")));
  }

  private static boolean lost(Map<String, String> settings) {
    try (OpenlMcp next = OpenlMcp.serveUnready(settings);
        McpSyncClient client = McpClients.http(next.uri("/mcp"))) {
      try {
        McpClients.call(client, "openl_list_projects", Map.of());
        return false;
      } catch (IllegalStateException e) {
        assertTrue(e.getMessage().contains("invalid_grant"), e.getMessage());
        assertTrue(e.getMessage().contains("An earlier renewal was interrupted"), e.getMessage());
        return true;
      }
    }
  }
}
