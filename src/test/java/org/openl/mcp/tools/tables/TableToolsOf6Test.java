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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.doubles.InProcessOf6;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;

/** Tests the tools for tables with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessOf6.class)
class TableToolsOf6Test {

  private static final String ID = "ZGVzaWduOkJhbms=";
  private static final String LIST = "/studio/rest/projects/" + ID + "/tables";

  private static final String ALL = "&maxRows=" + Integer.MAX_VALUE;

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

  /** The numbers of rows are not their places in Studio's grid, and a window must know both. */
  @Test
  void findsEveryRowOnceIfStudioLeavesOutRows() {
    stubWindows("B4:C14", 4, 5, 6, 9, 10, 13, 14);
    List<Integer> seen = new ArrayList<>();

    Optional<Integer> next = Optional.of(1);
    while (next.isPresent()) {
      JsonObject table =
          tools.content(
              "openl_get_table",
              arguments("'table':'t1','maxRows':2,'fromRow':" + next.orElseThrow()));
      table.getJsonArray("rows").forEach(row -> seen.add(((JsonArray) row).getInteger(0)));
      assertEquals(
          "The table is not known to be whole: it has 11 rows in the workbook (B4:C14), but OpenL Studio returns 7.",
          table.getJsonArray("notes").getString(0));
      next = Optional.ofNullable(table.getInteger("nextRow"));
    }

    assertEquals(List.of(4, 5, 6, 9, 10, 13, 14), seen);
  }

  @Test
  void namesTheLastRowIfThereAreNoMore() {
    stubWindows("B4:C8", 4, 5, 6, 7, 8);

    JsonObject table =
        tools.content("openl_get_table", arguments("'table':'t1','maxRows':2,'fromRow':90"));

    assertEquals(
        new JsonArray("[\"The table ends before the row 90; its last row is 8.\"]"),
        table.getJsonArray("notes"));
    server.verify(0, getRequestedFor(urlEqualTo(LIST + "/t1?raw=true&startRow=0" + ALL)));
  }

  @Test
  void saysWhatAMergedCellHoldsThatBeginsAboveTheRows() {
    String above = "[{'cell':'B4','value':'h'},{'cell':'C4'}],";
    String merged = "[{'cell':'B5','value':'k','rowspan':3},{'cell':'C5','value':1}],";
    String below =
        "[{'covered':true},{'cell':'C6','value':2}],[{'covered':true},{'cell':'C7','value':3}],"
            + "[{'cell':'B8'},{'cell':'C8','value':4}]";
    String grid = "{'tableType':'RawSource','pos':'B4:C8','totalRows':5,'source':[%s]}";
    stub("/t1", grid.formatted(above + merged + below).replace('\'', '"'));
    server.stubFor(
        get(urlEqualTo(LIST + "/t1?raw=true&startRow=2&maxRows=1"))
            .willReturn(okJson(grid.formatted(below).replace('\'', '"'))));

    JsonObject table =
        tools.content("openl_get_table", arguments("'table':'t1','maxRows':1,'fromRow':6"));

    assertEquals(
        new JsonArray("[\"Merged cells that begin above these rows: B5:B7 holds k.\"]"),
        table.getJsonArray("notes"));
    assertEquals(new JsonArray("[\"B5:B7\"]"), table.getJsonArray("merged"));
    assertEquals(new JsonArray("[[6,null,2]]"), table.getJsonArray("rows"));
  }

  @Test
  void writesATableForPeople() {
    stub(
        "/t1",
        """
        {"tableType":"RawSource","pos":"B4:C6","source":[
          [{"cell":"B4","value":"Rules Double Rate (String a)","colspan":2},{"covered":true}],
          [{"cell":"B5","value":"![x](http://a/b)"},{"cell":"C5"}],
          [{"cell":"B6","value":"a|b"},{"cell":"C6","value":1.50}]]}
        """);

    assertEquals(
        """
        | field | value |
        | --- | --- |
        | notes | OpenL Studio does not return the tests of the table. |
        | notes | OpenL Studio does not return the callers of the table. |
        | id | t1 |
        | name | Rate |
        | type | SmartLookup |
        | workbook | rules/Main.xlsx |
        | sheet | Rates |
        | range | B4:C6 |
        | merged | B4:C4 |

        | row | B | C |
        | --- | --- | --- |
        | 4 | Rules Double Rate (String a) |  |
        | 5 | !\\[x](http://a/b) |  |
        | 6 | a\\|b | 1.50 |\
        """,
        tools.text("openl_get_table", arguments("'table':'t1','responseFormat':'markdown'")));
  }

  @Test
  void writesFewerRowsForPeopleIfTheyAreLonger() {
    String row = "[" + "{\"value\":\"|||||||||\"},".repeat(9) + "{\"value\":1}]";
    stub(
        "/t1",
        "{\"tableType\":\"RawSource\",\"pos\":\"B4:K503\",\"source\":[%s]}"
            .formatted(String.join(",", Collections.nCopies(500, row))));

    String text =
        tools.text("openl_get_table", arguments("'table':'t1','responseFormat':'markdown'"));

    assertTrue(text.contains("| nextRow | ") && text.length() <= Answer.LARGEST, text);
    assertTrue(text.length() > Answer.LARGEST / 2, text);
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

  @Test
  void saysIfStudioDoesNotListAllTables() {
    stub("", TABLES.replace("\"total\":2", "\"total\":5"));

    assertEquals(
        "OpenL Studio returned only 2 of 5 tables, so some are missing here.",
        tools.content("openl_list_tables", arguments("'limit':50")).getString("note"));
  }

  private static String arguments(String more) {
    return "{'projectId':'" + ID + "'," + more + "}";
  }

  /** Answers for each window of a grid, and for all of it, with the rows of these numbers. */
  private void stubWindows(String pos, int... numbers) {
    for (int start = 0; start <= numbers.length; start++) {
      stubWindow("startRow=%d&maxRows=2".formatted(start), pos, numbers, start, 2);
    }
    stubWindow("startRow=0" + ALL, pos, numbers, 0, numbers.length);
  }

  private void stubWindow(String query, String pos, int[] numbers, int start, int rows) {
    String source =
        Arrays.stream(numbers)
            .skip(start)
            .limit(rows)
            .mapToObj("[{\"cell\":\"B%1$d\",\"value\":%1$d},{\"cell\":\"C%1$d\"}]"::formatted)
            .collect(Collectors.joining(","));
    server.stubFor(
        get(urlEqualTo(LIST + "/t1?raw=true&" + query))
            .willReturn(
                okJson(
                    "{\"tableType\":\"RawSource\",\"pos\":\"%s\",\"totalRows\":%d,\"source\":[%s]}"
                        .formatted(pos, numbers.length, source))));
  }

  private void stub(String below, String json) {
    server.stubFor(get(urlPathEqualTo(LIST + below)).willReturn(okJson(json)));
  }
}
