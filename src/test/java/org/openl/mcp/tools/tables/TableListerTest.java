package org.openl.mcp.tools.tables;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.SavedProject;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Tests what the list of OpenL Studio 5.27 lacks, and how unsaved changes are told. */
@QuarkusTest
@TestProfile(InProcess.class)
class TableListerTest {

  private static final byte[] NO_WORKBOOK = "?".getBytes(StandardCharsets.UTF_8);

  private static final byte[] RATES =
      TestWorkbooks.xlsx()
          .sheet("S")
          .row("B2", "Data Driver drivers")
          .row("B3", "name")
          .row("B4", "a")
          .bytes();

  private static final byte[] STRICT =
      TestWorkbooks.xlsx()
          .sheet("S")
          .row("B2", "Data Driver other")
          .row("B3", "name")
          .row("B4", "a")
          .row("B6", "Test fee feeTest")
          .row("B7", "_res_")
          .row("B8", 1)
          .bytes();

  private static final String UNLISTED =
      "1 workbook has tables that OpenL Studio does not list: 'Strict.xlsx' (%s)."
          + " They may be outside of the project's modules, or OpenL Studio could not read them."
          + " openl_get_table returns them by name or address.";

  @TestHTTPResource URI uri;
  WireMockServer server;
  private McpPost client;
  private ToolCalls tools;

  @BeforeEach
  void connect() {
    server.resetAll();
    client = McpPost.open(uri.getPort());
    tools = new ToolCalls(client);
  }

  @Test
  void namesTablesThatStudioDoesNotList() {
    SavedProject project = project("Dropped", "OPENED", drivers("Dropped"), STRICT);

    JsonObject list = list(project, "'limit':50");

    assertEquals(1, list.getInteger("total"));
    assertEquals(UNLISTED.formatted("2 tables: 'other', 'feeTest'"), list.getString("note"));
    assertEquals(list, resource(project));
  }

  @Test
  void doesNotDenyAMatchThatStudioDoesNotList() {
    SavedProject project = project("Filtered", "OPENED", drivers("Filtered"), STRICT);

    String none = "None of the tables that OpenL Studio lists matches. ";
    assertEquals(
        none + UNLISTED.formatted("1 table: 'other'"),
        list(project, "'name':'other'").getString("note"));
    assertEquals(
        none + UNLISTED.formatted("1 table: 'feeTest'"),
        list(project, "'kind':'Test'").getString("note"));
  }

  /** Studio returns an empty list or 404 if it can read no workbook of a project. */
  @Test
  void namesTablesOfAProjectForWhichStudioListsNone() {
    SavedProject empty = SavedProject.of("EmptyList", 30);
    empty.stub(server, "OPENED", Map.of("Strict.xlsx", STRICT));
    stub(empty, okJson("[]"));

    assertEquals(
        "OpenL Studio lists no tables of the project. "
            + UNLISTED.formatted("2 tables: 'other', 'feeTest'"),
        list(empty, "'limit':50").getString("note"));

    SavedProject unknown = SavedProject.of("NoList", 31);
    unknown.stub(server, "OPENED", Map.of("Strict.xlsx", STRICT));
    stub(unknown, error(404, "{\"code\":\"openl.error.404.project.identifier.message\"}"));
    assertEquals(2, list(unknown, "'limit':50").getInteger("total"));
  }

  @Test
  void doesNotSayThatAProjectHasNoTablesIfNoWorkbookCanBeRead() {
    SavedProject project = SavedProject.of("Unreadable", 32);
    project.stub(server, "OPENED", Map.of("Broken.xls", NO_WORKBOOK));
    stub(project, error(500, "{\"message\":\"?\"}"));
    String why = "No tables can be shown, because no workbook of the project could be read.";

    JsonObject list = list(project, "'limit':50");

    assertTrue(list.getString("note").endsWith(" workbook. " + why), list::encode);
    assertEquals(list, resource(project));
    String markdown =
        tools.text("openl_list_tables", arguments(project, "'responseFormat':'markdown'"));
    assertTrue(
        markdown.endsWith(
            why + " 1 workbook could not be read: 'Broken.xls' (It is not an Excel file)."),
        markdown);
  }

  @Test
  void namesUnreadableWorkbooksIfNoTableIsOfAKind() {
    SavedProject project = project("Kinds", "OPENED", drivers("Kinds"), NO_WORKBOOK);

    String failure = tools.failure("openl_list_tables", arguments(project, "'kind':'Test'"));

    assertTrue(
        failure.contains(
            "Kinds here: 'Data'. 1 workbook could not be read: 'Strict.xlsx' (It is not an Excel file)."),
        failure);
  }

  @Test
  void saysThatTheListIsUnsavedAndThatATableMayHaveBeenRenamed() {
    SavedProject project =
        project("Renamed", "EDITING", drivers("Renamed").replace("drivers", "people"), STRICT);

    String note = list(project, "'limit':50").getString("note");
    assertTrue(
        note.startsWith(
            "The project has unsaved changes. Names, ids and ranges are those of the unsaved state."),
        note);
    assertTrue(note.contains("'Rates.xlsx' (1 table: 'drivers')"), note);
    assertTrue(note.contains("Unsaved changes may have renamed or deleted them"), note);
    assertEquals(
        ("These are the saved rows of revision %s; the project has unsaved changes."
                + " OpenL Studio's unsaved state has no table 'drivers' in this workbook;"
                + " it may have been renamed or deleted. Studio lists 'people' at the same cells.")
            .formatted(project.revision()),
        firstNote(project, "drivers"));
    assertEquals(
        ("These are the saved rows of revision %s; the project has unsaved changes."
                + " OpenL Studio's unsaved state has no table 'other' in this workbook;"
                + " it may have been renamed or deleted, or it may be outside of the project's modules.")
            .formatted(project.revision()),
        firstNote(project, "other"));
  }

  @Test
  void doesNotSayThatAnUnreadableWorkbookDoesNotHaveATable() {
    SavedProject project = SavedProject.of("Typed", 33);
    project.stub(server, "OPENED", Map.of("Rates.xlsx", NO_WORKBOOK));
    stub(project, okJson(drivers("Typed")));
    server.stubFor(
        get(urlPathEqualTo(project.tables() + "/t1"))
            .willReturn(
                okJson(
                    "{\"tableType\":\"SimpleRules\",\"name\":\"drivers\",\"headers\":[],\"rules\":[]}")));

    String failure = tools.failure("openl_get_table", arguments(project, "'table':'t1'"));

    assertTrue(
        failure.contains("1 workbook could not be read: 'Rates.xlsx' (It is not an Excel file)."),
        failure);
  }

  private SavedProject project(String name, String status, String tables, byte[] strict) {
    SavedProject project = SavedProject.of(name, 29);
    project.stub(server, status, Map.of("Rates.xlsx", RATES, "Strict.xlsx", strict));
    stub(project, okJson(tables));
    return project;
  }

  private static String drivers(String project) {
    return """
        [{"id":"t1","name":"drivers","kind":"Data","tableType":"Data","file":"%s/Rates.xlsx","pos":"B2:B4"}]
        """
        .formatted(project);
  }

  private JsonObject list(SavedProject project, String more) {
    return tools.content("openl_list_tables", arguments(project, more));
  }

  private String firstNote(SavedProject project, String table) {
    return tools
        .content("openl_get_table", arguments(project, "'table':'" + table + "'"))
        .getJsonArray("notes")
        .getString(0);
  }

  private JsonObject resource(SavedProject project) {
    String resource = "openl://projects/" + project.name() + "/tables";
    return new JsonObject(
        client
            .ask("resources/read", new JsonObject().put("uri", resource))
            .getJsonObject("result")
            .getJsonArray("contents")
            .getJsonObject(0)
            .getString("text"));
  }

  private static String arguments(SavedProject project, String more) {
    return "{'projectId':'" + project.id() + "'," + more + "}";
  }

  private void stub(SavedProject project, ResponseDefinitionBuilder answer) {
    server.stubFor(get(urlPathEqualTo(project.tables())).willReturn(answer));
  }

  private static ResponseDefinitionBuilder error(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }
}
