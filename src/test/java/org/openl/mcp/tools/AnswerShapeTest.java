package org.openl.mcp.tools;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.SavedProject;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Tests the text, the structured content and the length of answers. */
@QuarkusTest
@TestProfile(InProcess.class)
class AnswerShapeTest {

  private static final String PROJECTS = "/studio/rest/projects";
  private static final String ID = "ZGVzaWduOkJhbms=";

  @TestHTTPResource URI uri;
  WireMockServer server;
  private McpPost client;

  @BeforeEach
  void connect() {
    server.resetAll();
    client = McpPost.open(uri.getPort());
  }

  @Test
  void givesProjectsAsATable() {
    stub(
        PROJECTS,
        """
        [{"id": "1", "name": "Bank | Rating", "status": "OPENED", "tags": {"line": "home", "state": "CA"}},
         {"id": "2", "name": "Auto", "modifiedBy": "vera"}]
        """);
    JsonObject arguments = new JsonObject().put("responseFormat", "markdown");

    JsonObject result = call("openl_list_projects", arguments);

    assertEquals(
        """
        2 projects match; 2 are in this answer.

        | id | name | status | modifiedBy | tags |
        | --- | --- | --- | --- | --- |
        | 1 | Bank \\| Rating | OPENED |  | line: home, state: CA |
        | 2 | Auto |  | vera |  |\
        """,
        text(result));
    assertEquals(Set.of("isError", "content"), result.fieldNames());
  }

  @Test
  void goesOnWithATableWhereJsonEnded() {
    stub(PROJECTS, objects(60, "\"id\":\"i%d\",\"name\":\"P\""));
    String cursor = content(call("openl_list_projects", new JsonObject())).getString("nextCursor");

    JsonObject rest =
        call(
            "openl_list_projects",
            new JsonObject().put("responseFormat", "markdown").put("cursor", cursor));

    assertTrue(
        text(rest).startsWith("60 projects match; 10 are in this answer.\n\n| id | name |"),
        text(rest));
    assertTrue(text(rest).endsWith("\n| i59 | P |"), text(rest));
  }

  @Test
  void givesTablesAsATable() {
    stub(
        PROJECTS + "/" + ID + "/tables",
        "[{\"id\":\"t1\",\"name\":\"Rates\",\"kind\":\"Rules\",\"file\":\"Bank/A.xlsx\",\"sheet\":\"S\",\"pos\":\"A1:B2\",\"properties\":{\"state\":[\"CA\",\"NY\"]}}]");

    JsonObject result =
        call(
            "openl_list_tables",
            new JsonObject().put("projectId", ID).put("responseFormat", "markdown"));

    assertEquals(
        """
        1 table matches; 1 is in this answer.

        | workbook | sheet | id | name | type | range | properties |
        | --- | --- | --- | --- | --- | --- | --- |
        | A.xlsx | S | t1 | Rates | Rules | A1:B2 | state: CA, NY |\
        """,
        text(result));
  }

  @Test
  void readsATableOfFiveThousandRowsInWindows() {
    TestWorkbooks workbook = TestWorkbooks.xlsx().sheet("S").row("A1", "Data Rate rates");
    for (int row = 2; row <= 5_000; row++) {
      workbook.row("A" + row, row, "a text of thirty characters...");
    }
    SavedProject project = save(3, workbook, "A1:B5000");
    JsonObject arguments =
        new JsonObject()
            .put("projectId", project.id())
            .put("table", "rates")
            .put("maxRows", 10_000);
    Integer from = 1;
    int seen = 0;
    while (from != null) {
      JsonObject result = call("openl_get_table", arguments.put("fromRow", from));
      assertFits(result);
      JsonObject content = content(result);
      assertEquals(5_000, content.getInteger("totalRows"));
      for (Object row : content.getJsonArray("rows")) {
        assertEquals(++seen, ((JsonArray) row).getInteger(0));
      }
      from = content.getInteger("nextRow");
      assertTrue(from == null || from == seen + 1, "goes on at the border");
    }
    assertEquals(5_000, seen);
  }

  @Test
  void saysWhatItLeavesOutOfAnEnormousCell() {
    SavedProject project =
        save(
            4,
            TestWorkbooks.xlsx()
                .sheet("S")
                .row("A1", "Data Rate rates")
                .row("A2", "x".repeat(32_000)),
            "A1:A2");

    JsonObject result =
        call(
            "openl_get_table",
            new JsonObject()
                .put("projectId", project.id())
                .put("table", "rates")
                .put("fromRow", 2));

    assertFits(result);
    String cell = content(result).getJsonArray("rows").getJsonArray(0).getString(1);
    int kept = cell.indexOf('…');
    assertEquals(
        "… [%d characters left out: A2+%d]".formatted(32_000 - kept, kept), cell.substring(kept));
    assertEquals(
        "Row 2 exceeds the maximum length of an answer, so it is cut. The cuts say what is left out. OpenL Studio and Excel show all of it. Do not write this row back.",
        content(result).getJsonArray("notes").getString(0));
  }

  private SavedProject save(int test, TestWorkbooks workbook, String position) {
    SavedProject project = SavedProject.of("Bank", test);
    project.stub(server, "OPENED", Map.of("A.xlsx", workbook.bytes()));
    stub(
        project.tables(),
        "[%s]"
            .formatted(
                new JsonObject()
                    .put("id", "t1")
                    .put("name", "rates")
                    .put("kind", "Data")
                    .put("file", "Bank/A.xlsx")
                    .put("pos", position)
                    .encode()));
    return project;
  }

  private static void assertFits(JsonObject result) {
    assertTrue(text(result).length() <= Answer.LARGEST, text(result).length() + " characters");
    assertTrue(content(result).encode().length() <= Answer.LARGEST);
  }

  private void stub(String path, String json) {
    server.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
  }

  private static String objects(int count, String fields) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{" + fields.formatted(i) + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private JsonObject call(String tool, JsonObject arguments) {
    JsonObject answer =
        client.ask("tools/call", new JsonObject().put("name", tool).put("arguments", arguments));
    assertFalse(answer.containsKey("error"), answer::encode);
    return answer.getJsonObject("result");
  }

  private static JsonObject content(JsonObject result) {
    assertFalse(result.getBoolean("isError", false), result::encode);
    return result.getJsonObject("structuredContent");
  }

  private static String text(JsonObject result) {
    return result.getJsonArray("content").getJsonObject(0).getString("text");
  }
}
