package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;
import org.openl.mcp.doubles.studio.StudioFault;

/** {@code openl_edit_table} with OpenL Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class EditTableOf6Test {

  private static final String PROJECT = "/projects/Insurance";
  private static final String EDIT = "openl_edit_table";

  @TestHTTPResource URI uri;
  InMemoryStudio studio;
  private ToolCalls tools;
  private StudioCaller bob;

  @BeforeEach
  void openProject() {
    studio.reset();
    studio.user("svc", "The Service", "").user("bob", "Bob Builder", "Token b");
    studio.project("Insurance", SampleProjects.insurance());
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    bob = new StudioCaller(studio.baseUrl(), "Token b");
    new StudioCaller(studio.baseUrl(), "").send("PATCH", PROJECT, "{'status':'OPENED'}");
    studio.forgetRequests();
  }

  @Test
  void answersWhatHasChanged() {
    JsonObject answer =
        edit(
            "AgeFactor",
            """
            {'op':'set','cell':'C4','value':1.75,'expected':1.5},
            {'op':'insert_rows','row':6,'cells':[['60 - 65',1.1]]},
            {'op':'set','cell':'C6','value':'1.3'}\
            """);

    assertEquals(
        new JsonObject("{\"C4\":\"1.5 → 1.75\",\"C7\":\"1.2 → 1.3\"}"),
        answer.getJsonObject("changed"));
    assertEquals(new JsonArray("[[6,\"60 - 65\",1.1]]"), answer.getJsonArray("addedRows"));
    assertEquals("EDITING", answer.getString("status"));
    assertEquals("The project has unsaved changes.", notes(answer).get(notes(answer).size() - 1));
    assertEquals(1, studio.writes().size());
    assertEquals(
        """
        6	60 - 65	1.1
        7	> 65	1.3\
        """,
        lastRows("AgeFactor", 2));
  }

  @Test
  void writesAsTextWhatTheReaderGets() {
    assertEquals(
        """
        table	AgeFactor	B2:C6	%s	EDITING	Insurance	master
        note	New errors of other tables are not listed here. Look for them with openl_check_project.
        note	The project has unsaved changes.
        changed	C4	1.5 → 2\
        """
            .formatted(id("AgeFactor")),
        tools.text(EDIT, call("AgeFactor", "{'op':'set','cell':'C4','value':'2'}")));
  }

  @Test
  void namesTheTestsOfTheTable() {
    JsonObject answer = edit("Premium", "{'op':'set','cell':'C11','value':'120'}");
    assertEquals(new JsonArray("[\"PremiumTest\"]"), answer.getJsonArray("tests"));
  }

  @Test
  void followsTheIdOfAMovedTableInTheSession() {
    String before = id("AgeFactor");
    studio.moveNextTable();

    JsonObject answer = edit(before, "{'op':'append_rows','cells':[['> 90','3']]}");

    String now = answer.getString("id");
    assertNotEquals(before, now);
    assertTrue(
        notes(answer).toString().contains("The id of the table was " + before), answer::encode);
    assertTrue(
        notes(answer)
            .contains("The table was moved from B2:C6 to " + answer.getString("range") + "."),
        answer::encode);
    assertEquals(now, get(before).getString("id"));
    assertEquals(answer.getString("range"), get(before).getString("range"));
    edit(before, "{'op':'set','range':'" + lastCell(answer) + "','value':'4'}");

    ToolCalls others = new ToolCalls(McpPost.open(uri.getPort()));
    assertTrue(
        others
            .failure("openl_get_table", table(before))
            .startsWith("There is no table '" + before + "' in the project 'Insurance'."));
    studio.project("Other", SampleProjects.insurance());
    new StudioCaller(studio.baseUrl(), "").send("PATCH", "/projects/Other", "{'status':'OPENED'}");
    assertTrue(
        tools
            .failure("openl_get_table", table(now).replace("Insurance", "Other"))
            .startsWith("There is no table"));
  }

  @Test
  void doesNotFollowAnIdToATableWithAnotherName() {
    String before = id("AgeFactor");
    studio.moveNextTable();
    String now = edit(before, "{'op':'append_rows','cells':[['> 90','3']]}").getString("id");
    new StudioCaller(studio.baseUrl(), "")
        .send(
            "POST",
            PROJECT + "/tables/" + now + "/actions",
            "{'operation':'update','target':{'type':'cell','row':0,'column':0,'value':'SimpleRules"
                + " Double Other(Integer age)'}}");
    studio.forgetRequests();

    String text = tools.failure(EDIT, call(before, "{'op':'set','cell':'C4','value':'2'}"));

    assertEquals(
        "It is not clear which table had the id '%s'. An edit of this session moved the table 'AgeFactor' to the id %s, but that table has another name now. List the tables with openl_list_tables, then repeat the call with an id from its answer."
            .formatted(before, now),
        text);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void forgetsTheIdsBeforeAMoveWhenTheProjectIsOpenedAgain() {
    String before = id("AgeFactor");
    studio.moveNextTable();
    edit(before, "{'op':'append_rows','cells':[['> 90','3']]}");
    assertEquals("AgeFactor", get(before).getString("name"));
    tools.content("openl_save_project", "{'projectId':'Insurance','comment':'Move'}");
    tools.content("openl_close_project", "{'projectId':'Insurance'}");
    tools.content("openl_open_project", "{'projectId':'Insurance'}");

    String failure = tools.failure("openl_get_table", table(before));

    assertTrue(failure.startsWith("There is no table"), failure);
  }

  @Test
  void writesNothingIfAGuardFails() {
    String text =
        tools.failure(
            EDIT,
            call(
                "AgeFactor",
                "{'op':'set','cell':'C4','value':'2'},{'op':'set','cell':'C5','value':'2','expected':'3'}"));

    assertEquals(
        "Nothing was changed. Edit 2 (set): C5 holds '1', not the expected '3'. Read the table"
            + " again with openl_get_table, then repeat the call with its present values.",
        text);
    assertEquals(List.of(), studio.writes());
  }

  /** Addresses refer to the table that a session has read. */
  @Test
  void writesNothingOverWhatAnotherSessionHasMoved() {
    ToolCalls others = new ToolCalls(McpPost.open(uri.getPort()));
    get("AgeFactor");
    others.content(EDIT, call("AgeFactor", "{'op':'delete_rows','row':'4'}"));
    studio.forgetRequests();

    String text = tools.failure(EDIT, call("AgeFactor", "{'op':'set','cell':'C4','value':'2'}"));

    assertEquals(
        "Nothing was changed. The table was changed since this session read or wrote it, and an"
            + " edit has no 'expected'. Read the table again with openl_get_table, then repeat the"
            + " call with its present addresses.",
        text);
    assertEquals(List.of(), studio.writes());
    edit("AgeFactor", "{'op':'set','cell':'C4','value':'2','expected':'1'}");
    edit("AgeFactor", "{'op':'set','cell':'C4','value':'3'}");
  }

  @Test
  void refusesAFormulaThatIsNotCompleteAndLosesNothing() {
    String before = lastRows("AgeFactor", 3);
    for (String edits :
        List.of(
            "{'op':'set','cell':'C4','value':'= \\'a'}",
            "{'op':'append_rows','cells':[['> 90','= f(x']]}")) {
      String text = tools.failure(EDIT, call("AgeFactor", edits));
      assertTrue(text.contains("a quotation mark or a parenthesis has no counterpart"), text);
    }
    assertEquals(List.of(), studio.writes());
    assertEquals(before, lastRows("AgeFactor", 3));
  }

  @Test
  void takesAFormulaOfExcelForTheIntendedOne() {
    JsonObject answer = edit("AgeFactor", "{'op':'set','cell':'C4','value':'= 5'}");
    assertFalse(notes(answer).toString().contains("not as intended"), answer::encode);
  }

  @Test
  void writesNothingIfTheValuesAreThere() {
    JsonObject answer = edit("AgeFactor", "{'op':'set','cell':'C4','value':'1.50'}");

    assertEquals(
        "The table already holds these values. Nothing was written.", notes(answer).get(0));
    assertEquals("OPENED", answer.getString("status"));
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void emptiesACellWithAnEmptyTextOrNull() {
    edit("Discount", "{'op':'set','cell':'F8','value':''}");
    assertFalse(get("Discount").encode().contains("any"));
    edit("Discount", "{'op':'set','cell':'F8','value':'all','expected':''}");
    JsonObject answer =
        edit(
            "Discount",
            "{'op':'set','cell':'F8','value':null,'expected':null,'row':null,'cells':null}");
    assertEquals("all → (empty)", answer.getJsonObject("changed").getString("F8"));
  }

  @Test
  void namesTheUserWhoEditsTheProject() {
    bob.send("PATCH", PROJECT, "{'status':'OPENED'}");
    String table = bob.get(PROJECT + "/tables?name=AgeFactor").at("/content/0/id");
    bob.send(
        "POST",
        PROJECT + "/tables/" + table + "/actions",
        "{'operation':'update','target':{'type':'cell','row':2,'column':1,'value':9}}");

    String text = tools.failure(EDIT, call("AgeFactor", "{'op':'set','cell':'C4','value':'2'}"));

    assertTrue(text.contains("bob") || text.contains("Bob"), text);
    assertEquals("1.5", cell("AgeFactor", "C4"));
    assertEquals("9", bob.get(PROJECT + "/tables/" + table + "?raw=true").at("/source/2/1/value"));
  }

  @Test
  void isRefusedIfAnotherUserLocksTheProjectDuringTheEdits() {
    edit("AgeFactor", "{'op':'set','cell':'C4','value':'2'}");
    bob.send("PATCH", PROJECT, "{'status':'OPENED'}");
    bob.send("DELETE", PROJECT + "/lock", "");
    String table = bob.get(PROJECT + "/tables?name=AgeFactor").at("/content/0/id");
    bob.send(
        "POST",
        PROJECT + "/tables/" + table + "/actions",
        "{'operation':'update','target':{'type':'cell','row':2,'column':1,'value':9}}");
    studio.forgetRequests();

    String text = tools.failure(EDIT, call("AgeFactor", "{'op':'set','cell':'C4','value':'3'}"));

    assertTrue(text.contains("is editing the project 'Insurance'"), text);
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void losesNoEditOfAUserInTwoWindows() {
    new ConcurrentSessions(uri.getPort(), "Insurance", "AgeFactor", "C5").countUp(10);

    assertEquals("21", cell("AgeFactor", "C5"));
    assertEquals(20, studio.appliedWrites());
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "error", "unavailable"})
  void neverRepeatsAWriteWithoutAnAnswer(String fault) {
    studio.failNext(
        "POST .*/actions/batch",
        switch (fault) {
          case "reset" -> StudioFault.reset(true);
          case "error" -> StudioFault.serverError(true);
          default -> StudioFault.unavailable(true);
        });

    String text = tools.failure(EDIT, call("AgeFactor", "{'op':'set','cell':'C4','value':'2'}"));

    assertTrue(
        text.endsWith("The change may or may not have been done. Look before you repeat the call."),
        text);
    assertEquals(1, studio.writes().size());
    assertEquals(1, studio.appliedWrites());
    assertEquals("2", cell("AgeFactor", "C4"));
  }

  /** The write was made, so a failure of the reading after it does not say otherwise. */
  @Test
  void answersIfTheTableCannotBeReadAfterwards() {
    String before = id("AgeFactor");
    studio.moveNextTable();
    studio.failNext("GET [^ ]*/tables/(?!" + before + ")[^/?]+\\?", StudioFault.serverError(false));

    JsonObject answer = edit(before, "{'op':'set','cell':'C4','value':'2'}");

    assertEquals(
        "The edits were made, but OpenL Studio does not return the whole table afterwards. The"
            + " changes and addresses here are the intended ones, and new messages may be missing."
            + " Read the table with openl_get_table.",
        notes(answer).get(0));
    assertEquals("EDITING", answer.getString("status"));
    assertEquals(1, studio.appliedWrites());
  }

  @Test
  void isRefusedIfTheProjectIsNotOpen() {
    new StudioCaller(studio.baseUrl(), "").send("PATCH", PROJECT, "{'status':'CLOSED'}");
    studio.forgetRequests();

    tools.failure(EDIT, call("AgeFactor", "{'op':'set','cell':'C4','value':'2'}"));

    assertEquals(List.of(), studio.writes());
  }

  /** Whatever the arguments are, there is an answer, and refused edits write nothing. */
  @Test
  void answersAnyArguments() {
    Random random = new Random(13);
    String before = lastRows("Discount", 5);
    for (int i = 0; i < 200; i++) {
      JsonObject arguments = new AnyArguments(random).edits();
      JsonObject result =
          tools
              .client()
              .ask("tools/call", new JsonObject().put("name", EDIT).put("arguments", arguments));
      assertTrue(result.containsKey("result"), () -> arguments.encode() + result.encode());
      JsonObject answer = result.getJsonObject("result");
      String text = answer.getJsonArray("content").getJsonObject(0).getString("text");
      assertFalse(text.contains("failed unexpectedly"), () -> arguments.encode() + text);
      if (answer.getBoolean("isError", false)) {
        assertEquals(before, lastRows("Discount", 5), () -> arguments.encode() + text);
      } else {
        before = lastRows("Discount", 5);
      }
    }
    assertTrue(
        studio.writes().stream()
            .allMatch(line -> line.matches("POST /rest/projects/[^/]+/tables/[^/]+/actions/batch")),
        studio.writes()::toString);
  }

  private JsonObject edit(String table, String edits) {
    return tools.content(EDIT, call(table, edits));
  }

  private static String call(String table, String edits) {
    return "{'projectId':'Insurance','table':'%s','edits':[%s]}".formatted(table, edits);
  }

  private static String table(String table) {
    return "{'projectId':'Insurance','table':'%s'}".formatted(table);
  }

  private JsonObject get(String table) {
    return tools.content("openl_get_table", table(table));
  }

  private String id(String table) {
    return get(table).getString("id");
  }

  private String lastRows(String table, int count) {
    List<String> lines =
        tools
            .text("openl_get_table", table(table))
            .lines()
            .filter(line -> line.matches("[0-9]+\t.*"))
            .toList();
    return String.join("\n", lines.subList(lines.size() - count, lines.size()));
  }

  private String cell(String table, String address) {
    JsonObject content = get(table);
    int column = content.getJsonArray("columns").getList().indexOf(address.substring(0, 1));
    return content.getJsonArray("rows").stream()
        .map(JsonArray.class::cast)
        .filter(row -> row.getInteger(0).toString().equals(address.substring(1)))
        .map(row -> String.valueOf(row.getValue(column + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static String lastCell(JsonObject answer) {
    return answer.getString("range").replaceFirst(".*:", "");
  }

  private static List<String> notes(JsonObject answer) {
    return answer.getJsonArray("notes", new JsonArray()).stream().map(String::valueOf).toList();
  }
}
