package org.openl.mcp.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.server.SlowStudioResource;
import org.openl.mcp.server.http.KnownClients.Client;
import org.openl.mcp.server.mcp.McpProtocol;

/** Sessions of all known clients over HTTP. */
@QuarkusTest
@WithTestResource(SlowStudioResource.class)
class KnownClientsTest {

  private static final byte[] NOTHING = {};

  /**
   * The error codes by which a client detects MCP 2026-07-28: -32020 to -32022 in that revision,
   * -32004 in a draft of it, and two more to be safe.
   */
  private static final Set<Integer> MODERN_ERRORS =
      Set.of(-32001, -32003, -32004, -32020, -32021, -32022);

  @TestHTTPResource("/")
  URI root;

  @ParameterizedTest
  @MethodSource("org.openl.mcp.server.http.KnownClients#all")
  void servesTheClient(Client client) throws IOException {
    RawHttp http = new RawHttp(root.getPort());
    RawHttp.Answer opened = post(http, client.initialize(), client.initializeHeaders());
    assertEquals(200, opened.status(), opened.body());
    JsonNode result = RawHttp.json(opened);
    assertEquals(client.version(), result.at("/result/protocolVersion").asText(), opened.body());
    assertId(client, 0, result);
    List<String> session = new ArrayList<>(client.headers());
    session.add(
        McpProtocol.SESSION_HEADER
            + ": "
            + opened.header(McpProtocol.SESSION_HEADER).orElseThrow());

    RawHttp.Answer initialized = post(http, client.initialized(), session);
    assertEquals(202, initialized.status(), initialized.body());
    assertEquals("", initialized.body());
    if (client.opensStream()) {
      List<String> headers = new ArrayList<>(client.streamHeaders());
      headers.add(http.host());
      headers.add(session.get(session.size() - 1));
      try (Socket stream = http.open("GET /mcp", NOTHING, headers)) {
        assertEquals("HTTP/1.1 200", new String(stream.getInputStream().readNBytes(12)));
      }
    }
    JsonNode tools = RawHttp.json(post(http, client.request(1, "tools/list"), session));
    assertFalse(tools.at("/result/tools").isEmpty(), tools.toString());
    assertId(client, 1, tools);
    JsonNode prompts = RawHttp.json(post(http, client.request(2, "prompts/list"), session));
    assertTrue(prompts.at("/result/prompts").isArray(), prompts.toString());
    assertId(client, 2, prompts);
  }

  /**
   * MCP 2026-07-28, Streamable HTTP, Backward Compatibility: a client falls back to initialize if
   * it gets 400 without an error code of that revision.
   */
  @Test
  void letsAClientOfALaterRevisionFallBack() throws IOException {
    RawHttp http = new RawHttp(root.getPort());
    RawHttp.Answer discovered =
        post(http, KnownClients.DISCOVER_OVER_HTTP, KnownClients.DISCOVER_HEADERS);
    assertEquals(400, discovered.status(), discovered.body());
    int code = RawHttp.json(discovered).at("/error/code").asInt();
    assertTrue(code != 0 && !MODERN_ERRORS.contains(code), discovered.body());
    assertTrue(discovered.header(McpProtocol.SESSION_HEADER).isEmpty());
    RawHttp.Answer opened = http.post(RawHttp.INITIALIZE);
    assertEquals("2025-11-25", RawHttp.json(opened).at("/result/protocolVersion").asText());
  }

  private static RawHttp.Answer post(RawHttp http, String message, List<String> headers)
      throws IOException {
    List<String> all = new ArrayList<>(headers);
    all.addAll(List.of(http.host(), RawHttp.JSON));
    return http.send("POST /mcp", message.getBytes(StandardCharsets.UTF_8), all);
  }

  private static void assertId(Client client, int number, JsonNode answer) throws IOException {
    JsonNode sent = new ObjectMapper().readTree(client.ids().get(number));
    JsonNode got = answer.path("id");
    assertTrue(
        sent.isTextual() ? sent.equals(got) : got.isInt() && got.intValue() == sent.intValue(),
        answer.toString());
  }
}
