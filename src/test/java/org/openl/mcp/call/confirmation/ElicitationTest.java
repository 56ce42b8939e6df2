package org.openl.mcp.call.confirmation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult.Action;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.real.McpClients;

/** Tests confirmations by elicitation over HTTP, with the official client. */
@QuarkusTest
@TestProfile(InProcess.class)
class ElicitationTest {

  private static final String DENIED =
      "Nothing was done: the person denied the change. Do not repeat the call unless the user asks for it again.";
  private static final String CLOSED =
      "Nothing was done: the person closed the question without an answer. Do not repeat the call unless the user"
          + " asks for it again.";
  private static final String WAITING =
      "Nothing was done yet: this server waits for the person's answer. The question is open in this client. Ask the"
          + " user to answer it, then repeat exactly the same call. It uses the answer.";
  private static final String CANNOT_ASK =
      "Nothing was done: a person has to confirm this change, and this client cannot ask. It does not support MCP"
          + " elicitation. Ask the user to do this in OpenL Studio, or to use a client that supports MCP elicitation.";
  private static final String NO_DECISION =
      "Nothing was done: the client did not return a decision of the person. It returned an error, or a form without"
          + " the field \"allow\". Repeat the call once.";

  private static final ElicitResult ALLOW = accept(Map.of("allow", true));
  private static final ElicitResult DENY = new ElicitResult(Action.DECLINE, Map.of());
  private static final long PATIENCE = 60;

  @TestHTTPResource URI uri;
  @Inject ConfirmedTools tools;

  private final Queue<ElicitFormRequest> asked = new ConcurrentLinkedQueue<>();
  private final List<McpSyncClient> clients = new ArrayList<>();

  @BeforeEach
  void begin() {
    tools.clear();
  }

  @AfterEach
  void end() {
    clients.forEach(McpSyncClient::close);
  }

  private static ElicitResult accept(Map<String, Object> content) {
    return new ElicitResult(Action.ACCEPT, content);
  }

  private McpSyncClient client(Function<ElicitFormRequest, ElicitResult> person) {
    McpSyncClient client =
        McpClients.http(
            URI.create("http://127.0.0.1:" + uri.getPort() + "/mcp"),
            request -> {
              asked.add(request);
              return person.apply(request);
            });
    clients.add(client);
    return client;
  }

  private static String call(McpSyncClient client, String tool, Map<String, Object> arguments) {
    CallToolResult result =
        client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    return ((TextContent) result.content().get(0)).text();
  }

  private static String delete(McpSyncClient client, String table, ConfirmedTools.Way way) {
    return call(client, "test_delete_table", Map.of("table", table, "way", way.name()));
  }

  private static String delete(McpSyncClient client, String table) {
    return delete(client, table, ConfirmedTools.Way.NORMAL);
  }

  private static String deleteLater(McpSyncClient client, String table) {
    return delete(client, table, ConfirmedTools.Way.LATER);
  }

  private void assertNothingDeleted() {
    assertEquals(List.of(), tools.deleted());
    assertEquals(0, tools.questions());
  }

  @Test
  void actsAfterThePersonHasAllowedIt() {
    assertEquals("deleted Rates", delete(client(request -> ALLOW), "Rates"));
    assertEquals(List.of("Rates"), tools.deleted());
    assertEquals(
        """
        Delete the table 'Rates'?

        Project: Bank Rating
        Branch: main

        The table is removed from the sheet Rates of Bank.xlsx.

        This would be lost:
        - 20 rows
        - 3 tests that call the table""",
        asked.element().message());
    assertEquals(
        Map.of(
            "type",
            "object",
            "properties",
            Map.of("allow", Map.of("type", "boolean", "title", "Allow this")),
            "required",
            List.of("allow")),
        asked.element().requestedSchema());
  }

  @Test
  void asksForEachCallAnew() {
    McpSyncClient client = client(request -> asked.size() == 1 ? ALLOW : DENY);
    assertEquals("deleted Rates", delete(client, "Rates"));
    assertEquals(DENIED, delete(client, "Rates"));
    assertEquals(List.of("Rates"), tools.deleted());
  }

  @Test
  void doesNothingIfThePersonDenies() {
    assertEquals(DENIED, delete(client(request -> DENY), "Rates"));
    assertEquals(DENIED, delete(client(request -> accept(Map.of("allow", false))), "Rates"));
    assertNothingDeleted();
  }

  @Test
  void doesNothingIfThePersonClosesTheQuestion() {
    assertEquals(
        CLOSED, delete(client(request -> new ElicitResult(Action.CANCEL, Map.of())), "Rates"));
    assertNothingDeleted();
  }

  @Test
  void doesNothingIfTheClientReturnsNoDecision() {
    for (Map<String, Object> content :
        List.<Map<String, Object>>of(Map.of(), Map.of("allow", "true"), Map.of("other", true))) {
      String text = delete(client(request -> accept(content)), "Rates");
      assertTrue(text.startsWith(NO_DECISION), text);
    }
    assertNothingDeleted();
  }

  @Test
  void doesNothingIfTheClientFails() {
    String text =
        delete(
            client(
                request -> {
                  throw new IllegalStateException("no window");
                }),
            "Rates");
    assertTrue(text.startsWith(NO_DECISION), text);
    assertNothingDeleted();
  }

  @Test
  void refusesAClientThatCannotAsk() {
    McpPost client = McpPost.open(uri.getPort());
    assertEquals(
        CANNOT_ASK,
        new ToolCalls(client).failure("test_delete_table", "{'table':'Rates','way':'NORMAL'}"));
    assertNothingDeleted();
  }

  @Test
  void refusesAClientThatCanOpenOnlyAddresses() {
    McpPost client = McpPost.open(uri.getPort(), new JsonObject("{\"elicitation\":{\"url\":{}}}"));
    assertEquals(
        CANNOT_ASK,
        new ToolCalls(client).failure("test_delete_table", "{'table':'Rates','way':'NORMAL'}"));
    assertNothingDeleted();
  }

  @Test
  void ignoresTheAnswerOfAnotherSession() throws Exception {
    CountDownLatch shown = new CountDownLatch(1);
    CountDownLatch decide = new CountDownLatch(1);
    McpSyncClient owner =
        client(
            request -> {
              shown.countDown();
              await(decide);
              return DENY;
            });
    CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> delete(owner, "Rates"));
    await(shown);
    McpPost other = McpPost.open(uri.getPort(), new JsonObject("{\"elicitation\":{}}"));
    for (int id = 0; id <= 300; id++) {
      JsonObject result = new JsonObject("{\"action\":\"accept\",\"content\":{\"allow\":true}}");
      assertEquals(202, other.respond(id, result));
    }
    assertFalse(call.isDone());
    decide.countDown();
    assertEquals(DENIED, call.get(PATIENCE, TimeUnit.SECONDS));
    assertNothingDeleted();
  }

  @Test
  void usesALateAnswerForTheRepeatedCallOnly() {
    CountDownLatch decide = new CountDownLatch(1);
    McpSyncClient client =
        client(
            request -> {
              await(decide);
              return ALLOW;
            });
    assertEquals(WAITING, deleteLater(client, "Rates"));
    assertEquals(WAITING, deleteLater(client, "Rates"));
    assertEquals(1, asked.size(), "it is asked once");
    assertEquals(List.of(), tools.deleted());
    decide.countDown();
    assertEquals("deleted Rates", awaitAnswer(client, "Rates"));
    assertEquals(WAITING, deleteLater(client, "Rates"), "an answer is used once");
    assertEquals("deleted Rates", awaitAnswer(client, "Rates"));
    assertEquals(2, asked.size());
    assertEquals(0, tools.questions());
  }

  /** Repeats a call until the answer has arrived. */
  private String awaitAnswer(McpSyncClient client, String table) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    String text = deleteLater(client, table);
    while (text.equals(WAITING) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      text = deleteLater(client, table);
    }
    return text;
  }

  @Test
  void usesAnAnswerForNoOtherCallAndNoOtherSession() {
    CountDownLatch decide = new CountDownLatch(1);
    McpSyncClient client =
        client(
            request -> {
              await(decide);
              return request.message().contains("'Rates'") ? ALLOW : DENY;
            });
    assertEquals(WAITING, deleteLater(client, "Rates"));
    decide.countDown();
    assertEquals(DENIED, awaitAnswer(client, "Limits"), "another table is another question");
    assertEquals(DENIED, awaitAnswer(client(request -> DENY), "Rates"), "another session");
    assertEquals(List.of(), tools.deleted());
    assertEquals("deleted Rates", awaitAnswer(client, "Rates"));
  }

  @Test
  void doesNothingIfThePersonDoesNotAnswerInTime() {
    CountDownLatch decide = new CountDownLatch(1);
    McpSyncClient client =
        client(
            request -> {
              if (asked.size() == 1) {
                await(decide);
                return ALLOW;
              }
              return DENY;
            });
    assertEquals(
        "Nothing was done: the person did not answer within 1 second. Ask the user whether to proceed. If so, repeat the"
            + " call: it asks again.",
        delete(client, "Rates", ConfirmedTools.Way.HASTY));
    decide.countDown();
    assertEquals(DENIED, delete(client, "Rates", ConfirmedTools.Way.HASTY), "it asks again");
    assertEquals(2, asked.size());
    assertNothingDeleted();
  }

  @Test
  void asksNobodyIfTheOperatorHasTurnedItOff() {
    assertEquals(
        "deleted Rates", delete(client(request -> DENY), "Rates", ConfirmedTools.Way.NEVER));
    assertEquals(0, asked.size());
  }

  @Test
  void failsIfItIsRequiredWithinAChange() {
    String text = call(client(request -> ALLOW), "test_confirm_too_late", Map.of());
    assertTrue(text.startsWith("This server failed unexpectedly (IllegalStateException)."), text);
    assertEquals(0, asked.size());
    assertNothingDeleted();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
