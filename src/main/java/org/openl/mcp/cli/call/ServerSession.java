package org.openl.mcp.cli.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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

  /** The time for an answer after the server has to end a call. */
  private static final Duration RESERVE = Duration.ofMinutes(1);

  private final Consumer<String> server;
  private final Person person;
  private final Duration longest;
  private final Map<Integer, CompletableFuture<Received>> pending = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger();

  /**
   * A result.
   *
   * @param question the last question at that time
   * @param isOpen whether the person had not answered it
   */
  private record Received(JsonNode result, CompletableFuture<Void> question, boolean isOpen) {

    boolean waitsForThePerson() {
      return isOpen && result.path("isError").asBoolean();
    }
  }

  /** The last question for the person. It is done when its answer is sent. */
  private volatile CompletableFuture<Void> question = CompletableFuture.completedFuture(null);

  /**
   * Creates a session that is not initialized.
   *
   * @param server receives the messages, as JSON without line breaks
   * @param person who can be asked and sees progress
   * @param longest the maximum time of a call in the server
   */
  ServerSession(Consumer<String> server, Person person, Duration longest) {
    this.server = server;
    this.person = person;
    this.longest = longest.plus(RESERVE);
  }

  /**
   * Opens the session.
   *
   * @param person who can be asked and sees progress
   * @param longest the maximum time of a call in the server
   */
  static ServerSession open(Person person, Duration longest) {
    InProcessConnection connection = InProcessConnection.ofProcess().orElseThrow();
    ServerSession session = new ServerSession(connection::send, person, longest);
    start("openl-mcp-client", () -> connection.receive(session::receive));
    ObjectNode parameters = MAPPER.createObjectNode().put("protocolVersion", PROTOCOL);
    parameters
        .putObject("clientInfo")
        .put("name", "openl-mcp call")
        .put("version", Version.current());
    parameters.putObject("capabilities").putObject("elicitation");
    session.request("initialize", parameters);
    session.send(message().put("method", "notifications/initialized"));
    return session;
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Sends a request and waits for its result. The server ends a call that has no time left to wait
   * for the person, and has done nothing then. The same call, which is sent after the person's
   * answer, uses it.
   *
   * @throws RejectedRequestException if the server answers with an error
   * @throws UnansweredRequestException if the server does not answer
   */
  JsonNode request(String method, ObjectNode parameters) {
    Received received = exchange(method, parameters);
    while (received.waitsForThePerson()) {
      received.question().join();
      received = exchange(method, parameters);
    }
    return received.result();
  }

  private Received exchange(String method, ObjectNode parameters) {
    int id = last.incrementAndGet();
    if (person.isPresent()) {
      parameters.withObject("/_meta").put("progressToken", id);
    }
    CompletableFuture<Received> result = new CompletableFuture<>();
    pending.put(id, result);
    send(message().put("id", id).put("method", method).set("params", parameters));
    try {
      return result.orTimeout(longest.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new UnansweredRequestException(longest);
      }
      throw e.getCause() instanceof RejectedRequestException rejected ? rejected : e;
    } finally {
      pending.remove(id);
    }
  }

  private void send(JsonNode message) {
    server.accept(message.toString());
  }

  /**
   * Receives a message of the server.
   *
   * @param text JSON
   */
  void receive(String text) {
    try {
      receive((ObjectNode) MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The server has sent a malformed message", e);
    }
  }

  private void receive(ObjectNode message) {
    if (!message.has("method")) {
      // An error without an id is about a message whose id the server could not read.
      pending.forEach(
          (id, result) -> {
            if (message.path("id").asInt() == id || !message.hasNonNull("id")) {
              complete(result, message);
            }
          });
    } else if (message.path("method").asText().equals("elicitation/create")) {
      // The result of the call may arrive before the answer of the person.
      question =
          CompletableFuture.runAsync(
              () -> answer(message), task -> start("openl-mcp-person", task));
    } else if (message.path("method").asText().equals("notifications/progress")) {
      person.show(message.path("params"));
    } else if (message.has("id")) {
      ObjectNode refusal = message().set("id", message.get("id"));
      refusal.putObject("error").put("code", -32601).put("message", "Method not found");
      send(refusal);
    }
  }

  private void answer(ObjectNode question) {
    send(
        message()
            .<ObjectNode>set("id", question.get("id"))
            .set("result", person.answer(question.path("params"))));
  }

  private void complete(CompletableFuture<Received> result, ObjectNode message) {
    if (message.has("error")) {
      result.completeExceptionally(
          new RejectedRequestException(
              message.at("/error/code").asInt(), message.at("/error/message").asText()));
    } else {
      result.complete(new Received(message.path("result"), question, !question.isDone()));
    }
  }

  private static ObjectNode message() {
    return MAPPER.createObjectNode().put("jsonrpc", "2.0");
  }
}
