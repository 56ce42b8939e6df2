package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.Studio;

/**
 * The token's renewal as a real Keycloak sees it, with calls going on all the time.
 *
 * <p>{@code -Dopenl.renewal.seconds=180} is the long run whose figures are in the documents; how
 * long calls took is printed, not judged.
 */
@ExtendWith(RealServers.class)
class RenewalIT {

  private static final Duration RUN =
      Duration.ofSeconds(Integer.getInteger("openl.renewal.seconds", 45));

  private static final Duration LIFE = Duration.ofSeconds(20);

  /** The last quarter of 20 s. */
  private static final Duration WINDOW = Duration.ofSeconds(5);

  private static OpenlMcp signedIn(Keycloak keycloak, Studio studio, String user) {
    return OpenlMcp.serve(
        OpenlMcp.refreshTokenSettings(keycloak, studio, Keycloak.MCP, keycloak.offlineToken(user)));
  }

  @Test
  void noCallFailsWhileRotatedTokensAreRenewed(Keycloak keycloak, Studio studio) throws Exception {
    keycloak.accessTokenLifespan((int) LIFE.toSeconds());
    keycloak.rotation(true, 0);
    int errors = keycloak.events("REFRESH_TOKEN_ERROR").size();
    int before = requests(keycloak);
    List<Long> millis = new ArrayList<>();
    try (OpenlMcp server = signedIn(keycloak, studio, "dave");
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      McpClients.call(client, "openl_list_projects", Map.of());
      long end = System.nanoTime() + RUN.toNanos();
      while (System.nanoTime() < end) {
        long start = System.nanoTime();
        McpClients.call(client, "openl_list_projects", Map.of());
        long took = System.nanoTime() - start;
        millis.add(TimeUnit.NANOSECONDS.toMillis(took));
        TimeUnit.NANOSECONDS.sleep(Math.max(0, 500_000_000L - took));
      }
    }
    int requests = requests(keycloak) - before;
    Collections.sort(millis);
    System.out.printf(
        "[renewal] %d s, tokens of %d s: %d calls, %d token requests, median %d ms, slowest %s ms%n",
        RUN.toSeconds(),
        LIFE.toSeconds(),
        millis.size(),
        requests,
        millis.get(millis.size() / 2),
        millis.subList(Math.max(0, millis.size() - 5), millis.size()));
    long most = RUN.toSeconds() / LIFE.minus(WINDOW).toSeconds() + 1;
    assertTrue(requests >= RUN.toSeconds() / LIFE.toSeconds(), () -> requests + " requests");
    assertTrue(requests <= most, () -> requests + " requests, at most " + most);
    assertEquals(errors, keycloak.events("REFRESH_TOKEN_ERROR").size());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void twoHundredCallsOnAnEndedTokenMakeOneRequest(Keycloak keycloak, Studio studio)
      throws Exception {
    keycloak.accessTokenLifespan(5);
    ExecutorService threads = Executors.newFixedThreadPool(200);
    try (OpenlMcp server = signedIn(keycloak, studio, "vera");
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      McpClients.call(client, "openl_list_projects", Map.of());
      signal(server, "STOP");
      keycloak.accessTokenLifespan(300);
      TimeUnit.SECONDS.sleep(6);
      int before = requests(keycloak);
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        calls.add(
            threads.submit(
                () ->
                    McpClients.call(client, "openl_list_projects", Map.of())
                        .path("total")
                        .asInt()));
      }
      signal(server, "CONT");
      for (Future<Integer> call : calls) {
        assertEquals(11, call.get());
      }
      assertEquals(1, requests(keycloak) - before);
    } finally {
      threads.shutdownNow();
    }
  }

  private static int requests(Keycloak keycloak) {
    return keycloak.events("REFRESH_TOKEN").size();
  }

  private static void signal(OpenlMcp server, String signal)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(server.process().pid()))
        .start()
        .waitFor();
  }
}
