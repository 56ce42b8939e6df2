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
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;

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
        "[{\"id\":\"t1\",\"name\":\"Rates\",\"kind\":\"Rules\",\"pos\":\"A1:B2\",\"properties\":{\"state\":[\"CA\",\"NY\"]}}]");

    JsonObject result =
        call(
            "openl_list_tables",
            new JsonObject().put("projectId", ID).put("responseFormat", "markdown"));

    assertEquals(
        """
        1 table matches; 1 is in this answer.

        | id | name | kind | position | properties |
        | --- | --- | --- | --- | --- |
        | t1 | Rates | Rules | A1:B2 | state: CA, NY |\
        """,
        text(result));
  }

  @Test
  void readsATableOfFiveThousandRowsInWindows() {
    stub(
        PROJECTS + "/" + ID + "/tables/t1",
        "{\"tableType\":\"SmartRules\",\"rules\":"
            + objects(5_000, "\"number\":%d,\"rate\":\"a text of thirty characters...\"")
            + "}");
    JsonObject arguments =
        new JsonObject().put("projectId", ID).put("tableId", "t1").put("maxRows", 10_000);
    Integer start = 0;
    int seen = 0;
    while (start != null) {
      JsonObject result = call("openl_get_table", arguments.put("startRow", start));
      assertFits(result);
      JsonObject content = content(result);
      assertEquals(5_000, content.getInteger("totalRows"));
      for (Object rule : content.getJsonObject("table").getJsonArray("rules")) {
        assertEquals(seen++, ((JsonObject) rule).getInteger("number"));
      }
      start = content.getInteger("nextStartRow");
      assertTrue(start == null || start == seen, "goes on at the border");
    }
    assertEquals(5_000, seen);
  }

  @Test
  void saysWhatItLeavesOutOfAnEnormousCell() {
    stub(
        PROJECTS + "/" + ID + "/tables/t1",
        "{\"tableType\":\"SmartRules\",\"rules\":[{\"rate\":\"" + "x".repeat(1_000_000) + "\"}]}");

    JsonObject result =
        call("openl_get_table", new JsonObject().put("projectId", ID).put("tableId", "t1"));

    assertFits(result);
    String rate =
        content(result)
            .getJsonObject("table")
            .getJsonArray("rules")
            .getJsonObject(0)
            .getString("rate");
    int kept = rate.indexOf('…');
    assertEquals("… [" + (1_000_000 - kept) + " characters left out]", rate.substring(kept));
  }

  private static void assertFits(JsonObject result) {
    assertTrue(text(result).length() <= Answer.LARGEST, text(result).length() + " characters");
    assertEquals(new JsonObject(text(result)), content(result));
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
