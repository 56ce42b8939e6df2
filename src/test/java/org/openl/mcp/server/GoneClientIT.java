package org.openl.mcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.openl.mcp.real.OpenlMcp;

/** The packaged server over stdio after its client has gone or has cancelled its calls. */
class GoneClientIT {

  private static final Duration NEVER = Duration.ofMinutes(10);

  /** The maximum number of concurrent calls of a session. */
  private static final int MAX_CALLS = 16;

  /** A wrapper script may keep standard input open. */
  @Test
  void endsWhenNobodyReadsStandardOutput() throws Exception {
    try (SlowStudio studio = SlowStudio.start(NEVER);
        OpenlMcp server = OpenlMcp.start(Map.of("OPENL_BASE_URL", studio.baseUrl()), 0, "stdio")) {
      OutputStream in = server.process().getOutputStream();
      send(in, StdioProcess.INITIALIZE);
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(server.process().getInputStream(), StandardCharsets.UTF_8));
      assertTrue(out.readLine().contains("protocolVersion"));
      out.close();
      send(in, StdioProcess.request("1", "ping"));
      assertEquals(0, exit(server.process()), server.log());
    }
  }

  /** A JVM opens its own files in place of a closed stream. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void endsAtOnceWhenStandardInputIsClosed() throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" <&-", "sh"));
    command.addAll(OpenlMcp.command("stdio"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("OPENL_BASE_URL", "http://127.0.0.1:9");
    builder.environment().put("XDG_STATE_HOME", OpenlMcp.stateFolder().toString());
    Process process = builder.start();
    try {
      assertEquals(0, exit(process));
      assertEquals("", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Standard input ends while the server reads the version of Studio. */
  @Test
  void saysNothingOfARequestThatItsEndBreaksOff() throws Exception {
    try (ServerSocket studio = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        OpenlMcp server =
            OpenlMcp.start(
                Map.of("OPENL_BASE_URL", "http://127.0.0.1:" + studio.getLocalPort()),
                0,
                "stdio")) {
      try (Socket request = studio.accept()) {
        assertEquals('G', request.getInputStream().read());
        server.process().getOutputStream().close();
        assertEquals(0, exit(server.process()), server.log());
      }
      assertFalse(server.log().contains("ERROR"), server.log());
    }
  }

  @Test
  void givesThePlacesOfCancelledCallsFree() throws Exception {
    try (SlowStudio studio = SlowStudio.start(NEVER);
        StdioProcess server = StdioProcess.start(studio.baseUrl(), Map.of())) {
      server.initialize();
      for (int id = 1; id <= MAX_CALLS; id++) {
        server.send(call(id));
      }
      studio.awaitRequest();
      server.send(call(99));
      assertTrue(isRefused(server.next()), "a call beyond the limit");
      for (int id = 1; id <= MAX_CALLS; id++) {
        server.send(
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":%d}}"
                .formatted(id));
      }
      // An accepted call gets no response here, so the response to the ping comes first.
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      JsonNode first;
      do {
        server.send(call(1));
        server.send(StdioProcess.request("\"ping\"", "ping"));
        first = server.next();
        if (isRefused(first)) {
          assertEquals("ping", server.next().get("id").asText());
        }
      } while (isRefused(first) && System.nanoTime() < deadline);
      assertEquals("ping", first.get("id").asText(), first.toString());
    }
  }

  private static boolean isRefused(JsonNode answer) {
    return answer.at("/result/isError").asBoolean();
  }

  private static String call(int id) {
    return StdioProcess.CALL.replace("\"id\":1,", "\"id\":" + id + ",");
  }

  private static void send(OutputStream in, String line) throws IOException {
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  private static int exit(Process process) throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    return process.exitValue();
  }
}
