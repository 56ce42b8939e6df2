package org.openl.mcp.tools.tables;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.SavedProject;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Tests the tools for tables with Studio 5.27. */
@QuarkusTest
@TestProfile(InProcess.class)
class TableToolsTest {

  private static final SavedProject PROJECT = SavedProject.of("Bank", 1);

  /** Rules below a merged first column, of which Studio 5.27 returns the first. */
  private static final byte[] WORKBOOK =
      TestWorkbooks.xlsx()
          .sheet("Rates")
          .row("C4", "SmartRules Double DriverPremium (String kind, Integer age)")
          .merge("C4:E4")
          .row("C5", "Kind", "Age", "Premium")
          .row("C6", "Young", "< 20", 720)
          .row("D7", "< 25", 500)
          .merge("C6:C7")
          .formula("E8", "E7*2", 1000.0)
          .row("C8", "Old")
          .sheet("Tests")
          .row("B2", "Test DriverPremium DriverPremiumTest")
          .row("B3", "kind", "_res_")
          .row("B4", "Young", 720)
          .row("B8", "Data Driver drivers")
          .row("B9", "name", "born")
          .row("B10", "12", LocalDate.of(2001, 5, 31))
          .bytes();

  private static final String TABLES =
      """
      [{"id":"t1","name":"DriverPremium","kind":"Rules","tableType":"SmartRules","returnType":"Double",
        "signature":"DriverPremium (String kind, Integer age)","file":"Bank/rules/Rates.xlsx","pos":"C4:E8"},
       {"id":"t2","name":"drivers","kind":"Data","tableType":"Data","file":"Bank/rules/Rates.xlsx",
        "pos":"B8:C10","properties":{"state":["CA"],"effectiveDate":"2014-06-01T00:00:00.000"}}]
      """;

  private static final String CUT_VIEW =
      """
      {"tableType":"SmartRules","name":"DriverPremium",
       "headers":[{"title":"Kind"},{"title":"Age"},{"title":"Premium"}],
       "rules":[{"Kind":"Young","Age":"< 20","Premium":720}]}
      """;

  @TestHTTPResource URI uri;
  WireMockServer server;
  private ToolCalls tools;

  @BeforeEach
  void connect() {
    server.resetAll();
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    PROJECT.stub(server, "OPENED", Map.of("rules/Rates.xlsx", WORKBOOK));
    stub("", okJson(TABLES));
    stub("/t1", okJson(CUT_VIEW));
  }

  @Test
  void readsAWholeTableFromTheSavedWorkbook() {
    assertEquals(
        new JsonObject(
            """
            {"id":"t1","name":"DriverPremium","type":"SmartRules","workbook":"rules/Rates.xlsx",
             "sheet":"Rates","range":"C4:E8","revision":"%s","columns":["C","D","E"],
             "rows":[[4,"SmartRules Double DriverPremium (String kind, Integer age)"],
                     [5,"Kind","Age","Premium"],[6,"Young","< 20",720],[7,null,"< 25",500],
                     [8,"Old",null,1000]],
             "merged":["C4:E4","C6:C7"],"formulas":{"E8":"=E7*2"},"tests":["DriverPremiumTest"]}
            """
                .formatted(PROJECT.revision())),
        table("'table':'driverpremium'"));
  }

  @Test
  void writesTheSameAsTabSeparatedText() {
    assertEquals(
        """
        table\tdrivers\tData\tTests\tB8:C10\trules/Rates.xlsx\tt2\t%s
        property\tstate\t["CA"]
        property\teffectiveDate\t2014-06-01
        \tB\tC
        8\tData Driver drivers
        9\tname\tborn
        10\t"12"\t2001-05-31\
        """
            .formatted(PROJECT.revision()),
        tools.text("openl_get_table", arguments("'table':'t2'")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"T1", "DRIVERPREMIUM", "Rates!C4", "rates!d7", "[rules/Rates.xlsx]Rates!C4:E8"})
  void acceptsAnIdANameOrAnAddress(String table) {
    assertEquals("t1", table("'table':'" + table + "'").getString("id"));
  }

  @Test
  void returnsWindowsByExcelRows() {
    JsonObject window = table("'table':'t1','fromRow':6,'maxRows':1");

    assertEquals(new JsonArray("[[6,\"Young\",\"< 20\",720]]"), window.getJsonArray("rows"));
    assertEquals(5, window.getInteger("totalRows"));
    assertEquals(7, window.getInteger("nextRow"));
    assertEquals("Double DriverPremium (String kind, Integer age)", window.getString("signature"));
    assertFalse(window.containsKey("tests"), window::encode);
  }

  @Test
  void saysThatStudioDoesNotListATable() {
    assertEquals(
        "OpenL Studio does not list this table; it may be outside of the project's modules.",
        table("'table':'Tests!B2'").getJsonArray("notes").getString(0));
  }

  @Test
  void readsTablesOfAProjectThatIsNotOpen() {
    PROJECT.stub(server, "CLOSED", Map.of("rules/Rates.xlsx", WORKBOOK));
    stub("", error(409, "{\"code\":\"openl.error.409.project.not.opened.message\"}"));
    JsonObject list = tools.content("openl_list_tables", arguments("'kind':'SmartRules'"));

    assertEquals(
        new JsonArray(
            """
            [{"workbook":"rules/Rates.xlsx","sheets":[{"sheet":"Rates","tables":[
              {"name":"DriverPremium","type":"SmartRules","range":"C4:E8",
               "signature":"Double DriverPremium (String kind, Integer age)"}]}]}]
            """),
        list.getJsonArray("workbooks"));
    assertHolds("The project is not open in OpenL Studio", list.getString("note"));
    JsonObject table = table("'table':'Rates!C4'");
    assertEquals(5, table.getJsonArray("rows").size());
    assertHolds("The project is not open", table.getJsonArray("notes").getString(0));
  }

  /** To open the project would not help. */
  @Test
  void saysThatAProjectThatIsNotOpenIsTooLarge() {
    SavedProject large = SavedProject.of("Large", 4);
    large.stub(
        server,
        "CLOSED",
        IntStream.range(0, 20_001)
            .boxed()
            .collect(Collectors.toMap(i -> i + ".txt", i -> new byte[0])));
    server.stubFor(
        get(urlPathEqualTo(large.tables()))
            .willReturn(error(409, "{\"code\":\"openl.error.409.project.not.opened.message\"}")));
    String failure = tools.failure("openl_list_tables", "{'projectId':'" + large.id() + "'}");
    assertHolds("It has more than 20000 files.", failure);
  }

  /** The HTTP session of Studio 5.27 lists the tables as they were when it listed them first. */
  @ParameterizedTest
  @ValueSource(strings = {"", "DriverPremium", "t1", "Rates!C4"})
  void listsTablesInANewSessionIfTheWorkbookHasThemElsewhere(String table) {
    SavedProject project = SavedProject.of("Moved" + table.replace("!", ""), 3);
    project.stub(server, "OPENED", Map.of("rules/Rates.xlsx", WORKBOOK));
    String tables = TABLES.replace("Bank/", project.name() + "/");
    String outdated = tables.replace("C4:E8", "C14:E18").replace("\"t1\"", "\"t0\"");
    server.stubFor(
        get(urlPathEqualTo(project.tables()))
            .inScenario("moved " + table)
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(okJson(outdated).withHeader("Set-Cookie", "JSESSIONID=outdated"))
            .willSetStateTo("listed"));
    server.stubFor(
        get(urlPathEqualTo(project.tables()))
            .inScenario("moved " + table)
            .whenScenarioStateIs("listed")
            .willReturn(okJson(tables)));
    String projectId = "'projectId':'" + project.id() + "'";

    String answer =
        table.isEmpty()
            ? tools.content("openl_list_tables", "{%s}".formatted(projectId)).encode()
            : tools
                .content("openl_get_table", "{%s,'table':'%s'}".formatted(projectId, table))
                .encode();

    assertHolds("\"id\":\"t1\"", answer);
    assertHolds("\"range\":\"C4:E8\"", answer);
    server.verify(2, getRequestedFor(urlPathEqualTo(project.tables())));
    server.verify(
        0,
        getRequestedFor(urlPathEqualTo(project.tables()))
            .withCookie("JSESSIONID", equalTo("outdated")));
  }

  /** A new session for each call would make Studio read the project again and again. */
  @Test
  void listsATableThatIsNotSavedInANewSessionOnlyOnce() {
    SavedProject project = SavedProject.of("Included", 4);
    project.stub(server, "OPENED", Map.of("rules/Rates.xlsx", WORKBOOK));
    server.stubFor(
        get(urlPathEqualTo(project.tables()))
            .willReturn(okJson(TABLES.replace("Bank/", "Included/").replace("C4:E8", "C14:E18"))));

    for (int i = 0; i < 3; i++) {
      tools.content("openl_list_tables", "{'projectId':'%s'}".formatted(project.id()));
    }

    server.verify(4, getRequestedFor(urlPathEqualTo(project.tables())));
  }

  @Test
  void namesABrokenNeighbourThatMakesStudioFail() {
    // Another revision, because the cache keeps what was read.
    SavedProject.of("Bank", 2)
        .stub(
            server,
            "OPENED",
            Map.of(
                "Broken.xlsx", "?".getBytes(StandardCharsets.UTF_8), "rules/Rates.xlsx", WORKBOOK));
    stub("", error(500, "{\"message\":\"?\"}"));

    JsonObject list = tools.content("openl_list_tables", arguments("'limit':50"));

    assertEquals(3, list.getInteger("total"));
    assertEquals(
        "Broken.xlsx", list.getJsonArray("unreadable").getJsonObject(0).getString("workbook"));
    assertHolds("OpenL Studio cannot list the tables of this project", list.getString("note"));
    assertEquals(5, table("'table':'DriverPremium'").getJsonArray("rows").size());
  }

  @Test
  void saysWhichCellsHaveUnsavedValues() {
    PROJECT.stub(server, "EDITING", Map.of("rules/Rates.xlsx", WORKBOOK));
    stub("/t2", error(400, "{\"code\":\"openl.error.400.unsupported.table.type.message\"}"));

    JsonObject rules = table("'table':'t1'");
    assertEquals(5, rules.getJsonArray("rows").size());
    assertHolds(
        "These are the saved rows of revision "
            + PROJECT.revision()
            + "; the project has unsaved changes. OpenL Studio's view of the table cannot be compared with the saved rows.",
        rules.getJsonArray("notes").getString(0));
    assertHolds(
        "OpenL Studio does not return the unsaved state of this table",
        table("'table':'t2'").getJsonArray("notes").getString(0));
  }

  @Test
  void namesWhatExistsInPlaceOfAnUnknownKindOrProperty() {
    assertEquals(
        "No table of the project is of the kind 'Tset'. The project has 2 tables. Kinds here: 'Data', 'Rules'. Exact types here: 'SmartRules'."
            + " Repeat the call with one of these, or without a kind.",
        tools.failure("openl_list_tables", arguments("'kind':'Tset'")));
    assertEquals(
        "No table of the project has the property 'region'. The project has 2 tables. Properties here: 'effectiveDate', 'state'."
            + " Repeat the call with one of these, or without properties.",
        tools.failure(
            "openl_list_tables", arguments("'properties':[{'name':'region','value':'x'}]")));
  }

  @Test
  void listsTablesOfAKindOrOfAnExactType() {
    for (String kind : new String[] {"rules", "SmartRules"}) {
      assertEquals(
          new JsonArray(
              """
              [{"workbook":"rules/Rates.xlsx","sheets":[{"sheet":"Rates","tables":[
                {"id":"t1","name":"DriverPremium","type":"SmartRules","range":"C4:E8",
                 "signature":"Double DriverPremium (String kind, Integer age)"}]}]}]
              """),
          tools
              .content("openl_list_tables", arguments("'kind':'" + kind + "'"))
              .getJsonArray("workbooks"));
    }
  }

  @Test
  void saysWhyAListIsEmpty() {
    String why =
        "None of the 2 tables of the project matches. The nearest name is 'DriverPremium'.";

    assertEquals(
        new JsonObject().put("total", 0).put("note", why),
        tools.content("openl_list_tables", arguments("'name':'DriverPremum'")));
    assertEquals(
        why,
        tools.text(
            "openl_list_tables", arguments("'name':'DriverPremum','responseFormat':'markdown'")));
  }

  @Test
  void keepsAPropertyWithAnEmptyValueAsAFilter() {
    assertEquals(
        new JsonObject()
            .put("total", 0)
            .put(
                "note",
                "None of the 2 tables of the project matches. Values of 'state' here: 'CA'."),
        tools.content(
            "openl_list_tables", arguments("'properties':[{'name':'state','value':''}]")));
  }

  @Test
  void namesATableThatNothingReturns() {
    stub("", okJson(TABLES.replace("rules/Rates", "rules/New")));
    stub("/t2", error(400, "{\"code\":\"openl.error.400.unsupported.table.type.message\"}"));
    stub("/t1", error(500, "{\"message\":\"Unexpected header width: 3\"}"));

    assertHolds(
        "It is the table 'drivers' of the type Data. ",
        tools.failure("openl_get_table", arguments("'table':'t2'")));
    assertHolds(
        "It is the table 'DriverPremium' of the type SmartRules. ",
        tools.failure("openl_get_table", arguments("'table':'t1'")));
  }

  @Test
  void refusesATypedViewThatIsNotKnownToBeWhole() {
    stub("", okJson(TABLES.replace("rules/Rates", "rules/New")));

    assertEquals(
        "OpenL Studio does not return the whole table. It is the table 'DriverPremium' of the type SmartRules."
            + " The saved workbooks do not have it. The table has room for 3 rules in the workbook (C4:E8), but OpenL Studio returns 1."
            + " It leaves out rows beside cells that are merged over several rows. Look at it in OpenL Studio.",
        tools.failure("openl_get_table", arguments("'table':'t1'")));
  }

  @Test
  void showsAWholeTypedViewOfATableThatIsNotSaved() {
    stub("", okJson(TABLES.replace("rules/Rates", "rules/New").replace("C4:E8", "C4:E6")));

    JsonObject table = table("'table':'t1'");

    assertEquals(
        new JsonArray("[[5,\"Kind\",\"Age\",\"Premium\"],[6,\"Young\",\"< 20\",720]]"),
        table.getJsonArray("rows"));
    assertHolds(
        "The saved workbooks do not have this table.", table.getJsonArray("notes").getString(0));
    assertFalse(table.containsKey("revision"), table::encode);
  }

  @Test
  void doesNotCallATableCompleteIfTheFilesCannotBeRead() {
    server.stubFor(
        get(urlPathEqualTo("/studio/rest/projects/" + PROJECT.id()))
            .willReturn(aResponse().withStatus(503)));

    assertHolds(
        "OpenL Studio does not return the whole table.",
        tools.failure("openl_get_table", arguments("'table':'t1'")));
    assertHolds(
        "The saved workbooks of the project cannot be read: ",
        tools.content("openl_list_tables", arguments("'limit':50")).getString("note"));
  }

  @Test
  void saysThatStudioListsATableWhichItDoesNotFind() {
    stub("", okJson(TABLES.replace("Bank/rules/Rates.xlsx", "/srv/openl/Inc.xlsx")));
    stub("/t1", error(404, "{\"code\":\"openl.error.404.project.identifier.message\"}"));

    assertEquals(
        "OpenL Studio cannot return this table. It is the table 'DriverPremium' of the type SmartRules."
            + " OpenL Studio lists the table but does not find it. The table may be in a workbook that another workbook includes."
            + " Look at it in OpenL Studio.",
        tools.failure("openl_get_table", arguments("'table':'t1'")));
  }

  @Test
  void namesTheNearestNameInPlaceOfAnUnknownTable() {
    assertEquals(
        "There is no table 'DriverPremum' in the project 'Bank'."
            + " The nearest name is 'DriverPremium'. List the tables again with openl_list_tables and use an id or a name from its answer.",
        tools.failure("openl_get_table", arguments("'table':'DriverPremum'")));
  }

  /** Studio 5.27 gives such a path for a workbook that another one includes. */
  @Test
  void keepsPathsOfTheServerOutOfTheList() {
    stub(
        "",
        okJson(
            """
            [{"id":"t1","tableType":"Data","file":"../srv/openl/user-workspace/DEFAULT/Bank/include/Inc.xlsx","pos":"[C10:[D11"},
             {"id":"t2","tableType":"Data","file":"Bank/rules/Main.xlsx"}]
            """));

    assertEquals(
        new JsonObject(
            """
            {"workbooks":[
              {"workbook":"Inc.xlsx","sheets":[{"tables":[{"id":"t1","type":"Data","range":"AAC10:AAD11"}]}]},
              {"workbook":"rules/Main.xlsx","sheets":[{"tables":[{"id":"t2","type":"Data"}]}]}],"total":2,
             "note":"1 workbook has tables that OpenL Studio does not list: 'rules/Rates.xlsx' (3 tables: 'DriverPremium', 'DriverPremiumTest', 'drivers'). They may be outside of the project's modules, or OpenL Studio could not read them. openl_get_table returns them by name or address."}
            """),
        tools.content("openl_list_tables", arguments("'limit':50")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2014-06-01", "06/01/2014", "6/1/2014", "2014-06-01T10:00:00Z"})
  void findsADateByItsDay(String date) {
    assertEquals(
        1,
        tools
            .content(
                "openl_list_tables",
                arguments("'properties':[{'name':'EffectiveDate','value':'" + date + "'}]"))
            .getInteger("total"));
  }

  private JsonObject table(String more) {
    return tools.content("openl_get_table", arguments(more));
  }

  private static String arguments(String more) {
    return "{'projectId':'" + PROJECT.id() + "'," + more + "}";
  }

  private static void assertHolds(String part, String text) {
    assertTrue(text.contains(part), text);
  }

  private void stub(String below, ResponseDefinitionBuilder answer) {
    server.stubFor(get(urlPathEqualTo(PROJECT.tables() + below)).willReturn(answer));
  }

  private static ResponseDefinitionBuilder error(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }
}
