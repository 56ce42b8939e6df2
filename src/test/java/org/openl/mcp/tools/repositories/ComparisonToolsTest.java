package org.openl.mcp.tools.repositories;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.ZipArchives;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Tests the comparison of revisions with Studio 5.27. */
@QuarkusTest
@TestProfile(InProcess.class)
class ComparisonToolsTest {

  private static final String ID = "ZGVzaWduOlRhcmlmZg==";
  private static final String OLD = "0d" + "ab".repeat(19);
  private static final String WITHOUT_BROKEN = "0c" + "cd".repeat(19);
  private static final String NEW = "0d" + "cd".repeat(19);

  @TestHTTPResource URI uri;
  WireMockServer server;
  private ToolCalls tools;

  @BeforeEach
  void connect() {
    server.resetAll();
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    project("OPENED");
    server.stubFor(
        get(urlPathEqualTo("/studio/rest/repos/design/branches/main/projects/Tariff/history"))
            .willReturn(
                okJson(
                    "{\"content\":[{\"revisionNo\":\"%s\"},{\"revisionNo\":\"%s\"}]}"
                        .formatted(NEW, OLD))));
    byte[] broken = "no workbook".getBytes(StandardCharsets.UTF_8);
    archive(
        OLD, Map.of("rules/Tariff.xls", before(), "Gone.xlsx", before(), "Broken.xlsx", broken));
    archive(WITHOUT_BROKEN, Map.of("rules/Tariff.xls", after()));
    archive(NEW, Map.of("rules/Tariff.xls", after(), "Broken.xlsx", before()));
  }

  private static byte[] before() {
    return TestWorkbooks.xls()
        .sheet("Rates")
        .row("B3", "SimpleRules Double rate(String region)")
        .merge("B3:C3")
        .row("B4", "Region", "Rate")
        .row("B5", "North", 0.25)
        .row("B6", "South", 0.5)
        .sheet("Names")
        .row("A1", "Datatype Region <String>")
        .row("A2", "North")
        .row("C9", "a note")
        .bytes();
  }

  private static byte[] after() {
    return TestWorkbooks.xls()
        .sheet("Rates")
        .row("B3", "SimpleRules Double rate(String region)")
        .merge("B3:C3")
        .row("B4", "Region", "Rate")
        .row("B5", "East", 0.125)
        .row("B6", "North", 0.3)
        .row("B7", "South", 0.5)
        .sheet("Names")
        .row("A2", "Datatype Region <String>")
        .row("A3", "North")
        .row("C9", "another note")
        .bytes();
  }

  @Test
  void writesChangesForPeople() {
    assertEquals(
        """
        | field | value |
        | --- | --- |
        | project | Tariff |
        | from | %s |
        | to | %s |
        | changes | 7 |
        | notCompared | workbook: Broken.xlsx, why: Older state: It is not an Excel file. |

        | workbook | sheet | table | change | was | place | before | after |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        | Gone.xlsx |  |  | removed |  |  |  |  |
        |  | Rates | rate | removed |  | B3:C6 |  |  |
        |  | Names | Region | removed |  | A1:A2 |  |  |
        | rules/Tariff.xls | Rates | rate | changed |  | B3:C7 |  |  |
        |  |  |  | row inserted |  | 5 |  | East, 0.125 |
        |  |  |  |  | C5 | C6 | 0.25 | 0.3 |
        |  | Names | Region | moved | Names!A1:A2 | A2:A3 |  |  |
        |  | Names | outside of tables |  |  | C9 | a note | another note |\
        """
            .formatted(OLD, NEW),
        tools.text(
            "openl_compare_revisions",
            "{'projectId':'tariff','from':'0dab','responseFormat':'markdown'}"));
  }

  @Test
  void namesTablesAndCells() {
    String arguments = "{'projectId':'tariff','from':'0dab'}";

    assertEquals(
        new JsonObject(
            """
            {"project":"Tariff","from":"%s","to":"%s","changes":7,
             "workbooks":[
               {"workbook":"Gone.xlsx","change":"removed",
                "tables":[
                  {"table":"rate","type":"SimpleRules","change":"removed","sheet":"Rates","range":"B3:C6"},
                  {"table":"Region","type":"Vocabulary","change":"removed","sheet":"Names","range":"A1:A2"}]},
               {"workbook":"rules/Tariff.xls","change":"changed",
                "tables":[
                  {"table":"rate","type":"SimpleRules","change":"changed","sheet":"Rates","range":"B3:C7",
                   "details":[{
                     "rows":[{"at":"5","change":"inserted","cells":["East","0.125"]}],
                     "cells":[{"cell":"C6","was":"C5","before":"0.25","after":"0.3"}]}]},
                  {"table":"Region","type":"Vocabulary","change":"moved","sheet":"Names","range":"A2:A3",
                   "was":"Names!A1:A2"}],
                "outsideOfTables":[{"sheet":"Names",
                  "cells":[{"cell":"C9","before":"a note","after":"another note"}]}]}],
             "notCompared":[{"workbook":"Broken.xlsx","why":"Older state: It is not an Excel file."}]}
            """
                .formatted(OLD, NEW)),
        tools.content("openl_compare_revisions", arguments));
    assertEquals(
        """
        project\tTariff
        from\t%s
        to\t%s
        changes\t7
        workbook\tremoved\tGone.xlsx
        table\tremoved\trate\tSimpleRules\tRates!B3:C6
        table\tremoved\tRegion\tVocabulary\tNames!A1:A2
        workbook\tchanged\trules/Tariff.xls
        table\tchanged\trate\tSimpleRules\tRates!B3:C7
        row 5 inserted: East | 0.125
        C6 (was C5): 0.25 → 0.3
        table\tmoved\tRegion\tVocabulary\tNames!A1:A2 → Names!A2:A3
        outside of tables\tNames
        C9: a note → another note
        not compared\tBroken.xlsx\tOlder state: It is not an Excel file.\
        """
            .formatted(OLD, NEW),
        tools.text("openl_compare_revisions", arguments));
  }

  @Test
  void comparesOnlyWhatIsWanted() {
    assertEquals(
        2,
        tools
            .content(
                "openl_compare_revisions",
                "{'projectId':'" + ID + "','from':'" + OLD + "','to':'latest','table':'region'}")
            .getInteger("changes"));
    assertEquals(
        4,
        tools
            .content(
                "openl_compare_revisions",
                "{'projectId':'" + ID + "','from':'" + OLD + "','sheet':'names'}")
            .getInteger("changes"));
  }

  @Test
  void saysHowManyChangesAreLeftOut() {
    JsonObject content =
        tools.content(
            "openl_compare_revisions", "{'projectId':'" + ID + "','from':'0dab','limit':2}");

    assertEquals(7, content.getInteger("changes"));
    assertEquals(5, content.getInteger("leftOut"));
  }

  @Test
  void givesTheRestOfTheChangesForACursor() {
    String page = "{'projectId':'" + ID + "','from':'0dab','limit':3%s}";
    String first = tools.content("openl_compare_revisions", page.formatted("")).encode();
    String cursor = new JsonObject(first).getString("nextCursor");
    JsonObject second =
        tools.content("openl_compare_revisions", page.formatted(",'cursor':'" + cursor + "'"));
    JsonObject third =
        tools.content(
            "openl_compare_revisions",
            page.formatted(",'cursor':'" + second.getString("nextCursor") + "'"));

    assertTrue(first.contains("Gone.xlsx"), first);
    assertFalse(first.contains("East"), first);
    assertEquals(1, second.getInteger("leftOut"));
    assertTrue(second.encode().contains("C5"), second::encode);
    assertTrue(second.encode().contains("Names!A1:A2"), second::encode);
    assertTrue(third.encode().contains("another note"), third::encode);
    assertEquals(7, third.getInteger("changes"));
    assertFalse(third.containsKey("nextCursor"), third::encode);
    assertEquals(
        "The cursor belongs to a call with other arguments. A cursor continues only the list that"
            + " returned it. Repeat the call with the arguments of that call, or without a cursor"
            + " to start at the beginning.",
        tools.failure(
            "openl_compare_revisions",
            "{'projectId':'%s','from':'0dab','sheet':'Names','cursor':'%s'}"
                .formatted(ID, cursor)));
  }

  @Test
  void tellsARenamedWorkbookFromARemovedAndAnAddedOne() {
    String renamed = "0e" + "12".repeat(19);
    archive(renamed, Map.of("Tariff 2.xls", after(), "Old.xls", before()));
    String arguments = "{'projectId':'%s','from':'%s','to':'%s'%s}";

    assertEquals(
        """
        changes\t4
        workbook\tadded\tOld.xls
        table\tadded\trate\tSimpleRules\tRates!B3:C6
        table\tadded\tRegion\tVocabulary\tNames!A1:A2
        workbook\trenamed\trules/Tariff.xls → Tariff 2.xls\
        """,
        changes(arguments.formatted(ID, WITHOUT_BROKEN, renamed, "")));
    assertEquals(
        """
        changes\t2
        workbook\tadded\tOld.xls
        table\tadded\trate\tSimpleRules\tRates!B3:C6
        workbook\trenamed\trules/Tariff.xls → Tariff 2.xls\
        """,
        changes(arguments.formatted(ID, WITHOUT_BROKEN, renamed, ",'table':'rate'")));
  }

  private String changes(String arguments) {
    String text = tools.text("openl_compare_revisions", arguments);
    return text.substring(text.indexOf("changes"));
  }

  @Test
  void explainsARevisionFromBeforeTheProjectExisted() {
    String earlier = "0f" + "34".repeat(19);

    assertEquals(
        "The project 'Tariff' does not exist at revision '%s'. The revision is not in the history of"
                .formatted(earlier)
            + " the project on its branch. The oldest one there is '%s'. Use a revision from"
                .formatted(OLD)
            + " openl_list_revisions, called without 'technical'.",
        tools.failure(
            "openl_compare_revisions",
            "{'projectId':'" + ID + "','from':'" + earlier + "','to':'latest'}"));
  }

  @Test
  void saysThatTheUserSeesAnOlderRevision() {
    project("VIEWING_VERSION");
    String other = "0d" + "ef".repeat(19);
    archive(other, Map.of("Tariff.xls", after()));

    assertEquals(
        "[\"Both states are the same revision.\",\"The user has opened an older revision of the"
            + " project, '%s'. It was not compared. To compare it, pass it as 'from' or 'to'.\"]"
                .formatted(NEW),
        tools
            .content(
                "openl_compare_revisions",
                "{'projectId':'%s','from':'%s','to':'%s'}".formatted(ID, other, other))
            .getJsonArray("notes")
            .encode());
  }

  @Test
  void staysWithinTheLengthOfAnAnswer() {
    String large = "0e" + "ef".repeat(19);
    TestWorkbooks workbook = TestWorkbooks.xls().sheet("Rates");
    IntStream.range(1, 400).forEach(row -> workbook.row("A" + row, "x".repeat(500) + row));
    archive(large, Map.of("rules/Tariff.xls", workbook.bytes()));

    JsonObject content =
        tools.content(
            "openl_compare_revisions",
            "{'projectId':'%s','from':'%s','to':'%s','limit':500}".formatted(ID, NEW, large));

    assertTrue(content.encode().length() < 25_000);
    assertTrue(content.getInteger("leftOut") > 300, content::encode);
  }

  @Test
  void saysThatUnsavedChangesAreNotCompared() {
    project("EDITING");

    assertEquals(
        "[\"The project has changes that are not saved yet. This version of OpenL Studio does not"
            + " return them, so they are not compared.\"]",
        tools
            .content("openl_compare_revisions", "{'projectId':'" + ID + "','from':'latest'}")
            .getJsonArray("notes")
            .encode());
    assertEquals(
        "This OpenL Studio cannot return the unsaved workbooks of a project. It is version 5.27.11;"
            + " this needs 6.0 or newer. Repeat the call without 'to' to compare with the latest"
            + " revision.",
        tools.failure(
            "openl_compare_revisions",
            "{'projectId':'" + ID + "','from':'latest','to':'workingCopy'}"));
  }

  @Test
  void findsARevisionByTheBeginningOfItsId() {
    assertEquals(
        "2 revisions begin with '0d'. They are: '%s', '%s'. Repeat the call with more characters of the one you mean."
            .formatted(NEW, OLD),
        tools.failure("openl_compare_revisions", "{'projectId':'" + ID + "','from':'0d'}"));
    assertEquals(
        "There is no revision 'ff' of the project. The newest revisions on its branch are: '%s', '%s'."
                .formatted(NEW, OLD)
            + " Use a full id from openl_list_revisions. Only a full id finds a revision of another"
            + " branch.",
        tools.failure("openl_compare_revisions", "{'projectId':'" + ID + "','from':'ff'}"));
  }

  private void project(String status) {
    String project =
        """
        {"id":"%s","name":"Tariff","repository":"design","branch":"main","status":"%s","revision":"%s"}
        """
            .formatted(ID, status, NEW);
    server.stubFor(
        get(urlPathEqualTo("/studio/rest/projects")).willReturn(okJson("[" + project + "]")));
    server.stubFor(get(urlPathEqualTo("/studio/rest/projects/" + ID)).willReturn(okJson(project)));
  }

  private void archive(String revision, Map<String, byte[]> files) {
    server.stubFor(
        get(urlPathEqualTo("/studio/rest/repo/project/Tariff/" + revision))
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/zip")
                    .withHeader(
                        "Content-Disposition",
                        "attachment;filename=\"Tariff-%s.zip\"".formatted(revision))
                    .withBody(ZipArchives.of(files))));
  }
}
