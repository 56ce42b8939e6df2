package org.openl.mcp.tools.tables;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcessOf6;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;

/** Tests the tools for tables with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessOf6.class)
class TableToolsOf6Test {

  private static final String ID = "ZGVzaWduOkJhbms=";
  private static final String LIST = "/studio/rest/projects/" + ID + "/tables";

  private static final String TABLES =
      """
      {"content":[
        {"id":"t1","name":"Rate","kind":"Rules","tableType":"SmartLookup","returnType":"Double","hasTests":true,
         "signature":"Rate (String a)","file":"Bank/rules/Main.xlsx","sheet":"Rates","pos":"B4:C8"},
        {"id":"t2","name":"RateTest","kind":"Test","tableType":"Test","file":"Bank/rules/Main.xlsx",
         "sheet":"Rates","pos":"E4:F6"}],"total":2}
      """;

  private static final String GRID =
      """
      {"tableType":"RawSource","pos":"B4:C8","totalRows":5,"source":[
        [{"cell":"B6","value":0.0001},{"cell":"C6","value":12345678901234567890.1234567890}],
        [{"cell":"B7","value":1.50},{"cell":"C7","value":7}]],
       "messages":[{"summary":"Cannot read /srv/openl/a","severity":"ERROR","location":{"cell":"B6"}}]}
      """;

  @TestHTTPResource URI uri;
  WireMockServer server;
  private ToolCalls tools;

  @BeforeEach
  void connect() {
    server.resetAll();
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    stub("", TABLES);
    stub("/t1", GRID);
  }

  @Test
  void readsAWindowOfTheGridByExcelRows() {
    JsonObject table =
        tools.content("openl_get_table", arguments("'table':'rate','fromRow':6,'maxRows':2"));

    server.verify(getRequestedFor(urlEqualTo(LIST + "/t1?raw=true&startRow=2&maxRows=2")));
    assertEquals(
        new JsonArray(
            "[\"id\",\"name\",\"type\",\"signature\",\"workbook\",\"sheet\",\"range\",\"columns\",\"rows\",\"totalRows\",\"nextRow\",\"messages\"]"),
        new JsonArray(List.copyOf(table.getMap().keySet())));
    assertEquals(8, table.getInteger("nextRow"));
    assertEquals(5, table.getInteger("totalRows"));
    assertEquals("Double Rate (String a)", table.getString("signature"));
    assertEquals(
        new JsonArray("[{\"severity\":\"ERROR\",\"cell\":\"B6\",\"summary\":\"Cannot read …\"}]"),
        table.getJsonArray("messages"));
  }

  /** Numbers keep all their digits, in the structured content and in the text. */
  @Test
  void givesEveryNumberDigitByDigit() {
    String answer =
        tools
            .client()
            .askRaw(
                "tools/call",
                new JsonObject()
                    .put("name", "openl_get_table")
                    .put(
                        "arguments",
                        new JsonObject()
                            .put("projectId", ID)
                            .put("table", "t1")
                            .put("fromRow", 6)));

    assertTrue(
        answer.contains("\"rows\":[[6,0.0001,12345678901234567890.1234567890],[7,1.50,7]]"),
        answer);
    assertTrue(
        answer.contains("6\\t0.0001\\t12345678901234567890.1234567890\\n7\\t1.50\\t7"), answer);
  }

  @Test
  void namesTestsAndCallersOfATable() {
    stub("/t1", "{\"tableType\":\"RawSource\",\"pos\":\"B4\",\"source\":[[{\"value\":1}]]}");
    stub("/t1/tests", "[{\"id\":\"t2\",\"name\":\"RateTest\"}]");
    stub(
        "/t1/graph",
        """
        [{"id":"t1","name":"Rate","kind":"Rules"},{"id":"t2","name":"RateTest","kind":"Test"},
         {"id":"t3","name":"Premium","kind":"Spreadsheet"},
         {"id":"t4","name":"Fee","kind":"Rules"},{"id":"t5","name":"Fee","kind":"Rules"}]
        """);

    JsonObject table = tools.content("openl_get_table", arguments("'table':'t1'"));

    server.verify(getRequestedFor(urlEqualTo(LIST + "/t1/graph?direction=DEPENDENTS&depth=1")));
    assertEquals(new JsonArray("[\"RateTest\"]"), table.getJsonArray("tests"));
    assertEquals(
        new JsonArray("[\"Premium\",\"Fee (id t4)\",\"Fee (id t5)\"]"),
        table.getJsonArray("usedBy"));
  }

  @Test
  void asksForTestsIfTheListDoesNotTellWhetherThereAreAny() {
    stub("", TABLES.replace("\"hasTests\":true,", ""));
    stub("/t1/tests", "[{\"id\":\"t2\",\"name\":\"RateTest\"}]");
    stub("/t1/graph", "[]");

    assertEquals(
        new JsonArray("[\"RateTest\"]"),
        tools.content("openl_get_table", arguments("'table':'t1'")).getJsonArray("tests"));
  }

  @Test
  void readsATableWhoseCallersAreNotKnown() {
    server.stubFor(get(urlPathEqualTo(LIST + "/t1/graph")).willReturn(aResponse().withStatus(500)));
    stub("/t1/tests", "[]");

    JsonObject table = tools.content("openl_get_table", arguments("'table':'t1'"));

    assertEquals(
        new JsonArray("[\"OpenL Studio does not return the callers of the table.\"]"),
        table.getJsonArray("notes"));
    assertEquals(2, table.getJsonArray("rows").size());
  }

  @Test
  void refusesATypedViewThatIsNotKnownToBeWhole() {
    stub("/t1", "{\"tableType\":\"SmartLookup\",\"name\":\"Rate\",\"rows\":[]}");
    String failure = tools.failure("openl_get_table", arguments("'table':'t1'"));

    assertTrue(
        failure.startsWith(
            "OpenL Studio does not return the whole table. It is the table 'Rate' of the type SmartLookup."),
        failure);
  }

  @Test
  void listsTheTablesByWorkbookAndSheet() {
    assertEquals(
        new JsonObject(
            """
            {"workbooks":[{"workbook":"rules/Main.xlsx","sheets":[{"sheet":"Rates","tables":[
              {"id":"t1","name":"Rate","type":"SmartLookup","range":"B4:C8","signature":"Double Rate (String a)"},
              {"id":"t2","name":"RateTest","type":"Test","range":"E4:F6"}]}]}],"total":2}
            """),
        tools.content("openl_list_tables", arguments("'limit':50")));
  }

  private static String arguments(String more) {
    return "{'projectId':'" + ID + "'," + more + "}";
  }

  private void stub(String below, String json) {
    server.stubFor(get(urlPathEqualTo(LIST + below)).willReturn(okJson(json)));
  }
}
