package org.openl.mcp.tools.tables;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.ZipArchives;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Tests the search with Studio 5.27. */
@QuarkusTest
@TestProfile(InProcess.class)
class FindToolsTest {

  private static final String RATING = "f1".repeat(20);
  private static final String POLICY = "f2".repeat(20);

  private static final String PROJECTS =
      """
      [{"id":"ZGVzaWduOlJhdGluZw==","name":"Rating","status":"CLOSED","revision":"%s"},
       {"id":"ZGVzaWduOlBvbGljeQ==","name":"Policy","status":"EDITING","revision":"%s"},
       {"id":"ZGVzaWduOkRyYWZ0","name":"Draft","status":"LOCAL"}]
      """
          .formatted(RATING, POLICY);

  private static final String DRAFT =
      """
      "notSearched":[{"projects":["Draft"],
        "why":"It has no revision, because it is only in the workspace of a user."}]
      """;

  @TestHTTPResource URI uri;
  WireMockServer server;
  private ToolCalls tools;

  @BeforeEach
  void connect() {
    server.resetAll();
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    server.stubFor(get(urlPathEqualTo("/studio/rest/projects")).willReturn(okJson(PROJECTS)));
    archive(
        "Rating",
        RATING,
        Map.of(
            "rules/Rates.xlsx",
            TestWorkbooks.xlsx()
                .sheet("Rates")
                .row("B3", "SimpleRules Double rate(String region)")
                .merge("B3:D3")
                .row("B4", "properties", "lob", "Home")
                .row("B5", "Region", "", "Rate")
                .row("B6", "North", "", 0.25)
                .number("D7", 0.25, "0%")
                .row("B7", "up to 0.25")
                .row("F9", "a note: 0.25")
                .bytes(),
            "broken.xlsx",
            "no workbook".getBytes(StandardCharsets.UTF_8)));
    archive(
        "Policy",
        POLICY,
        Map.of(
            "Policy.xlsx",
            TestWorkbooks.xlsx()
                .sheet("Tests")
                .row("A1", "Test rate rateTest")
                .row("A2", "region", "_res_")
                .row("A3", "North", 10.25)
                .bytes()));
  }

  @Test
  void writesMatchesForPeople() {
    assertEquals(
        """
        | field | value |
        | --- | --- |
        | matches | 4 |
        | searched | 1 |
        | unreadable | project: Rating, workbook: broken.xlsx, why: It is not an Excel file. |

        | project | workbook | sheet | match | table | value | cells |
        | --- | --- | --- | --- | --- | --- | --- |
        | Rating | rules/Rates.xlsx | Rates | cells | rate | 0.25 | D6 |
        |  |  | Rates | cells | rate | 25% (0.25) | D7 |
        |  |  | Rates | cells | rate | up to 0.25 | B7 |
        |  |  | Rates | cells outside of tables |  | a note: 0.25 | F9 |\
        """,
        tools.text(
            "openl_find", "{'text':'0.25','projectId':'rating','responseFormat':'markdown'}"));
  }

  @Test
  void findsTheNamesOfWhatCannotBeRead() {
    String projects = tools.content("openl_find", "{'text':'r'}").getJsonArray("projects").encode();

    assertTrue(projects.contains("\"project\":\"Draft\",\"nameMatches\":true"), projects);
    assertTrue(projects.contains("\"workbook\":\"broken.xlsx\",\"nameMatches\":true"), projects);
  }

  @Test
  void findsANumberInAllItsForms() {
    JsonObject content = tools.content("openl_find", "{'text':'0.25','projectId':'rating'}");

    assertEquals(
        new JsonObject(
            """
            {"matches":4,"searched":1,
             "projects":[{"project":"Rating","workbooks":[{"workbook":"rules/Rates.xlsx","tables":[
               {"table":"rate","sheet":"Rates","values":[
                 {"value":"0.25","cells":["D6"]},{"value":"25% (0.25)","cells":["D7"]},
                 {"value":"up to 0.25","cells":["B7"]}]},
               {"sheet":"Rates","values":[{"value":"a note: 0.25","cells":["F9"]}]}]}]}],
             "unreadable":[{"project":"Rating","workbook":"broken.xlsx","why":"It is not an Excel file."}]}
            """),
        content);
    assertEquals(
        """
        matches\t4
        searched projects\t1
        project\tRating
        workbook\trules/Rates.xlsx
        table\trate\tRates
        D6\t0.25
        D7\t25% (0.25)
        B7\tup to 0.25
        outside of tables\tRates
        F9\ta note: 0.25
        unreadable\tRating\tbroken.xlsx\tIt is not an Excel file.""",
        tools.text("openl_find", "{'text':'0.25','projectId':'rating'}"));
  }

  @Test
  void searchesAllProjectsAndNamesThoseThatItCannot() {
    JsonObject content = tools.content("openl_find", "{'text':'RATE','in':'names'}");

    assertEquals(
        new JsonObject(
                """
            {"matches":3,"searched":2,
             "projects":[
               {"project":"Rating","workbooks":[{"workbook":"rules/Rates.xlsx","nameMatches":true,
                 "sheetNames":["Rates"],
                 "tableNames":[{"name":"rate","type":"SimpleRules","sheet":"Rates","range":"B3:D7"}]}]},
               {"project":"Policy","workbooks":[{"workbook":"Policy.xlsx",
                 "tableNames":[{"name":"rateTest","type":"Test","sheet":"Tests","range":"A1:B3"}]}]}],
             "unreadable":[{"project":"Rating","workbook":"broken.xlsx","why":"It is not an Excel file."}],
             %s,
             "notes":["Changes that are not saved yet were not searched in 'Policy'."]}
            """
                    .formatted(DRAFT))
            .put("matches", 4),
        content);
  }

  @Test
  void findsAPropertyWithItsValue() {
    assertEquals(
        "[{\"value\":\"lob: Home\",\"cells\":[\"C4\"]}]",
        tools
            .content("openl_find", "{'text':'lob','in':'cells','kind':'rules'}")
            .getJsonArray("projects")
            .getJsonObject(0)
            .getJsonArray("workbooks")
            .getJsonObject(0)
            .getJsonArray("tables")
            .getJsonObject(0)
            .getJsonArray("values")
            .encode());
  }

  @Test
  void refusesAKindThatNoTableHas() {
    assertEquals(
        "No searched table is of the kind 'Rule'. Kinds and exact types here: 'Rules', 'SimpleRules', 'Test'."
            + " These projects were not searched: 'Draft'. These workbooks could not be searched: 'Rating/broken.xlsx'."
            + " Repeat the call with one of these kinds, or without a kind.",
        tools.failure("openl_find", "{'text':'North','kind':'Rule'}"));
  }

  @Test
  void findsNothingOfAKindThatTablesHave() {
    JsonObject content = tools.content("openl_find", "{'text':'East','kind':'test'}");

    assertEquals(0, content.getInteger("matches"));
    assertEquals(
        "[\"Changes that are not saved yet were not searched in 'Policy'.\"]",
        content.getJsonArray("notes").encode());
  }

  @Test
  void namesTheFormsOfDates() {
    assertEquals(
        "The text was not searched as a date. Write a date as 2023-03-15, or as 3/15/2023 with the month first.",
        tools
            .content("openl_find", "{'text':'15.03.2023','projectId':'Rating'}")
            .getJsonArray("notes")
            .getString(0));
  }

  @Test
  void namesAFewOfTheWorkbooksThatItCannotSearchInAllProjects() {
    String broken = "f3".repeat(20);
    server.stubFor(
        get(urlPathEqualTo("/studio/rest/projects"))
            .willReturn(okJson(PROJECTS.replace(POLICY, broken))));
    archive(
        "Policy",
        broken,
        IntStream.range(0, 6)
            .boxed()
            .collect(Collectors.toMap(i -> "broken" + i + ".xlsx", i -> new byte[] {1})));

    JsonObject all = tools.content("openl_find", "{'text':'none'}");
    assertEquals(5, all.getJsonArray("unreadable").size());
    assertEquals(
        "7 workbooks could not be searched. Only the first 5 of them are named; pass projectId to get those of one project.",
        all.getJsonArray("notes").getString(0));
    assertEquals(
        6,
        tools
            .content("openl_find", "{'text':'none','projectId':'Policy'}")
            .getJsonArray("unreadable")
            .size());
  }

  @Test
  void limitsTheMatches() {
    JsonObject content =
        tools.content("openl_find", "{'text':'0.25','projectId':'Rating','limit':1}");

    assertEquals(4, content.getInteger("matches"));
    assertEquals(
        "[\"This answer has the most relevant matches only: 1 of 4. Pass projectId, kind or in, or a longer text, to find fewer.\"]",
        content.getJsonArray("notes").encode());
  }

  private void archive(String project, String revision, Map<String, byte[]> files) {
    server.stubFor(
        get(urlPathEqualTo("/studio/rest/repo/project/" + project + "/" + revision))
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/zip")
                    .withHeader(
                        "Content-Disposition",
                        "attachment;filename=\"%s-%s.zip\"".formatted(project, revision))
                    .withBody(ZipArchives.of(files))));
  }
}
