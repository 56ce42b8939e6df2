package org.openl.mcp.tools.projects;

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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.StudioCaller;
import org.openl.mcp.real.McpClients;

/** Checking, discarding, creating and deleting with both lines of Studio. */
abstract class LifecycleOfBothLinesTest extends ProjectScenarios {

  static final ElicitResult ALLOW = new ElicitResult(Action.ACCEPT, Map.of("allow", true));
  static final ElicitResult DENY = new ElicitResult(Action.DECLINE, Map.of());

  static final String ASK_AGAIN =
      " Read the project again. Repeat the call if the user still wants it: it asks again.";

  final Queue<String> asked = new ConcurrentLinkedQueue<>();

  /** Calls a tool with a client whose person answers a question. */
  String confirmed(String tool, ElicitResult answer) {
    return confirmed(tool, answer, () -> {});
  }

  /**
   * Calls a tool with a client whose person answers a question.
   *
   * @param meanwhile what happens before the answer
   */
  String confirmed(String tool, ElicitResult answer, Runnable meanwhile) {
    try (McpSyncClient client =
        McpClients.http(
            URI.create("http://127.0.0.1:" + uri.getPort() + "/mcp"),
            (ElicitFormRequest request) -> {
              asked.add(request.message());
              meanwhile.run();
              return answer;
            })) {
      CallToolResult result =
          client.callTool(
              CallToolRequest.builder(tool).arguments(Map.of("projectId", NAME)).build());
      return ((TextContent) result.content().get(0)).text();
    }
  }

  @Test
  void checksAProjectWithoutErrors() {
    open(me);

    JsonObject checked = tools.content("openl_check_project", of(""));

    assertEquals("ok", checked.getString("state"));
    assertEquals(0, checked.getInteger("errors"));
    assertEquals(checked.getInteger("modules"), checked.getInteger("compiled"));
    assertFalse(checked.containsKey("messages"), checked::encode);
    assertFalse(checked.containsKey("unsaved"), checked::encode);
  }

  @Test
  void createsNoProjectWhoseNameCannotBeUsed() {
    for (String name : List.of("A % B", "Copy/bad", "A;B", " con ", "A\\u200bB", "x".repeat(300))) {
      String failure =
          tools.failure(
              "openl_create_project",
              "{'repository':'design','name':'%s','copyOf':'%s'}".formatted(name, NAME));
      assertTrue(failure.startsWith("The call was not made. The name in 'name' "), failure);
    }
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void listsErrorsByTableAndCell() {
    open(me);
    JsonObject before = tools.content("openl_check_project", of(""));
    assertEquals("ok", before.getString("state"));
    editText(me, "Missing");

    JsonObject checked = tools.content("openl_check_project", of("'severity':'ERROR'"));

    assertEquals("errors", checked.getString("state"));
    assertEquals(true, checked.getBoolean("unsaved"));
    JsonObject message = checked.getJsonArray("messages").getJsonObject(0);
    assertEquals("ERROR", message.getString("severity"));
    assertEquals("AgeFactor", message.getString("table"));
    assertEquals("C4", message.getString("cell"));
    assertEquals("Main", message.getString("module"));
    assertEquals(
        List.of(),
        checked.getJsonArray("messages").stream()
            .filter(m -> !((JsonObject) m).getString("severity").equals("ERROR"))
            .toList());
    assertFalse(
        tools.content("openl_check_project", of("'severity':'WARN'")).containsKey("messages"));
  }

  /** Writes a text into C4. */
  abstract void editText(StudioCaller caller, String text);

  @Test
  void checksOnlyAnOpenedProject() {
    assertEquals(
        "The project 'Insurance' is not open. Open it with openl_open_project, then repeat the call.",
        tools.failure("openl_check_project", of("")));
  }

  @Test
  void discardsOnlyAfterAPersonHasAllowedIt() {
    open(me);
    edit(me, 2);
    studio.forgetRequests();

    assertTrue(
        tools
            .failure("openl_discard_changes", of(""))
            .startsWith("Nothing was done: a person has to confirm"));
    assertTrue(
        confirmed("openl_discard_changes", DENY).startsWith("Nothing was done: the person denied"));
    assertEquals(List.of(), studio.writes());
    assertEquals("EDITING", status());

    String text = confirmed("openl_discard_changes", ALLOW);

    assertTrue(text.contains("The unsaved changes were discarded."), text);
    assertEquals("OPENED", status());
    assertEquals(1, studio.revisions(id, MAIN).size());
    String question = asked.peek();
    assertTrue(
        question.startsWith("Discard the unsaved changes of the project 'Insurance'?"), question);
    assertTrue(question.contains(loss()), question);
    assertTrue(
        tools.failure("openl_discard_changes", of("")).startsWith("No changes were discarded."));
  }

  @Test
  void doesNotDiscardTheChangesOfAnotherRevision() {
    open(me);
    edit(me, 2);

    String text =
        confirmed(
            "openl_discard_changes",
            ALLOW,
            () -> {
              me.send("PATCH", path(), "{'comment':'Raise'}");
              edit(me, 3);
            });

    assertEquals(
        "No changes were discarded. The project 'Insurance' has changed since the person was asked."
            + ASK_AGAIN,
        text);
    assertEquals("EDITING", status());
  }

  /** Returns a text of the question that says what would be lost. */
  abstract String loss();

  @Test
  void copiesTheSavedStateOfAProject() {
    open(me);
    edit(me, 2);

    JsonObject created =
        tools.content(
            "openl_create_project",
            "{'repository':'Design','name':'Copy of it','copyOf':'insurance','comment':'A copy'}");

    assertEquals("Copy of it", created.getString("name"));
    assertEquals("CLOSED", created.getString("status"));
    assertEquals(
        "The unsaved changes of 'Insurance' were not copied.",
        created.getJsonArray("notes").getString(0));
    assertEquals(
        List.of(),
        tools
            .content("openl_compare_revisions", of("'from':'latest','to':'latest'"))
            .getJsonArray("workbooks", new JsonArray())
            .getList());
    String copy = created.getString("id");
    assertEquals(studio.saved(id, MAIN).keySet(), studio.saved(copy, MAIN).keySet());
    assertEquals("EDITING", status());
  }

  @Test
  void neverReplacesAProject() {
    assertEquals(
        "The project was not created. The repository 'design' has a project 'Insurance'. Repeat the call with another name.",
        tools.failure(
            "openl_create_project",
            "{'repository':'design','name':'INSURANCE','copyOf':'Insurance'}"));
    assertTrue(
        tools
            .failure("openl_create_project", "{'repository':'design','name':'New'}")
            .contains("Exactly one of the arguments 'copyOf' and 'template'"));
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void saysWhichNameIsNotPermitted() {
    String failure =
        tools.failure(
            "openl_create_project", "{'repository':'design','name':'a:b','copyOf':'Insurance'}");

    assertTrue(failure.contains("forbidden characters"), failure);
  }

  @Test
  void deletesOnlyAfterAPersonHasAllowedIt() {
    open(me);
    studio.forgetRequests();
    assertTrue(confirmed("openl_delete_project", DENY).startsWith("Nothing was done"));
    assertEquals(List.of(), studio.writes());

    String text = confirmed("openl_delete_project", ALLOW);

    assertTrue(text.contains("The project was deleted."), text);
    assertTrue(asked.peek().startsWith("Delete the project 'Insurance'?"), asked.peek());
    assertTrue(isDeleted());
  }

  abstract boolean isDeleted();

  @Test
  void doesNotDeleteAProjectThatSomebodyHasBegunToEdit() {
    open(me);

    String text = confirmed("openl_delete_project", ALLOW, () -> edit(me, 2));

    assertEquals(
        "The project was not deleted. The project 'Insurance' has changed since the person was asked."
            + ASK_AGAIN,
        text);
    assertEquals("EDITING", status());
  }

  @Test
  void doesNotDeleteWhatAnotherUserEdits() {
    open(vera);
    edit(vera, 2);

    assertEquals(
        "The project was not deleted. 'vera' is editing the project 'Insurance', and OpenL Studio allows only one user at a time to change it. Do not repeat the call until they have saved or closed it.",
        tools.failure("openl_delete_project", of("")));
  }

  @Test
  void deletesOnlyOnTheMainBranch() {
    branch("feature/rates");
    open("'branch':'feature/rates'");

    assertTrue(
        tools
            .failure("openl_delete_project", of(""))
            .contains("It is on the branch 'feature/rates'"));
  }
}
