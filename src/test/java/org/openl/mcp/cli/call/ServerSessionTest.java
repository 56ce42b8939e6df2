package org.openl.mcp.cli.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openl.mcp.cli.Terminal;

/** Tests a session with the messages of a server. */
class ServerSessionTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
  private final StringWriter err = new StringWriter();

  private Person person(BufferedReader in, boolean present) {
    return new Person(
        new Terminal(in, new PrintWriter(new StringWriter()), new PrintWriter(err, true)), present);
  }

  private static BufferedReader nothing() {
    return new BufferedReader(new StringReader(""));
  }

  private JsonNode nextSent() throws Exception {
    String message = sent.poll(1, TimeUnit.MINUTES);
    return ServerSession.MAPPER.readTree(String.valueOf(message));
  }

  private static CompletableFuture<JsonNode> call(ServerSession session) {
    return CompletableFuture.supplyAsync(
        () -> session.request("tools/call", parameters()), task -> new Thread(task).start());
  }

  private static ObjectNode parameters() {
    return ServerSession.MAPPER.createObjectNode().put("name", "openl_delete_table");
  }

  private static void ask(ServerSession session) {
    session.receive(
        """
        {"jsonrpc":"2.0","id":"q","method":"elicitation/create","params":{"message":"Delete?",
        "requestedSchema":{"type":"object","properties":{"allow":{"type":"boolean"}}}}}\
        """);
  }

  private static void answer(ServerSession session, JsonNode request, boolean isError) {
    session.receive(
        "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"isError\":%b}}"
            .formatted(request.get("id"), isError));
  }

  /** The server waits for a person only as long as a call may last. */
  @Test
  void usesAnAnswerThatComesAfterTheEndOfTheCall() throws Exception {
    PipedWriter keyboard = new PipedWriter();
    Person person = person(new BufferedReader(new PipedReader(keyboard)), true);
    ServerSession session = new ServerSession(sent::add, person, MINUTE);
    CompletableFuture<JsonNode> result = call(session);
    JsonNode first = nextSent();
    ask(session);
    answer(session, first, true);

    type(keyboard, "y\n");

    JsonNode allowance = nextSent();
    assertEquals("q", allowance.path("id").asText());
    assertEquals(
        "{\"action\":\"accept\",\"content\":{\"allow\":true}}",
        allowance.path("result").toString());
    JsonNode second = nextSent();
    assertEquals(
        first.path("params").path("name"), second.path("params").path("name"), second::toString);
    answer(session, second, false);
    assertEquals("{\"isError\":false}", result.get(1, TimeUnit.MINUTES).toString());
    assertEquals(List.of(), List.copyOf(sent));
  }

  private static void type(PipedWriter keyboard, String line) throws IOException {
    keyboard.write(line);
    keyboard.flush();
  }

  @Test
  void doesNotRepeatACallWithoutAQuestion() throws Exception {
    ServerSession session = new ServerSession(sent::add, person(nothing(), false), MINUTE);
    CompletableFuture<JsonNode> result = call(session);

    answer(session, nextSent(), true);

    assertEquals("{\"isError\":true}", result.get(1, TimeUnit.MINUTES).toString());
    assertEquals(List.of(), List.copyOf(sent));
  }

  @Test
  void allowsNothingWithoutAPerson() throws Exception {
    BufferedReader script = new BufferedReader(new StringReader("yes\n"));
    ServerSession session = new ServerSession(sent::add, person(script, false), MINUTE);

    ask(session);

    assertEquals("{\"action\":\"cancel\"}", nextSent().path("result").toString());
    assertTrue(err.toString().contains("Delete?"), err::toString);
    assertTrue(err.toString().contains("set OPENL_MCP_CONFIRM=never"), err::toString);
  }

  @Test
  void doesNotWaitForARequestThatTheServerCannotRead() throws Exception {
    ServerSession session = new ServerSession(sent::add, person(nothing(), false), MINUTE);
    CompletableFuture<JsonNode> result = call(session);
    nextSent();

    session.receive(
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"Too long\"}}");

    Throwable failure =
        assertThrows(Exception.class, () -> result.get(1, TimeUnit.MINUTES)).getCause();
    assertEquals(RejectedRequestException.class, failure.getClass());
    assertEquals("Too long", failure.getMessage());
  }

  @Test
  void saysThatAChangeMayHaveBeenMadeIfTheServerDoesNotAnswer() {
    ServerSession session =
        new ServerSession(sent::add, person(nothing(), false), Duration.ofMinutes(-1));

    String message =
        assertThrows(
                UnansweredRequestException.class, () -> session.request("tools/call", parameters()))
            .getMessage();

    assertTrue(message.contains("may or may not have been made"), message);
  }
}
