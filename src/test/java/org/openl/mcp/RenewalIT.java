package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/**
 * The renewal of tokens by a real Keycloak while calls are running.
 *
 * <p>{@code -Dopenl.renewal.seconds=180 -Dopenl.renewal.life=20} is the long run, whose results are
 * in the documentation. The durations of calls are printed and not checked.
 */
@ExtendWith(RealServers.class)
class RenewalIT {

  /** The number of concurrent calls, within the limits of a session and of the server. */
  private static final int SESSIONS = 8;

  private static final int CALLS_OF_A_SESSION = 10;

  private static final Duration RUN =
      Duration.ofSeconds(Integer.getInteger("openl.renewal.seconds", 18));

  private static final Duration LIFE =
      Duration.ofSeconds(Integer.getInteger("openl.renewal.life", 8));

  /** The last quarter of the lifetime. */
  private static final Duration WINDOW = LIFE.dividedBy(4);

  private static OpenlMcp signedIn(Keycloak keycloak, RealStudio studio, String user) {
    return OpenlMcp.serve(
        OpenlMcp.refreshTokenSettings(keycloak, studio, Keycloak.MCP, keycloak.offlineToken(user)));
  }

  @Test
  void noCallFailsWhileRotatedTokensAreRenewed(Keycloak keycloak, RealStudio studio)
      throws Exception {
    keycloak.accessTokenLifespan((int) LIFE.toSeconds());
    keycloak.rotation(true, 0);
    int errors = keycloak.events("REFRESH_TOKEN_ERROR").size();
    Instant start;
    List<Call> calls = new ArrayList<>();
    try (OpenlMcp server = signedIn(keycloak, studio, "dave");
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      McpClients.call(client, "openl_list_projects", Map.of());
      start = Instant.now();
      while (Instant.now().isBefore(start.plus(RUN))) {
        Instant at = Instant.now();
        McpClients.call(client, "openl_list_projects", Map.of());
        Duration took = Duration.between(at, Instant.now());
        calls.add(new Call(at, took.toMillis()));
        TimeUnit.MILLISECONDS.sleep(Math.max(0, 500 - took.toMillis()));
      }
    }
    Duration elapsed = Duration.between(start, Instant.now());
    List<Instant> renewals =
        keycloak.events("REFRESH_TOKEN").stream()
            .map(event -> Instant.ofEpochMilli(event.time()))
            .filter(start::isBefore)
            .toList();
    report(calls, renewals);
    long most = elapsed.toSeconds() / LIFE.minus(WINDOW).toSeconds() + 1;
    assertTrue(renewals.size() >= RUN.dividedBy(LIFE), () -> renewals.size() + " renewals");
    assertTrue(renewals.size() <= most, () -> renewals.size() + " renewals, at most " + most);
    assertEquals(errors, keycloak.events("REFRESH_TOKEN_ERROR").size());
  }

  /** A call with its start and its duration in milliseconds. */
  private record Call(Instant at, long millis) {

    /** Returns whether the access token was renewed during the call or just before it. */
    boolean meets(Instant renewal) {
      return at.minusMillis(600).isBefore(renewal) && at.plusMillis(millis + 50).isAfter(renewal);
    }
  }

  private static void report(List<Call> calls, List<Instant> renewals) {
    List<Long> sorted = calls.stream().map(Call::millis).sorted().toList();
    System.out.printf(
        "[renewal] %d s, tokens of %d s: %d calls, %d renewals, median %d ms, slowest %s ms,"
            + " next to a renewal %s ms%n",
        RUN.toSeconds(),
        LIFE.toSeconds(),
        calls.size(),
        renewals.size(),
        sorted.get(sorted.size() / 2),
        sorted.subList(Math.max(0, sorted.size() - 5), sorted.size()),
        calls.stream()
            .filter(call -> renewals.stream().anyMatch(call::meets))
            .map(Call::millis)
            .sorted()
            .toList());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aThousandCallsOnAnEndedTokenMakeOneRequest(Keycloak keycloak, RealStudio studio)
      throws Exception {
    keycloak.accessTokenLifespan(5);
    ExecutorService threads = Executors.newFixedThreadPool(SESSIONS * CALLS_OF_A_SESSION);
    try (OpenlMcp server = signedIn(keycloak, studio, "vera")) {
      List<McpSyncClient> clients =
          Stream.generate(() -> McpClients.http(server.uri("/mcp"))).limit(SESSIONS).toList();
      McpClients.call(clients.get(0), "openl_list_projects", Map.of());
      signal(server, "STOP");
      keycloak.accessTokenLifespan(300);
      TimeUnit.SECONDS.sleep(6);
      int before = requests(keycloak);
      AtomicInteger left = new AtomicInteger(1000);
      List<Future<Void>> done = new ArrayList<>();
      for (McpSyncClient client : clients) {
        for (int i = 0; i < CALLS_OF_A_SESSION; i++) {
          done.add(threads.submit(() -> callWhileAnyAreLeft(client, left)));
        }
      }
      signal(server, "CONT");
      for (Future<Void> thread : done) {
        thread.get();
      }
      assertEquals(1, requests(keycloak) - before);
      clients.forEach(McpSyncClient::close);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Void callWhileAnyAreLeft(McpSyncClient client, AtomicInteger left)
      throws Exception {
    while (left.getAndDecrement() > 0) {
      assertEquals(
          11, McpClients.call(client, "openl_list_projects", Map.of()).path("total").asInt());
    }
    return null;
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
