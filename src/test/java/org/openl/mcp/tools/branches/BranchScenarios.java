package org.openl.mcp.tools.branches;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult.Action;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openl.mcp.doubles.ChangedWorkbook;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;
import org.openl.mcp.real.McpClients;

/**
 * A project of a double of Studio with a workbook and a text file, and two users: the one of this
 * server, and Bob.
 */
abstract class BranchScenarios {

  static final String MAIN = "master";
  static final String FEATURE = "feature/rates";
  static final String PROJECT = "/projects/Insurance";

  static final String CREATE = "openl_create_branch";
  static final String DELETE = "openl_delete_branch";
  static final String MERGE = "openl_merge_branches";
  static final String READ = "openl_read_merge_conflict";
  static final String RESOLVE = "openl_resolve_merge_conflict";
  static final String CANCEL = "openl_cancel_merge";

  static final ElicitResult ALLOW = new ElicitResult(Action.ACCEPT, Map.of("allow", true));
  static final ElicitResult DENY = new ElicitResult(Action.DECLINE, Map.of());

  @TestHTTPResource URI uri;
  InMemoryStudio studio;

  final Queue<String> asked = new ConcurrentLinkedQueue<>();

  ToolCalls tools;
  StudioCaller me;
  StudioCaller bob;
  String id;

  @BeforeEach
  void createProject() {
    studio.reset();
    studio.user("svc", "The Service", "").user("bob", "Bob Builder", "Token b");
    Map<String, byte[]> files = new TreeMap<>(SampleProjects.insurance());
    files.put("notes.txt", "one\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8));
    id = studio.project("Insurance", files);
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    me = new StudioCaller(studio.baseUrl(), "");
    bob = new StudioCaller(studio.baseUrl(), "Token b");
    studio.forgetRequests();
  }

  @AfterEach
  void reset() {
    studio.reset();
  }

  static String of(String arguments) {
    return "{'projectId':'Insurance'%s}".formatted(arguments.isEmpty() ? "" : "," + arguments);
  }

  static String merge(String from, String into) {
    return of("'from':'%s','into':'%s'".formatted(from, into));
  }

  static String dryRun(String from, String into) {
    return of("'from':'%s','into':'%s','dryRun':true".formatted(from, into));
  }

  void create(String branch) {
    tools.content(CREATE, of("'branch':'%s'".formatted(branch)));
  }

  void open(String branch) {
    tools.content("openl_open_project", of("'branch':'%s'".formatted(branch)));
  }

  /** Sets a cell of the working copy. */
  void edit(String table, String cell, String value) {
    tools.content(
        "openl_edit_table",
        of(
            "'table':'%s','edits':[{'op':'set','cell':'%s','value':'%s'}]"
                .formatted(table, cell, value)));
  }

  void save(String comment) {
    tools.content("openl_save_project", of("'comment':'%s'".formatted(comment)));
  }

  /** Saves cells of the sheet Rules on a branch as another user does. */
  void commit(String branch, Map<String, Double> cells) {
    byte[] changed = ChangedWorkbook.of(studio.saved(id, branch).get("Main.xlsx"), "Rules", cells);
    studio.commit(id, branch, Map.of("Main.xlsx", changed), "Of another user");
  }

  /** Saves the text file on a branch as another user does. */
  void commit(String branch, String notes) {
    studio.commit(
        id, branch, Map.of("notes.txt", notes.getBytes(StandardCharsets.UTF_8)), "Other notes");
  }

  /** Saves the workbook with a wider column on a branch as another user does. */
  void widen(String branch) {
    byte[] wider =
        ChangedWorkbook.of(
            studio.saved(id, branch).get("Main.xlsx"),
            workbook -> workbook.getSheet("Rules").setColumnWidth(1, 9_000));
    studio.commit(id, branch, Map.of("Main.xlsx", wider), "Wider");
  }

  /** Changes the same cell differently on both branches; the project is on the feature branch. */
  void diverge() {
    create(FEATURE);
    commit(FEATURE, Map.of("C4", 1.6, "C6", 1.3));
    commit(MAIN, Map.of("C4", 1.7, "G8", 0.03));
    open(FEATURE);
    studio.forgetRequests();
  }

  /** Leads to a stored conflict. */
  void conflict() {
    diverge();
    assertEquals("conflict", tools.content(MERGE, merge(FEATURE, MAIN)).getString("result"));
    studio.forgetRequests();
  }

  /** Returns the changes of an answer, each as one line. */
  static List<String> changes(JsonObject answer) {
    return answer.getJsonArray("changes", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .map(
            change ->
                "%s %s %s: %s, %s, %s"
                    .formatted(
                        change.getString("side"),
                        change.getString("table", change.getString("file")),
                        change.getString("at"),
                        change.getString("base", "-"),
                        change.getString("ours", "-"),
                        change.getString("theirs", "-")))
        .toList();
  }

  /** Returns the rows of AgeFactor below its titles. */
  JsonArray rates() {
    JsonArray rows =
        tools.content("openl_get_table", of("'table':'AgeFactor'")).getJsonArray("rows");
    return new JsonArray(rows.getList().subList(rows.size() - 3, rows.size()));
  }

  static String notes(JsonObject answer) {
    return String.valueOf(answer.getJsonArray("notes", new JsonArray()));
  }

  /** Calls a tool with a client whose person answers a question. */
  String confirmed(String tool, String arguments, ElicitResult answer) {
    return confirmed(tool, arguments, answer, () -> {});
  }

  /**
   * Calls a tool with a client whose person answers a question.
   *
   * @param meanwhile what happens before the answer
   */
  String confirmed(String tool, String arguments, ElicitResult answer, Runnable meanwhile) {
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
              CallToolRequest.builder(tool)
                  .arguments(new JsonObject(arguments.replace('\'', '"')).getMap())
                  .build());
      return ((TextContent) result.content().get(0)).text();
    }
  }
}
