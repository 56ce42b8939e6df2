package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.InMemoryStudio;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;
import org.openl.mcp.doubles.studio.StudioFault;

/** {@code openl_edit_table} with OpenL Studio 5.27. */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class EditTableOf527Test {

  private static final String EDIT = "openl_edit_table";

  @TestHTTPResource URI uri;
  InMemoryStudio studio;
  private ToolCalls tools;
  private StudioCaller caller;
  private String project;

  @BeforeEach
  void openProject() {
    studio.reset();
    project = "/projects/" + studio.project("Types", SampleProjects.typed()).replace("=", "%3D");
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    caller = new StudioCaller(studio.baseUrl(), "");
    caller.send("PATCH", project, "{'status':'OPENED'}");
    studio.forgetRequests();
  }

  @Test
  void setsACellWithOneWriteAndBack() {
    JsonObject answer =
        edit("AgeFactor", "{'op':'set','cell':'C4','value':'1.75','expected':'1.5'}");

    assertEquals(new JsonObject("{\"C4\":\"1.5 → 1.75\"}"), answer.getJsonObject("changed"));
    assertEquals("EDITING", answer.getString("status"));
    assertEquals(
        new JsonObject("{\"B5\":\"[25 .. 65] → [25..65]\"}"), answer.getJsonObject("rewritten"));
    assertEquals(List.of("AgeFactorTest"), answer.getJsonArray("tests").getList());
    assertTrue(
        answer
            .getJsonArray("notes")
            .contains("New errors are not listed here. Look for them with openl_check_project."),
        answer::encode);
    assertEquals(1, studio.writes().size());

    edit("AgeFactor", "{'op':'set','cell':'C4','value':'1.5','expected':'1.75'}");
    caller.send("PATCH", project, "{'comment':'Put back'}");
    assertEquals(
        "1.5",
        tools
            .content("openl_get_table", "{'projectId':'Types','table':'AgeFactor'}")
            .getJsonArray("rows")
            .getJsonArray(2)
            .getValue(2)
            .toString());
  }

  @Test
  void addsAndDeletesRows() {
    JsonObject answer =
        edit(
            "AgeFactor",
            "{'op':'append_rows','cells':[['> 90','2']]},{'op':'delete_rows','row':'4'}");

    assertEquals("B2:C6", answer.getString("range"));
    assertEquals("[[6,\"> 90\",2]]", answer.getJsonArray("addedRows").encode());
    assertEquals("[[4,\"< 25\",1.5]]", answer.getJsonArray("deletedRows").encode());
  }

  @Test
  void followsATableThatTheWriteMoved() {
    String before =
        tools.content("openl_get_table", "{'projectId':'Types','table':'Size'}").getString("id");

    studio.moveNextTable();

    JsonObject answer =
        edit(
            before,
            "{'op':'append_rows','cells':[['[10..20]','medium'],['[20..30]','big'],['> 30','huge']]}");

    assertTrue(!before.equals(answer.getString("id")), answer::encode);
    assertEquals(
        answer.getString("id"),
        tools
            .content("openl_get_table", "{'projectId':'Types','table':'" + before + "'}")
            .getString("id"));
  }

  @Test
  void writesNothingOverUnsavedChangesThatItDidNotMake() {
    edit("AgeFactor", "{'op':'set','cell':'C4','value':'1.75'}");
    String path =
        project
            + "/tables/"
            + tools
                .content("openl_get_table", "{'projectId':'Types','table':'AgeFactor'}")
                .getString("id");
    ObjectNode view = (ObjectNode) caller.get(path).body();
    ((ObjectNode) view.path("rules").path(2)).put("Factor", 9);
    assertTrue(caller.send("PUT", path, view.toString()).status() < 300);
    studio.forgetRequests();

    String text = tools.failure(EDIT, call("AgeFactor", "{'op':'set','cell':'C4','value':'2'}"));

    assertTrue(
        text.startsWith(
            "Nothing was changed. The table may have unsaved changes that this server did not make and cannot check."),
        text);
    assertEquals(List.of(), studio.writes());
  }

  /** A formula without a value in an empty cell looks the same in the view. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void writesNothingOverAnUnsavedChangeThatTheViewDoesNotShow(boolean afterAnOwnWrite) {
    if (afterAnOwnWrite) {
      edit("AgeFactor", "{'op':'set','cell':'C4','value':'1.75'}");
    }
    String path =
        project
            + "/tables/"
            + tools
                .content("openl_get_table", "{'projectId':'Types','table':'AgeFactor'}")
                .getString("id");
    String view = caller.get(path).body().toString();
    assertTrue(caller.send("PUT", path, view).status() < 300);
    studio.forgetRequests();

    String text = tools.failure(EDIT, call("AgeFactor", "{'op':'set','cell':'C4','value':'2'}"));

    assertTrue(text.contains("may have unsaved changes that this server did not make"), text);
    assertTrue(text.endsWith("Save or discard the changes of the project, then repeat the call."));
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void editsSeveralTablesBeforeTheProjectIsSaved() {
    edit("AgeFactor", "{'op':'set','cell':'C4','value':'1.75'}");
    edit("Limit", "{'op':'set','cell':'G4','value':'0.06'}");

    JsonObject answer = edit("AgeFactor", "{'op':'set','cell':'C6','value':'1.3'}");

    assertEquals("1.2 → 1.3", answer.getJsonObject("changed").getString("C6"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Discount | {'op':'set','cell':'F13','value':'0.2'} | OpenL Studio 5.27 cannot edit tables of the type Rules through its API, such as 'Discount'. Edit it in OpenL Studio.",
        "AgeFactorTest | {'op':'set','cell':'B5','value':'21'} | OpenL Studio 5.27 cannot edit tables of the type Test through its API, such as 'AgeFactorTest'.",
        "AgeFactor | {'op':'set','cell':'B4','value':'= 1+1'} | OpenL Studio 5.27 would make a formula of Excel of '= 1+1'",
        "Fee | {'op':'set','cell':'C10','value':'200'} | it writes the titles Steps and Value over the present ones",
        "AgeFactor | {'op':'append_columns','cells':[['','x']]} | Edit 1 (append_columns): OpenL Studio 5.27 can only set cells, and add and delete rows.",
        "AgeFactor | {'op':'set','cell':'B3','value':'Years'} | B3 is in the header, the properties or the titles of the table, which OpenL Studio 5.27 does not change.",
        "AgeFactor | {'op':'set','cell':'C4','value':'many'} | The column C holds values such as '1.5', and 'many' has another type.",
        "AgeFactor | {'op':'set','cell':'C4','value':'2','expected':'3'} | Edit 1 (set): C4 holds '1.5', not the expected '3'.",
      })
  void isRefused(String table, String edit, String why) {
    String text = tools.failure(EDIT, call(table, edit));

    assertTrue(why == null || text.contains(why), text);
    assertEquals(List.of(), studio.writes());
  }

  /** Every write sends the whole table, so it would overwrite what it does not know. */
  @Test
  void losesNoEditOfAUserInTwoWindows() {
    new ConcurrentSessions(uri.getPort(), "Types", "AgeFactor", "C5").countUp(10);

    assertTrue(unsaved("AgeFactor").contains("1 → 21"), unsaved("AgeFactor"));
    assertEquals(20, studio.appliedWrites());
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "error", "unavailable"})
  void neverRepeatsAWriteWithoutAnAnswer(String fault) {
    studio.failNext(
        "PUT .*/tables/.*",
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
    assertTrue(unsaved("AgeFactor").contains("1.5 → 2"), unsaved("AgeFactor"));
  }

  private String unsaved(String table) {
    return tools
        .content("openl_get_table", "{'projectId':'Types','table':'%s'}".formatted(table))
        .getJsonObject("unsaved")
        .encode();
  }

  private JsonObject edit(String table, String edits) {
    return tools.content(EDIT, call(table, edits));
  }

  private static String call(String table, String edits) {
    return "{'projectId':'Types','table':'%s','edits':[%s]}".formatted(table, edits);
  }
}
