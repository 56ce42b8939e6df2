package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioFault;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.SignedInServer.Transport;
import org.openl.mcp.real.ThresholdChange;

/**
 * The packaged server changes rules in a double of OpenL Studio 6.x, which is not available to
 * these tests.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AuthoringOf6IT {

  private static final Logger LOG = Logger.getLogger(AuthoringOf6IT.class);
  private static final String PROJECT = "Insurance";
  private static final String BRANCH = "master";
  private static final ThresholdChange CHANGE =
      new ThresholdChange(PROJECT, "AgeFactor", "B4", "< 25", "< 26");

  private final InMemoryStudio studio = InMemoryStudio.start();
  private final Queue<String> questions = new ConcurrentLinkedQueue<>();
  private OpenlMcp server;

  @BeforeAll
  void serve() {
    addUsers();
    server = OpenlMcp.serve(settings("ada"));
  }

  @AfterAll
  void end() {
    server.close();
    studio.close();
  }

  @BeforeEach
  void createProject() {
    studio.reset();
    addUsers();
    studio.project(PROJECT, SampleProjects.insurance());
  }

  private void addUsers() {
    studio.user("ada", "Ada Admin", "Token ada-pat").user("bob", "Bob Builder", "Token bob-pat");
  }

  private Map<String, String> settings(String user, String... further) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("OPENL_BASE_URL", studio.baseUrl());
    settings.put("OPENL_PERSONAL_ACCESS_TOKEN", user + "-pat");
    // With them, the SDK's client checks every answer.
    settings.put("OPENL_MCP_OUTPUT_SCHEMAS", "true");
    for (int i = 0; i < further.length; i += 2) {
      settings.put(further[i], further[i + 1]);
    }
    return settings;
  }

  private McpSyncClient client(Transport transport) {
    return transport == Transport.HTTP
        ? McpClients.http(server.uri("/mcp"), this::allow)
        : McpClients.stdio(settings("ada"), this::allow);
  }

  /** Answers a question as a person who agrees. */
  private ElicitResult allow(ElicitFormRequest question) {
    questions.add(question.message());
    return new ElicitResult(ElicitResult.Action.ACCEPT, Map.of("allow", true));
  }

  private String revision() {
    return studio.revisions(PROJECT, BRANCH).get(0);
  }

  @ParameterizedTest
  @EnumSource
  void changesAThresholdThenTablesAsAWhole(Transport transport) {
    try (McpSyncClient client = client(transport)) {
      Conversation mcp = new Conversation(client);
      CHANGE.play(mcp, this::revision, "Ada Admin");
      LOG.infof(
          "A threshold changed and restored in 6.x over %s: %d calls, %d bytes",
          transport, mcp.calls(), mcp.bytes());
      changeTables(mcp);
      LOG.infof(
          "And a table created, copied, and deleted: %d calls, %d bytes in all",
          mcp.calls(), mcp.bytes());
    }
  }

  private void changeTables(Conversation mcp) {
    String first = revision();
    JsonNode created =
        mcp.ask(
            "openl_create_table",
            of(
                "sheet",
                "Surcharges",
                "rows",
                List.of(
                    List.of("SimpleRules Double Surcharge(Integer age)"),
                    List.of("Age", "Surcharge"),
                    List.of("< 21", 1.3),
                    List.of("21+", 1))));
    assertEquals("Surcharge", created.path("name").asText(), created::toString);
    JsonNode copied =
        mcp.ask("openl_copy_table", of("table", "Surcharge", "name", "SurchargeOfVans"));
    assertEquals("SurchargeOfVans", copied.path("name").asText(), copied::toString);
    JsonNode set =
        mcp.ask(
            "openl_set_table_properties",
            of(
                "table",
                "SurchargeOfVans",
                "properties",
                List.of(Map.of("name", "effectiveDate", "value", "2027-01-01"))));
    assertEquals(
        "(none) → 2027-01-01", set.at("/properties/effectiveDate").asText(), set::toString);
    questions.clear();
    JsonNode deleted = mcp.ask("openl_delete_table", of("table", "Surcharge"));
    assertEquals("The table was deleted.", deleted.path("done").asText(), deleted::toString);
    assertEquals(1, questions.size());
    assertTrue(questions.element().startsWith("Delete the table 'Surcharge'?"), questions::element);

    JsonNode saved = mcp.ask("openl_save_project", of("comment", "Add a surcharge of vans"));
    assertTrue(saved.toString().contains("SurchargeOfVans"), saved::toString);
    assertFalse(first.equals(revision()));
    List<String> tables =
        mcp.tables(PROJECT, Map.of()).stream().map(table -> table.path("name").asText()).toList();
    assertTrue(tables.contains("SurchargeOfVans"), tables::toString);
    assertFalse(tables.contains("Surcharge"), tables::toString);
  }

  private static Map<String, Object> of(Object... arguments) {
    Map<String, Object> all = new TreeMap<>(Map.of("projectId", PROJECT));
    for (int i = 0; i < arguments.length; i += 2) {
      all.put((String) arguments[i], arguments[i + 1]);
    }
    return all;
  }

  /** Studio makes the change, but its answer never comes. */
  @Test
  void saysThatAChangeMayHaveBeenMadeIfStudioDoesNotAnswerInTime() {
    CountDownLatch never = new CountDownLatch(1);
    try (McpSyncClient client = McpClients.stdio(settings("ada", "OPENL_TIMEOUT", "3s"))) {
      Conversation mcp = new Conversation(client);
      mcp.ask("openl_open_project", of());
      mcp.table(PROJECT, "AgeFactor");
      studio.forgetRequests();
      studio.failNext("POST .*/actions", StudioFault.heldAnswer(never));

      String text = McpClients.failure(client, "openl_edit_table", CHANGE.edits("< 25", "< 26"));

      assertTrue(
          text.endsWith(
              "The change may or may not have been done. Look before you repeat the call."),
          text);
      JsonNode table = mcp.table(PROJECT, "AgeFactor");
      assertTrue(table.path("rows").toString().contains("< 26"), table::toString);
      assertEquals(1, studio.writes().size());
    } finally {
      never.countDown();
    }
  }

  @Test
  void oneOfTwoPeopleWaitsForTheOther() {
    try (McpSyncClient ada = client(Transport.HTTP);
        McpSyncClient bob = McpClients.stdio(settings("bob"))) {
      Conversation mcp = new Conversation(ada);
      Conversation others = new Conversation(bob);
      mcp.ask("openl_open_project", of());
      others.ask("openl_open_project", of());
      mcp.ask("openl_edit_table", CHANGE.edits("< 25", "< 26"));

      String refused = McpClients.failure(bob, "openl_edit_table", CHANGE.edits("< 25", "< 27"));
      assertTrue(
          refused.startsWith("Nothing was changed. 'ada' is editing the project 'Insurance'"),
          refused);
      mcp.ask("openl_save_project", of("comment", "Ada's threshold"));
      String late = McpClients.failure(bob, "openl_edit_table", CHANGE.edits("< 25", "< 27"));
      assertTrue(
          late.startsWith("Nothing was changed. The project 'Insurance' is open at a revision"),
          late);

      others.ask("openl_open_project", of("revision", "latest"));
      others.ask("openl_edit_table", CHANGE.edits("< 26", "< 27"));
      others.ask("openl_save_project", of("comment", "Bob's threshold"));
    }
    assertEquals(3, studio.revisions(PROJECT, BRANCH).size());
  }

  @Test
  void aReadOnlyServerCannotChangeAnything() {
    try (McpSyncClient all = client(Transport.HTTP);
        McpSyncClient reader = McpClients.stdio(settings("ada", "OPENL_MCP_READ_ONLY", "true"))) {
      studio.forgetRequests();
      List<String> writing =
          all.listTools().tools().stream()
              .filter(tool -> !onlyReads(tool))
              .map(Tool::name)
              .toList();
      assertTrue(writing.contains("openl_edit_table"), writing::toString);
      List<String> listed = reader.listTools().tools().stream().map(Tool::name).toList();
      for (String tool : writing) {
        assertFalse(listed.contains(tool), tool);
        CallToolRequest call =
            CallToolRequest.builder(tool).arguments(CHANGE.edits("< 25", "< 26")).build();
        assertThrows(McpError.class, () -> reader.callTool(call), tool);
      }
    }
    assertEquals(List.of(), studio.writes());
  }

  /** MCP 2025-11-25, ToolAnnotations: without the hint, a tool may change something. */
  private static boolean onlyReads(Tool tool) {
    return Optional.ofNullable(tool.annotations()).map(ToolAnnotations::readOnlyHint).orElse(false);
  }
}
