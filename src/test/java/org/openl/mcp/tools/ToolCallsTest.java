package org.openl.mcp.tools;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.text.PrintableText;

/** Tests the arguments and the answers of tools. */
@QuarkusTest
@TestProfile(InProcess.class)
class ToolCallsTest {

  private static final String PROJECTS = "/studio/rest/projects";
  private static final String ID = "ZGVzaWduOkJhbms=";
  private static final String CORRECT = " Correct the arguments and repeat the call.";

  @TestHTTPResource URI uri;
  WireMockServer server;
  private McpPost client;

  @BeforeEach
  void connect() {
    server.resetAll();
    client = McpPost.open(uri.getPort());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openl_list_projects | {`limit`:0} | 'limit' must be an integer from 1 to 200, but was 0.",
        "openl_list_projects | {`limit`:201} | 'limit' must be an integer from 1 to 200, but was 201.",
        "openl_list_projects | {`limit`:1.5} | 'limit' must be an integer from 1 to 200, but was 1.5.",
        "openl_list_projects | {`limit`:99999999999} | 'limit' must be an integer from 1 to 200, but was 99999999999.",
        "openl_list_projects | {`limit`:`5`} | 'limit' must be an integer from 1 to 200, but was '5'.",
        "openl_list_projects | {`limit`:[5]} | 'limit' must be an integer from 1 to 200, but was [5].",
        "openl_list_projects | {`status`:`OPEN`} | 'status' must be one of CLOSED, OPENED, EDITING, VIEWING_VERSION, LOCAL, ARCHIVED, DELETED, but was 'OPEN'. Did you mean OPENED?",
        "openl_list_projects | {`name`:7} | 'name' must be a non-empty string, but was 7.",
        "openl_list_projects | {`responseFormat`:`html`} | 'responseFormat' must be one of json, markdown, but was 'html'.",
        "openl_list_projects | {`repo`:`design`} | There is no argument 'repo'; did you mean 'repository'? Known: repository, status, name, branch, tags, limit, cursor, responseFormat.",
        "openl_list_projects | {`colour`:1} | There is no argument 'colour'. Known: repository, status, name, branch, tags, limit, cursor, responseFormat.",
        "openl_list_projects | {``:1} | There is no argument ''. Known: repository, status, name, branch, tags, limit, cursor, responseFormat.",
        "openl_list_projects | {`a/b~c%20d e`:1} | There is no argument 'a/b~c%20d e'. Known: repository, status, name, branch, tags, limit, cursor, responseFormat.",
        "openl_list_tables | {} | The argument 'projectId' is missing: Id or name.",
        "openl_list_tables | {`projectId`:``} | 'projectId' must be a non-empty string, but was ''.",
        "openl_list_tables | {`projectId`:` `} | 'projectId' must be a non-empty string, but was ' '.",
        "openl_get_table | {`projectId`:`p`,`table`:``} | 'table' must be a non-empty string, but was ''.",
        "openl_list_projects | {`tags`:[{`name`:`Line of business`,`value`:7}]} | 'tags.0.value' must be a string, but was 7.",
        "openl_list_projects | {`tags`:[{`name`:`Line`}]} | The argument 'tags.0.value' is missing: it is required.",
        "openl_list_projects | {`tags`:[{`name`:`Line`,`value`:null}]} | The argument 'tags.0.value' is missing: it is required.",
        "openl_list_projects | {`tags`:[{`name`:`Line`,`value`:`a`,`unit`:1}]} | There is no argument 'tags.0.unit'. Known: name, value.",
        "openl_list_projects | {`tags`:[`Line`]} | 'tags.0' must be an object such as {\"name\":\"…\",\"value\":\"…\"}, but was 'Line'.",
        "openl_list_projects | {`tags`:[null]} | 'tags.0' must be an object such as {\"name\":\"…\",\"value\":\"…\"}, but was null.",
        "openl_list_projects | {`tags`:{`Line`:`Home`}} | 'tags' must be an array such as [{\"name\":\"Line\",\"value\":\"Home\"}], but was {\"Line\":\"Home\"}.",
        "openl_list_projects | {`tags`:{`name`:`Line`,`value`:`Home`}} | 'tags' must be an array such as [{\"name\":\"Line\",\"value\":\"Home\"}], but was {\"name\":\"Line\",\"value\":\"Home\"}.",
        "openl_list_projects | {`tags`:[{`name`:``,`value`:`a`}]} | A name in 'tags' is empty.",
        "openl_list_projects | {`tags`:[{`name`:`Line`,`value`:`a`},{`name`:`line`,`value`:`b`}]} | 'tags' contains the name 'line' more than once.",
        "openl_list_tables | {`projectId`:`p`,`properties`:{`state`:`CA`,`lob`:`x`}} | 'properties' must be an array such as [{\"name\":\"state\",\"value\":\"CA\"}], but was {\"state\":\"CA\",\"lob\":\"x\"}.",
        "openl_list_tables | {`projectId`:`p`,`properties`:[{`name`:` `,`value`:`a`}]} | A name in 'properties' is empty.",
        "openl_list_tables | {`projectId`:{`id`:1}} | 'projectId' must be a non-empty string, but was {\"id\":1}.",
        "openl_get_table | {`projectId`:`p`,`table`:`t`,`fromRow`:-1} | 'fromRow' must be an integer from 1 to 2147483647, but was -1.",
        "openl_get_table | {`projectId`:`p`,`table`:`t`,`maxRows`:10001} | 'maxRows' must be an integer from 1 to 10000, but was 10001.",
        "openl_edit_table | {`projectId`:`p`,`table`:`t`,`edits`:[{`op`:`set`,`xyz`:1}]} | There is no argument 'edits.0.xyz'. Known: op, cell, range, value, expected, row, column, count, cells. The first item of 'edits' is edits.0.",
        "openl_get_status | {`x`:1} | There is no argument 'x'. This tool takes no arguments.",
      })
  void refusesAnArgumentBeforeAnyCallGoesOut(String tool, String arguments, String problem) {
    assertEquals(
        "The call was not made. " + problem + CORRECT,
        failure(call(tool, new JsonObject(arguments.replace('`', '"')))));
    server.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void namesEveryProblemInOneAnswer() {
    String text =
        failure(
            call(
                "openl_get_table",
                new JsonObject().put("fromRow", -1).put("maxRows", "many").put("tables", "t")));

    for (String problem :
        List.of(
            "The argument 'projectId' is missing: Id or name.",
            "The argument 'table' is missing: Id, name, or address such as Rates!C4.",
            "There is no argument 'tables'; did you mean 'table'?",
            "'fromRow' must be an integer from 1 to 2147483647, but was -1.",
            "'maxRows' must be an integer from 1 to 10000, but was 'many'.")) {
      assertTrue(text.contains(problem), text);
      assertEquals(text.indexOf(problem), text.lastIndexOf(problem), "once");
    }
  }

  @Test
  void cutsALongValueInItsAnswer() {
    String text =
        failure(call("openl_list_projects", new JsonObject().put("limit", "9".repeat(5000))));
    assertTrue(text.length() < 300, text);
  }

  @Test
  void takesAWholeNumberThatIsWrittenWithAPoint() {
    stub(PROJECTS, projects(3));
    JsonObject result = call("openl_list_projects", new JsonObject("{\"limit\":2.0}"));
    assertEquals(2, content(result).getJsonArray("projects").size());
  }

  /** Many clients send a value for an absent argument. */
  @Test
  void takesNullForAnArgumentThatIsAbsent() {
    stub(PROJECTS, projects(60));

    JsonObject page =
        content(
            call(
                "openl_list_projects",
                new JsonObject("{\"limit\":null,\"name\":null,\"status\":null,\"cursor\":null}")));

    assertEquals(50, page.getJsonArray("projects").size());
    assertEquals(60, page.getInteger("total"));
  }

  @Test
  void doesNotTakeNullForARequiredArgument() {
    assertEquals(
        "The call was not made. The argument 'projectId' is missing: Id or name." + CORRECT,
        failure(call("openl_list_tables", new JsonObject("{\"projectId\":null}"))));
    server.verify(0, getRequestedFor(anyUrl()));
  }

  /**
   * Some clients send an empty text for an absent argument of any type, and some models send an
   * empty object for an empty array.
   */
  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "\"\"", "null"})
  void takesAnEmptyValueForAnOptionalArgumentThatIsAbsent(String tags) {
    stub(PROJECTS, projects(60));

    JsonObject page =
        content(
            call(
                "openl_list_projects",
                new JsonObject(
                    """
                    {"repository": "", "status": "", "name": "", "branch": "", "tags": %s, "limit": "",
                      "cursor": "", "responseFormat": ""}
                    """
                        .formatted(tags))));

    assertEquals(50, page.getJsonArray("projects").size());
    assertEquals(60, page.getInteger("total"));
  }

  @Test
  void tellsTenProblemsAndHowManyMoreThereAre() {
    JsonObject arguments = new JsonObject();
    IntStream.range(0, 60).forEach(i -> arguments.put("colour" + i, i));

    String text = failure(call("openl_list_projects", arguments));

    assertEquals(10, text.split("There is no argument", -1).length - 1, text);
    assertTrue(text.contains("Further problems: 50."), text);
    assertTrue(text.length() < 3000, text);
  }

  /** The schema validator would need minutes and gigabytes. */
  @Test
  void refusesManyArgumentsBeforeItValidatesThem() {
    JsonObject many = new JsonObject();
    IntStream.range(0, 40_000).forEach(i -> many.put("colour" + i, i));

    for (JsonObject arguments : List.of(many, new JsonObject().put("tags", many))) {
      assertEquals(
          "The call was not made. The arguments have more than 300 members, nested ones included."
              + CORRECT,
          failure(call("openl_list_projects", arguments)));
    }
  }

  @Test
  void takesAnyNameOfAnArgument() {
    List<String> names = new ArrayList<>(List.of("%", "%zz", "%00", "~1", "~2", "$ref", "..", ""));
    IntStream.range(0, 0xA0).forEach(c -> names.add("a" + (char) c));
    names.addAll(List.of("\u202E", "\u2028", "\uFEFF", "\uFFFE", "\uD83D\uDE00", "\uDB40\uDC41"));

    for (String name : names) {
      JsonObject member = new JsonObject().put(name, 1);
      for (JsonObject arguments : List.of(member, new JsonObject().put("tags", member))) {
        String text = failure(call("openl_list_projects", arguments));
        assertTrue(text.startsWith("The call was not made. "), text);
        assertEquals(PrintableText.line(text), text);
      }
    }
  }

  @Test
  void takesNoArgumentsAtAll() {
    stub(PROJECTS, projects(1));
    JsonObject parameters = new JsonObject().put("name", "openl_list_projects");
    assertEquals(1, content(result(parameters)).getInteger("total"));
  }

  @Test
  void leavesOutWhatIsEmpty() {
    stub(PROJECTS, "[{\"id\":\"" + ID + "\",\"name\":\"Bank\",\"tags\":{},\"comment\":\"c\"}]");

    JsonObject result = call("openl_list_projects", new JsonObject());

    String expected = "{\"projects\":[{\"id\":\"" + ID + "\",\"name\":\"Bank\"}],\"total\":1}";
    assertEquals(new JsonObject(expected), content(result));
    assertEquals("1 project matches; 1 is in this answer.\nname\nBank", text(result));
    assertFalse(result.getBoolean("isError", false));
  }

  @Test
  void findsProjectsByRepositoryStatusAndNameInAnyCase() {
    stub(
        PROJECTS,
        """
        [{"id": "1", "name": "Bank Rating", "repository": "design", "status": "OPENED"},
         {"id": "2", "name": "Bank Rating", "repository": "second", "status": "OPENED"},
         {"id": "3", "name": "Auto", "repository": "design", "status": "OPENED"},
         {"id": "4", "name": "bank 2", "repository": "design", "status": "CLOSED"},
         {"id": "5", "name": "bank 3"}]
        """);

    assertEquals(
        List.of("1"),
        ids(
            call(
                "openl_list_projects",
                new JsonObject()
                    .put("repository", "DESIGN")
                    .put("status", "OPENED")
                    .put("name", "bank"))));
    assertEquals(
        List.of("1", "2", "4", "5"),
        ids(call("openl_list_projects", new JsonObject().put("name", "BANK"))));
  }

  @Test
  void givesEveryProjectOnceOverAllPages() {
    stub(PROJECTS, projects(123));
    List<String> seen = new ArrayList<>();
    JsonObject arguments = new JsonObject().put("name", "P");
    do {
      JsonObject page = content(call("openl_list_projects", arguments));
      assertEquals(123, page.getInteger("total"));
      page.getJsonArray("projects").forEach(p -> seen.add(((JsonObject) p).getString("id")));
      arguments.put("cursor", page.getString("nextCursor"));
    } while (arguments.getString("cursor") != null);

    assertEquals(123, seen.size());
    assertEquals(123, new HashSet<>(seen).size());
  }

  @Test
  void refusesTheCursorOfAnotherQuery() {
    stub(PROJECTS, projects(60));
    String cursor =
        content(call("openl_list_projects", new JsonObject().put("name", "P")))
            .getString("nextCursor");

    assertTrue(
        failure(call("openl_list_projects", new JsonObject().put("cursor", cursor)))
            .startsWith("The cursor belongs to a call with other arguments."));
  }

  @Test
  void listsTheTablesOfAProjectThatIsGivenByName() {
    stub(PROJECTS, "[{\"id\":\"" + ID + "\",\"name\":\"Bank\"}]");
    stub(
        PROJECTS + "/" + ID + "/tables",
        """
        [{"id": "t1", "name": "RatingRules", "kind": "Rules", "file": "Bank/A.xlsx", "sheet": "S", "pos": "A1:B2",
          "properties": {"state": ["CA"]}},
         {"id": "t2", "name": "Rating", "kind": "Spreadsheet", "sheet": "S"},
         {"id": "t3", "kind": "Other", "sheet": "S"}]
        """);

    JsonObject arguments =
        new JsonObject().put("projectId", "bank").put("kind", "rules").put("name", "RATING");

    assertEquals(
        new JsonObject(
            """
            {"workbooks": [{"workbook": "A.xlsx", "sheets": [{"sheet": "S", "tables": [
              {"id": "t1", "name": "RatingRules", "type": "Rules", "range": "A1:B2",
               "properties": {"state": ["CA"]}}]}]}], "total": 1}
            """),
        content(call("openl_list_tables", arguments)));
  }

  @Test
  void answersWithAFailureThatAModelCanRead() {
    stub(PROJECTS + "/" + ID + "/tables", "[]");

    assertEquals(
        "There is no table 't' in the project 'Bank'. No table of the project is known."
            + " Look at the project's files in OpenL Studio.",
        failure(call("openl_get_table", new JsonObject().put("projectId", ID).put("table", "t"))));
  }

  @Test
  void answersWithAFailureWhateverBreaks() {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

    assertEquals(
        "The connection to OpenL Studio was lost. It closed before the complete answer arrived."
            + " Repeat the call. If the connection is lost again, tell the person who runs OpenL Studio.",
        failure(call("openl_list_projects", new JsonObject())));
  }

  @Test
  void tellsItsStatusThoughStudioIsOutOfOrder() {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

    JsonObject status = content(call("openl_get_status", new JsonObject()));

    JsonObject studio = status.getJsonObject("studio");
    assertFalse(studio.getBoolean("ready"));
    assertTrue(studio.getString("problem").startsWith("OpenL Studio is not available now (503)."));
    assertEquals("http://127.0.0.1:" + server.port() + "/studio/rest", studio.getString("address"));
    assertEquals("anonymous", status.getJsonObject("signIn").getString("method"));
    assertEquals("NO_CREDENTIALS", status.getJsonObject("signIn").getString("state"));
  }

  @Test
  void tellsWhoIsSignedIn() {
    stub("/studio/rest/users/profile", "{\"username\":\"vera\",\"displayName\":\"Vera\"}");

    JsonObject status = content(call("openl_get_status", new JsonObject()));

    assertEquals(
        new JsonObject("{\"username\":\"vera\",\"displayName\":\"Vera\"}"),
        status.getJsonObject("user"));
    assertTrue(status.getJsonObject("studio").getBoolean("ready"));
    assertEquals(6, status.getJsonArray("limitations").size(), status::encode);
    assertTrue(
        status
            .getJsonArray("limitations")
            .contains("Files can be read in their saved state, but not changed."),
        status::encode);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "..;x", "%2e%2e"})
  void takesNoStepInAnAddressForATable(String tableId) {
    stub(
        PROJECTS + "/" + ID + "/tables",
        "[" + new JsonObject().put("id", tableId).put("sheet", "S").encode() + "]");
    JsonObject arguments = new JsonObject().put("projectId", ID).put("table", tableId);
    assertTrue(
        failure(call("openl_get_table", arguments))
            .startsWith("OpenL Studio cannot return this table."),
        tableId);
    server.verify(0, getRequestedFor(urlPathEqualTo(PROJECTS + "/" + ID + "/")));
  }

  private void stub(String path, String json) {
    server.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
  }

  private static String projects(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"id\":\"i" + i + "\",\"name\":\"P" + i + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private JsonObject call(String tool, JsonObject arguments) {
    return result(new JsonObject().put("name", tool).put("arguments", arguments));
  }

  private JsonObject result(JsonObject parameters) {
    JsonObject answer = client.ask("tools/call", parameters);
    assertFalse(answer.containsKey("error"), answer::encode);
    return answer.getJsonObject("result");
  }

  private static String failure(JsonObject result) {
    assertEquals(true, result.getBoolean("isError"), result::encode);
    return text(result);
  }

  private static JsonObject content(JsonObject result) {
    assertFalse(result.getBoolean("isError", false), result::encode);
    return result.getJsonObject("structuredContent");
  }

  private static String text(JsonObject result) {
    return result.getJsonArray("content").getJsonObject(0).getString("text");
  }

  private static List<String> ids(JsonObject result) {
    JsonArray projects = content(result).getJsonArray("projects");
    return projects.stream().map(p -> ((JsonObject) p).getString("id")).toList();
  }
}
