package org.openl.mcp.doubles;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/** An HTTP client for MCP without an SDK. It sends JSON unchanged. */
public final class McpPost {

  private static final String VERSION = "2025-11-25";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;
  private final Optional<String> token;
  private final Map<String, String> headers = new TreeMap<>();
  private String session = "";
  private JsonObject capabilities = new JsonObject();
  private String instructions = "";
  private int lastId;

  private McpPost(URI endpoint, Optional<String> token) {
    this.endpoint = endpoint;
    this.token = token;
  }

  /** Initializes a session (MCP 2025-11-25, Lifecycle). */
  public static McpPost open(int port) {
    return open(port, new JsonObject());
  }

  /** Initializes a session of a client with capabilities. */
  public static McpPost open(int port, JsonObject capabilities) {
    return open(port, Optional.empty(), capabilities);
  }

  /** Initializes a session with an access token. */
  public static McpPost open(int port, String token) {
    return open(port, Optional.of(token), new JsonObject());
  }

  private static McpPost open(int port, Optional<String> token, JsonObject capabilities) {
    McpPost client = new McpPost(URI.create("http://127.0.0.1:" + port + "/mcp"), token);
    JsonObject parameters =
        new JsonObject()
            .put("protocolVersion", VERSION)
            .put("capabilities", capabilities)
            .put("clientInfo", new JsonObject().put("name", "test").put("version", "1"));
    HttpResponse<String> response = client.post(client.request("initialize", parameters));
    client.session = response.headers().firstValue("Mcp-Session-Id").orElse("");
    JsonObject result = new JsonObject(message(response.body())).getJsonObject("result");
    client.capabilities = result.getJsonObject("capabilities");
    client.instructions = result.getString("instructions", "");
    client.post(new JsonObject().put("jsonrpc", "2.0").put("method", "notifications/initialized"));
    return client;
  }

  /** Sends a request and returns the response, with {@code result} or {@code error}. */
  public JsonObject ask(String method, JsonObject parameters) {
    return new JsonObject(askRaw(method, parameters));
  }

  /** Sends a request and returns the response as text. */
  public String askRaw(String method, JsonObject parameters) {
    return message(post(request(method, parameters)).body());
  }

  /**
   * A request that was sent.
   *
   * @param messages the messages on its stream; the last one is the response
   */
  public record Sent(int id, CompletableFuture<List<JsonObject>> messages) {}

  /** Sends a request without waiting for the response. */
  public Sent send(String method, JsonObject parameters) {
    JsonObject request = request(method, parameters);
    return new Sent(
        request.getInteger("id"),
        http.sendAsync(message(request), HttpResponse.BodyHandlers.ofString())
            .thenApply(response -> messages(response.body()).map(JsonObject::new).toList()));
  }

  /** Sends a notification and waits until it is accepted. */
  public void notify(String method, JsonObject parameters) {
    post(new JsonObject().put("jsonrpc", "2.0").put("method", method).put("params", parameters));
  }

  /** Sends a header with all later requests. */
  public McpPost with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Sends a request and returns the HTTP response. */
  public HttpResponse<String> exchange(String method, JsonObject parameters) {
    return post(request(method, parameters));
  }

  /**
   * Responds to a request of the server.
   *
   * @return the HTTP status
   */
  public int respond(long id, JsonObject result) {
    return post(new JsonObject().put("jsonrpc", "2.0").put("id", id).put("result", result))
        .statusCode();
  }

  /** Ends the session. */
  public void end() {
    try {
      http.send(
          HttpRequest.newBuilder(endpoint)
              .header("Mcp-Session-Id", session)
              .header("MCP-Protocol-Version", VERSION)
              .DELETE()
              .build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the capabilities of the server. */
  public JsonObject capabilities() {
    return capabilities;
  }

  /** Returns the instructions of the server. */
  public String instructions() {
    return instructions;
  }

  /** Opens an event stream and waits until it is open. */
  public BlockingQueue<JsonObject> listen() {
    BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Accept", "text/event-stream")
            .header("Mcp-Session-Id", session)
            .header("MCP-Protocol-Version", VERSION)
            .build();
    HttpResponse<Stream<String>> response =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).join();
    if (response.statusCode() != 200) {
      throw new IllegalStateException("HTTP " + response.statusCode());
    }
    Thread reader =
        new Thread(
            () -> {
              try {
                response
                    .body()
                    .filter(l -> l.startsWith("data:"))
                    .forEach(line -> messages.add(new JsonObject(message(line))));
              } catch (UncheckedIOException e) {
                // The server has ended, and with it the stream.
              }
            });
    reader.setDaemon(true);
    reader.start();
    return messages;
  }

  private static String message(String body) {
    return messages(body).findFirst().orElseThrow();
  }

  private static Stream<String> messages(String body) {
    return body.lines()
        .map(line -> line.replaceFirst("^data: *", ""))
        .filter(line -> line.startsWith("{"));
  }

  private JsonObject request(String method, JsonObject parameters) {
    return new JsonObject()
        .put("jsonrpc", "2.0")
        .put("id", ++lastId)
        .put("method", method)
        .put("params", parameters);
  }

  private HttpRequest message(JsonObject message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(message.encode()));
    headers.forEach(request::header);
    token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
    if (!session.isEmpty()) {
      request.header("Mcp-Session-Id", session).header("MCP-Protocol-Version", VERSION);
    }
    return request.build();
  }

  private HttpResponse<String> post(JsonObject message) {
    try {
      return http.send(message(message), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
