package org.openl.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A session that lists the tools. It returns their definitions as they are on the wire, because a
 * client library would drop unknown members and reorder the others.
 */
record ToolListing(URI endpoint) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final String SESSION = "Mcp-Session-Id";

  private static final String INITIALIZE =
      """
      {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "catalogue", "version": "1"}}}
      """;

  private static final String INITIALIZED =
      """
      {"jsonrpc": "2.0", "method": "notifications/initialized"}
      """;

  private static final String LIST =
      """
      {"jsonrpc": "2.0", "id": 2, "method": "tools/list"}
      """;

  List<JsonObject> tools() throws IOException, InterruptedException {
    Optional<String> session = post(INITIALIZE, Optional.empty()).headers().firstValue(SESSION);
    post(INITIALIZED, session);
    JsonObject answer = new JsonObject(post(LIST, session).body());
    JsonObject result = answer.getJsonObject("result");
    assertEquals(Set.of("tools"), result.fieldNames(), "many clients never ask for a second page");
    return result.getJsonArray("tools").stream().map(JsonObject.class::cast).toList();
  }

  private HttpResponse<String> post(String message, Optional<String> session)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(message));
    session.ifPresent(id -> request.header(SESSION, id));
    HttpResponse<String> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(2, response.statusCode() / 100, response.body());
    return response;
  }
}
