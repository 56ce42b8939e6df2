package org.openl.mcp.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.config.ListenAddress;
import org.openl.mcp.doubles.RawServer;

/** {@code openl-mcp health} with every kind of response that a port can give. */
class HealthProbeTest {

  private static final String DOWN =
      """
      {"status": "DOWN", "checks": [
        {"name": "other", "status": "UP"},
        {"name": "sign-in", "status": "DOWN", "data": {"state": "NO_TOKEN", "problem": "The provider is away."}}]}
      """;

  private String ask(int port, Duration patience) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ListenAddress endpoint = new ListenAddress(InetAddress.getLoopbackAddress(), port);
    ExitCode code =
        new HealthProbe(endpoint, patience)
            .run(new PrintWriter(out, true), new PrintWriter(err, true));
    return code.code() + " out:" + out.toString().strip() + " err:" + err.toString().strip();
  }

  private String ask(RawServer server) {
    try (server) {
      return ask(server.uri("/").getPort(), Duration.ofSeconds(30));
    }
  }

  @Test
  void printsOnlyUp() {
    RawServer server = RawServer.that((request, connection) -> connection.json(200, "{}"));

    assertEquals("0 out:UP err:", ask(server));
    assertTrue(
        server.requests().get(0).startsWith("GET /q/health/ready HTTP/1.1\r\n"),
        server.requests()::toString);
  }

  @Test
  void printsWhatIsDownAndWhy() {
    assertEquals(
        "1 out: err:DOWN: sign-in, state NO_TOKEN, problem The provider is away.",
        ask(RawServer.that((request, connection) -> connection.json(503, DOWN))));
  }

  @ParameterizedTest
  @CsvSource({"''", "<html>", "[]", "{\"checks\": [1]}", "{\"checks\": {}}"})
  void isDownEvenWithoutAReadableReason(String body) {
    String said = ask(RawServer.that((request, connection) -> connection.json(503, body)));

    assertTrue(said.startsWith("1 out: err:DOWN"), said);
    assertEquals(1, said.lines().count(), said);
  }

  @Test
  void doesNotFollowARedirect() {
    RawServer server =
        RawServer.that(
            (request, connection) -> connection.json(302, "{}", "Location: /q/health/live"));

    assertTrue(ask(server).endsWith("/q/health/ready: HTTP 302."));
    assertEquals(1, server.requests().size());
  }

  @Test
  void reportsARefusedConnection() {
    String said = ask(RawServer.closedPort(), Duration.ofSeconds(30));

    assertTrue(said.startsWith("1 out: err:Nothing answers at http://127.0.0.1:"), said);
    assertTrue(said.endsWith("/q/health/ready: Connection refused"), said);
  }

  @Test
  void endsAtTheDeadlineIfBytesArriveForever() {
    RawServer trickling =
        RawServer.that(
            (request, connection) -> {
              connection.send("HTTP/1.1 503 X\r\nContent-Length: 1000000\r\n\r\n");
              while (!Thread.interrupted()) {
                connection.send(" ");
                Thread.sleep(10);
              }
            });
    try (trickling) {
      String said = ask(trickling.uri("/").getPort(), Duration.ofMillis(300));
      assertTrue(said.startsWith("1 out: err:No response from"), said);
      assertTrue(said.endsWith(" within 300 ms."), said);
    }
  }
}
