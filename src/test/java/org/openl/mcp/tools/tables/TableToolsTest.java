package org.openl.mcp.tools.tables;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.studio.tables.TableTypes;

/** Tests the tools for tables with Studio 5.27. */
@QuarkusTest
@TestProfile(InProcess.class)
class TableToolsTest {

  private static final String ID = "ZGVzaWduOkJhbms=";
  private static final String LIST = "/studio/rest/projects/" + ID + "/tables";

  private static final String TABLES =
      """
      [{"id":"t1","name":"DriverPremium","kind":"Rules","tableType":"SmartRules","pos":"C4:D12"},
       {"id":"t2","name":"drivers","kind":"Data","tableType":"Data","properties":{"state":["CA"]}}]
      """;

  private static final String DRIVER_PREMIUM =
      """
      {"tableType":"SmartRules","name":"DriverPremium","headers":[{"title":"A"},{"title":"B"}],
       "rules":[{"A":1,"B":2},{"A":3,"B":4}]}
      """;

  private static final String WARNING =
      "\"complete\":false,\"incompleteBecause\":[\"The table has room for 7 rules in the workbook (C4:D12), but OpenL Studio returns 2."
          + " It leaves out rows beside cells that are merged over several rows.\"],\"next\":\"Do not draw conclusions from this table,"
          + " and do not write it back. Look at it in OpenL Studio.\"";

  @TestHTTPResource URI uri;
  WireMockServer server;
  private ToolCalls tools;

  @BeforeEach
  void connect() {
    server.resetAll();
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    stub("", okJson(TABLES));
    stub("/t1", okJson(DRIVER_PREMIUM));
  }

  @Test
  void namesWhatExistsInPlaceOfAnUnknownKindOrProperty() {
    assertEquals(
        "No table of the project is of the kind 'Tset'. The project has 2 tables. Kinds here: 'Data', 'Rules'. Exact types here: 'SmartRules'."
            + " Repeat the call with one of these, or without a kind.",
        tools.failure("openl_list_tables", arguments("'kind':'Tset'")));
    assertEquals(
        "No table of the project has the property 'region'. The project has 2 tables. Properties here: 'state'."
            + " Repeat the call with one of these, or without properties.",
        tools.failure(
            "openl_list_tables", arguments("'properties':[{'name':'region','value':'x'}]")));
  }

  @Test
  void listsTablesOfAKindOrOfAnExactType() {
    for (String kind : new String[] {"rules", "SmartRules"}) {
      assertEquals(
          "t1",
          tools
              .content("openl_list_tables", arguments("'kind':'" + kind + "'"))
              .getJsonArray("tables")
              .getJsonObject(0)
              .getString("id"));
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
  void saysBeforeAnyRowThatATableIsNotWhole() {
    String text = tools.text("openl_get_table", arguments("'tableId':'t1'"));

    assertTrue(text.startsWith("{" + WARNING + ",\"table\":{"), text);
    assertTrue(text.contains("\"rules\":[{\"A\":1,\"B\":2},{\"A\":3,\"B\":4}]"), text);
  }

  @Test
  void saysThatATableIsNotWholeWithEachWindowOfIt() {
    JsonObject window =
        tools.content("openl_get_table", arguments("'tableId':'t1','startRow':1,'maxRows':1"));

    assertFalse(window.getBoolean("complete"));
    assertEquals(2, window.getInteger("totalRows"));
  }

  @Test
  void doesNotCallAWindowOfAWholeTableIncomplete() {
    stub("", okJson(TABLES.replace("C4:D12", "C4:D7")));

    JsonObject window = tools.content("openl_get_table", arguments("'tableId':'t1','maxRows':1"));

    assertTrue(window.getBoolean("complete"), window::encode);
    assertEquals(Set.of("complete", "table", "totalRows", "nextStartRow"), window.fieldNames());
    assertEquals(2, window.getInteger("totalRows"));
  }

  @Test
  void doesNotCallATableCompleteIfTheListCannotBeRead() {
    stub("", aResponse().withStatus(503));

    JsonObject table = tools.content("openl_get_table", arguments("'tableId':'t1'"));

    assertFalse(table.getBoolean("complete"));
    assertEquals(
        "OpenL Studio does not report which cells the table occupies, so this server cannot tell whether rows are missing.",
        table.getJsonArray("incompleteBecause").getString(0));
  }

  @Test
  void namesATableThatStudioCannotReturn() {
    stub("/t2", error(400, "{\"code\":\"openl.error.400.unsupported.table.type.message\"}"));
    stub("/t1", error(500, "{\"message\":\"Unexpected header width: 3\"}"));

    assertHolds(
        "It is the table 'drivers' of the type Data. ",
        tools.failure("openl_get_table", arguments("'tableId':'t2'")));
    assertHolds(
        "It is the table 'DriverPremium' of the type SmartRules. ",
        tools.failure("openl_get_table", arguments("'tableId':'t1'")));
  }

  @Test
  void saysThatStudioListsATableWhichItDoesNotFind() {
    stub("/t1", error(404, "{\"code\":\"openl.error.404.project.identifier.message\"}"));

    assertEquals(
        "OpenL Studio cannot return this table. It is the table 'DriverPremium' of the type SmartRules."
            + " OpenL Studio lists the table but does not find it. The table may be in a workbook that another workbook includes."
            + " Look at it in OpenL Studio.",
        tools.failure("openl_get_table", arguments("'tableId':'t1'")));
  }

  /** Studio 5.27 gives such a path for a workbook that another one includes. */
  @Test
  void keepsPathsOfTheServerOutOfTheList() {
    stub(
        "",
        okJson(
            """
            [{"id":"t1","file":"../srv/openl/user-workspace/DEFAULT/Bank/include/Inc.xlsx","pos":"[C10:[D11"},
             {"id":"t2","file":"Bank/rules/Main.xlsx"}]
            """));

    assertEquals(
        new JsonObject(
            """
            {"tables":[{"id":"t1","file":"Inc.xlsx","position":"AAC10:AAD11"},
                       {"id":"t2","file":"Bank/rules/Main.xlsx"}],"total":2}
            """),
        tools.content("openl_list_tables", arguments("'limit':50")));
  }

  @Test
  void keepsPathsOfTheServerOutOfATable() {
    String table =
        """
        {"tableType":"RawSource","pos":"A1:A1","file":"%s","source":[[{"value":"/mnt/rules/a"}]],
         "messages":[{"summary":"Cannot read %s"}]}
        """;
    stub("/t1", okJson(table.formatted("/srv/openl/Inc.xlsx", "/srv/openl/Inc.xlsx")));

    assertEquals(
        new JsonObject(table.formatted("Inc.xlsx", "…")),
        tools.content("openl_get_table", arguments("'tableId':'t1'")).getJsonObject("table"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Data", "Test", "Rules"})
  void namesTheTypesThatStudioDoesNotReturn(String type) {
    assertTrue(
        tools
            .content("openl_get_status", "{}")
            .getJsonArray("unreadableTableTypes")
            .contains(type));
  }

  @Test
  void knowsEachTypeOnce() {
    Set<String> types = new TreeSet<>(TableTypes.READABLE_IN_5_27);
    types.retainAll(new HashSet<>(TableTypes.UNREADABLE_IN_5_27));
    assertEquals(Set.of(), types);
  }

  private static String arguments(String more) {
    return "{'projectId':'" + ID + "'," + more + "}";
  }

  private static void assertHolds(String part, String text) {
    assertTrue(text.contains(part), text);
  }

  private void stub(String below, ResponseDefinitionBuilder answer) {
    server.stubFor(get(urlPathEqualTo(LIST + below)).willReturn(answer));
  }

  private static ResponseDefinitionBuilder error(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }
}
