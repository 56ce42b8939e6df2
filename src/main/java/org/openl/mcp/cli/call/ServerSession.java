package org.openl.mcp.cli.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openl.mcp.config.Version;
import org.openl.mcp.server.stdio.InProcessConnection;

/** An MCP session of a command with the server in the same process (MCP 2025-11-25, Lifecycle). */
final class ServerSession {

  /** Keeps the digits of numbers. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String PROTOCOL = "2025-11-25";

  /** Longer than any call, which the server ends. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final InProcessConnection connection;
  private final Person person;
  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger();

  private ServerSession(InProcessConnection connection, Person person) {
    this.connection = connection;
    this.person = person;
  }

  /**
   * Opens the session.
   *
   * @param person who can be asked and sees progress; empty if a script runs the command
   */
  static ServerSession open(Person person) {
    ServerSession session =
        new ServerSession(InProcessConnection.ofProcess().orElseThrow(), person);
    Thread reader = new Thread(session::read, "openl-mcp-client");
    reader.setDaemon(true);
    reader.start();
    ObjectNode parameters = MAPPER.createObjectNode().put("protocolVersion", PROTOCOL);
    parameters
        .putObject("clientInfo")
        .put("name", "openl-mcp call")
        .put("version", Version.current());
    ObjectNode capabilities = parameters.putObject("capabilities");
    if (person.isPresent()) {
      capabilities.putObject("elicitation");
    }
    session.request("initialize", parameters);
    session.send(message().put("method", "notifications/initialized"));
    return session;
  }

  /**
   * Sends a request and waits for its result.
   *
   * @throws RejectedRequestException if the server answers with an error
   */
  JsonNode request(String method, ObjectNode parameters) {
    int id = last.incrementAndGet();
    if (person.isPresent()) {
      parameters.withObject("/_meta").put("progressToken", id);
    }
    CompletableFuture<JsonNode> result = new CompletableFuture<>();
    pending.put(id, result);
    send(message().put("id", id).put("method", method).set("params", parameters));
    try {
      return result.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RejectedRequestException rejected ? rejected : e;
    } finally {
      pending.remove(id);
    }
  }

  private void send(JsonNode message) {
    connection.send(message.toString());
  }

  private void read() {
    connection.receive(
        text -> {
          try {
            receive((ObjectNode) MAPPER.readTree(text));
          } catch (JsonProcessingException e) {
            throw new IllegalStateException("The server has sent a malformed message", e);
          }
        });
  }

  private void receive(ObjectNode message) {
    if (!message.has("method")) {
      Optional.ofNullable(pending.get(message.path("id").asInt()))
          .ifPresent(result -> complete(result, message));
    } else if (message.path("method").asText().equals("elicitation/create")) {
      send(
          message()
              .<ObjectNode>set("id", message.get("id"))
              .set("result", person.answer(message.path("params"))));
    } else if (message.path("method").asText().equals("notifications/progress")) {
      person.show(message.path("params"));
    } else if (message.has("id")) {
      ObjectNode refusal = message().set("id", message.get("id"));
      refusal.putObject("error").put("code", -32601).put("message", "Method not found");
      send(refusal);
    }
  }

  private static void complete(CompletableFuture<JsonNode> result, ObjectNode message) {
    if (message.has("error")) {
      result.completeExceptionally(
          new RejectedRequestException(
              message.at("/error/code").asInt(), message.at("/error/message").asText()));
    } else {
      result.complete(message.path("result"));
    }
  }

  private static ObjectNode message() {
    return MAPPER.createObjectNode().put("jsonrpc", "2.0");
  }
}
