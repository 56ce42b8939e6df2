package org.openl.mcp.tools.tables.authoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult.Action;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.StudioFault;
import org.openl.mcp.real.McpClients;

/** The deletion of tables, which a person has to confirm. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class TableDeletionTest extends AuthoringScenarios {

  private static final String DELETE = "openl_delete_table";
  private static final ElicitResult ALLOW = new ElicitResult(Action.ACCEPT, Map.of("allow", true));

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  /** Calls the tool, and answers the question as a person does. */
  private CallToolResult delete(String table, Function<ElicitFormRequest, ElicitResult> person) {
    try (McpSyncClient client =
        McpClients.http(
            URI.create("http://127.0.0.1:" + uri.getPort() + "/mcp"),
            request -> {
              asked.add(request.message());
              return person.apply(request);
            })) {
      return client.callTool(
          CallToolRequest.builder(DELETE)
              .arguments(Map.of("projectId", "Insurance", "table", table))
              .build());
    }
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  private static String path(String id) {
    return PROJECT + "/tables/" + id;
  }

  @Test
  void deletesWhatThePersonAllows() {
    String id = id("Premium");

    CallToolResult result = delete("Premium", request -> ALLOW);

    Map<?, ?> content = (Map<?, ?>) result.structuredContent();
    assertEquals("The table was deleted.", content.get("done"), () -> text(result));
    assertEquals(List.of("PremiumTest"), content.get("tests"));
    assertEquals("EDITING", content.get("status"));
    assertEquals(List.of("The project has unsaved changes."), content.get("notes"));
    assertTrue(
        content.get("otherMessages").toString().startsWith("['PremiumTest' B2: ERROR: "),
        () -> text(result));
    assertEquals(404, me.get(path(id) + "?raw=true").status());
    assertEquals(
        """
        Delete the table 'Premium'?

        Project: Insurance
        Branch: master

        This can be discarded until the project is saved. The table is removed from B9:C12 of the sheet 'Rules' of 'Insurance/Main.xlsx'.

        This would be lost:
        - 4 rows: 'Spreadsheet Double Premium(Driver driver)', 'Step | Value', 'Base | 100', 'Result | = AgeFactor(age) * $Base'
        - 1 test table that can no longer run: 'PremiumTest'""",
        asked.element());
    assertEquals(1, studio.writes().size());
  }

  @Test
  void namesTheTablesThatUseIt() {
    delete("AgeFactor", request -> new ElicitResult(Action.DECLINE, Map.of()));
    assertTrue(
        asked.element().endsWith("- 1 table that can no longer compile: 'Premium'"),
        asked::element);
  }

  @Test
  void deletesNothingIfThePersonDenies() {
    for (ElicitResult answer :
        List.of(
            new ElicitResult(Action.DECLINE, Map.of()),
            new ElicitResult(Action.CANCEL, Map.of()),
            new ElicitResult(Action.ACCEPT, Map.of("allow", false)))) {
      CallToolResult result = delete("Premium", request -> answer);
      assertEquals(true, result.isError());
      assertTrue(text(result).startsWith("Nothing was done"), text(result));
    }
    assertEquals(List.of(), studio.writes());
    assertEquals(3, asked.size());
  }

  @Test
  void deletesNothingIfTheClientCannotAsk() {
    String text = tools.failure(DELETE, of("Premium", ""));
    assertTrue(text.startsWith("Nothing was done: a person has to confirm this change"), text);
    assertEquals(List.of(), studio.writes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'operation':'append','target':{'type':'rows','cells':[[{'value':'x'},{'value':1}]]}}",
        "{'operation':'update','target':{'type':'cell','row':2,'column':1,'value':4711}}",
        "{'operation':'update','target':{'type':'cell','row':0,'column':0,'value':'SimpleRules Double Loading(Integer age)'}}"
      })
  void deletesNothingIfTheTableHasChangedMeanwhile(String edit) {
    String id = id("AgeFactor");
    CallToolResult result =
        delete(
            "AgeFactor",
            request -> {
              me.send("POST", path(id) + "/actions", edit);
              studio.forgetRequests();
              return ALLOW;
            });
    assertEquals(true, result.isError(), () -> text(result));
    assertTrue(
        text(result)
            .startsWith(
                "Nothing was changed. The table 'AgeFactor' has changed since the person was asked."),
        () -> text(result));
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void asksNobodyAboutWhatCannotBeDone() {
    editAsBob();
    CallToolResult locked = delete("Premium", request -> ALLOW);
    assertTrue(
        text(locked).startsWith("Nothing was changed. 'bob' is editing the project"), text(locked));
    assertEquals(true, delete("Nope", request -> ALLOW).isError());
    assertTrue(asked.isEmpty());
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void saysThatTheOutcomeIsUnknownIfStudioDidNotAnswer() {
    String id = id("Premium");
    studio.failNext("DELETE", StudioFault.reset(true));
    String text = text(delete("Premium", request -> ALLOW));
    assertTrue(
        text.endsWith("The change may or may not have been done. Look before you repeat the call."),
        text);
    assertEquals(1, studio.writes().size());
    assertEquals(404, me.get(path(id) + "?raw=true").status());
  }
}
