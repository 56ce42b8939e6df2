package org.openl.mcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.server.http.KnownClients;

/** The packaged server over stdio, as a desktop client starts it. */
class StdioIT {

  private final SlowStudio studio = SlowStudio.start(Duration.ofSeconds(1));

  @AfterEach
  void stop() {
    studio.close();
  }

  @Test
  void respondsOnceToEachOfAThousandMalformedLines() throws Exception {
    try (StdioProcess server = StdioProcess.start(studio.baseUrl(), Map.of())) {
      server.initialize();
      for (int i = 0; i < 200; i++) {
        server.send("nonsense " + i);
        server.send("[{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"method\":\"ping\"}]");
        server.send("{\"jsonrpc\":\"2.0\",\"id\":{\"n\":" + i + "},\"method\":\"ping\"}");
        server.send(new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"', '\r'});
        server.send(i < 3 ? "x".repeat(5 * 1024 * 1024) : "{\"jsonrpc\":\"2.0\"}");
        server.send(" \t\r");
        for (int answers = 0; answers < 5; answers++) {
          JsonNode answer = server.next();
          assertTrue(answer.get("id").isNull() && answer.has("error"), answer.toString());
        }
      }
      server.send(StdioProcess.request("\"good\"", "ping"));
      assertEquals("good", server.next().get("id").asText());
      assertEquals(0, server.finish());
      assertEquals(List.of(), server.rest());
    }
  }

  @Test
  void respondsToAllPipedRequestsBeforeItEnds() throws Exception {
    try (StdioProcess server = StdioProcess.start(studio.baseUrl(), Map.of())) {
      List<String> lines = new ArrayList<>();
      lines.add(StdioProcess.INITIALIZE);
      lines.add("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      // The extension would respond to a second one with an error, although it is a notification.
      lines.add("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      lines.add(StdioProcess.CALL);
      IntStream.range(100, 150).forEach(i -> lines.add(StdioProcess.request("" + i, "ping")));
      lines.add(StdioProcess.request("200", "resources/subscribe"));
      server.send(String.join("\n", lines));
      assertEquals(0, server.finish());
      List<JsonNode> answers = server.rest();
      assertEquals(53, answers.size(), answers.toString());
      assertEquals(53, answers.stream().map(a -> a.get("id")).distinct().count());
      assertEquals(
          List.of(200),
          answers.stream().filter(a -> a.has("error")).map(a -> a.get("id").asInt()).toList());
    }
  }

  /**
   * MCP 2026-07-28, stdio, Backward Compatibility: the client falls back to initialize after an
   * error code that the revision does not define. Most clients expect -32601.
   */
  @Test
  void supportsTheFallbackOfALaterRevisionAndTheOrderOfInitialization() throws Exception {
    try (StdioProcess server = StdioProcess.start(studio.baseUrl(), Map.of())) {
      server.send(KnownClients.DISCOVER);
      assertEquals(-32601, server.next().at("/error/code").asInt());
      server.send(StdioProcess.request("\"first\"", "ping"));
      assertEquals("first", server.next().get("id").asText());
      server.send(StdioProcess.request("\"early\"", "tools/list"));
      assertEquals(
          "The session is not initialized. Send initialize first.",
          server.next().at("/error/message").asText());
      server.initialize();
      server.send(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":1e2147483648}}");
      assertEquals(-32700, server.next().at("/error/code").asInt());
      for (int i = 0; i < 300; i++) {
        server.send(StdioProcess.request("1", "tools/list"));
        assertTrue(server.next().has("result"));
      }
      server.send(StdioProcess.INITIALIZE);
      assertTrue(server.next().at("/error/message").asText().startsWith("The session is already"));
      server.send(StdioProcess.CALL.replace("openl_list_projects", "openl_unknown"));
      assertEquals(
          "This server has no tool 'openl_unknown'. Call tools/list and use a name from its result.",
          server.next().at("/error/message").asText());
      assertEquals(0, server.finish());
    }
  }

  @Test
  void usesUtf8OnEveryPlatform() throws Exception {
    Map<String, String> latin = Map.of("JDK_JAVA_OPTIONS", "-Dfile.encoding=ISO-8859-1");
    try (StdioProcess server = StdioProcess.start(studio.baseUrl(), latin)) {
      server.initialize();
      server.send(StdioProcess.request("\"d\u00e9j\u00e0 \u4e16 \ud83d\ude00\"", "ping"));
      assertEquals("d\u00e9j\u00e0 \u4e16 \ud83d\ude00", server.next().get("id").asText());
    }
  }

  @Test
  void writesLogsToStandardError() throws Exception {
    Map<String, String> loud = Map.of("OPENL_LOG_LEVEL", "trace");
    try (StdioProcess server = StdioProcess.start(studio.baseUrl(), loud)) {
      server.initialize();
      server.send(StdioProcess.CALL);
      assertEquals(1, server.next().get("id").asInt());
      assertEquals(0, server.finish());
      assertEquals(List.of(), server.rest());
      assertTrue(server.log().contains("TRACE") || server.log().contains("DEBUG"), server.log());
    }
  }

  @Test
  void createsFilesOnlyInItsStateFolder(@TempDir Path home, @TempDir Path temporary)
      throws Exception {
    OpenlMcp.assumeOnJvm("Only a JVM takes another folder for temporary files by a variable.");
    Map<String, String> folders =
        Map.of("HOME", home.toString(), "JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    try (StdioProcess server = StdioProcess.start(studio.baseUrl(), folders)) {
      server.initialize();
      server.send(StdioProcess.CALL);
      assertEquals(1, server.next().get("id").asInt());
      try (Stream<Path> made = Stream.concat(Files.list(home), Files.list(temporary))) {
        assertEquals(List.of(), made.toList());
      }
      assertEquals(0, server.finish());
    }
  }
}
