package org.openl.mcp.tools;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.call.operations.RunningCalls;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.SavedProject;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Tests the resources as a client reads them. */
@QuarkusTest
@TestProfile(InProcess.class)
class ResourcesTest {

  private static final String REST = "/studio/rest";
  private static final String ID = "ZGVzaWduOkJhbms=";
  private static final int NOT_FOUND = -32002;
  private static final int INTERNAL = -32603;

  @TestHTTPResource URI uri;
  @Inject RunningCalls running;
  WireMockServer server;
  private McpPost client;

  @BeforeEach
  void connect() {
    server.resetAll();
    client = McpPost.open(uri.getPort());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":\"" + ID + "\",\"name\":\"Bank\",\"status\":\"OPENED\",\"comment\":\"c\"}]",
        "{\"content\":[{\"id\":\""
            + ID
            + "\",\"name\":\"Bank\",\"status\":\"OPENED\"}],\"total\":1}"
      })
  void readsTheProjectsOfEitherStudioAsTheToolAnswers(String projects) {
    stub("/projects", projects);

    JsonArray contents = contents("openl://projects");

    assertEquals(1, contents.size());
    JsonObject content = contents.getJsonObject(0);
    assertEquals("openl://projects", content.getString("uri"));
    assertEquals("application/json", content.getString("mimeType"));
    JsonObject answer =
        client
            .ask("tools/call", new JsonObject().put("name", "openl_list_projects"))
            .getJsonObject("result")
            .getJsonObject("structuredContent");
    assertEquals(
        new JsonObject(
            "{\"projects\":[{\"id\":\""
                + ID
                + "\",\"name\":\"Bank\",\"status\":\"OPENED\"}],\"total\":1}"),
        answer);
    assertEquals(answer, json(content));
  }

  @Test
  void saysHowToGetWhatALongListHasNot() {
    stub("/projects", list(250, i -> "{\"id\":\"i" + i + "\",\"name\":\"P" + i + "\"}"));

    JsonArray contents = contents("openl://projects");

    JsonObject listed = json(contents.getJsonObject(0));
    assertEquals(200, listed.getJsonArray("projects").size());
    assertEquals(250, listed.getInteger("total"));
    assertFalse(listed.containsKey("nextCursor"));
    assertEquals(
        new JsonObject()
            .put("uri", "openl://projects")
            .put("mimeType", "text/plain")
            .put(
                "text",
                "These are only the first 200 items. The tool openl_list_projects returns all of them."),
        contents.getJsonObject(1));
  }

  @Test
  void readsTheRepositories() {
    stub("/repos", "[{\"id\":\"design\",\"name\":\"Design\",\"aclId\":\"x\"}]");

    assertEquals(
        new JsonObject("{\"repositories\":[{\"id\":\"design\",\"name\":\"Design\"}]}"),
        read("openl://repositories"));
  }

  @Test
  void readsAProjectByItsIdInOneCall() {
    stub("/projects/" + ID, "{\"id\":\"" + ID + "\",\"name\":\"Bank\",\"branch\":\"main\"}");

    assertEquals(
        new JsonObject().put("id", ID).put("name", "Bank").put("branch", "main"),
        read("openl://projects/" + ID));
    server.verify(1, getRequestedFor(anyUrl()));
  }

  @Test
  void readsWhatHasAnyCharacterInItsIdOrName() {
    // design:Ж>1?
    String id = "ZGVzaWduOtCWPjE/";
    stub("/projects", "[{\"id\":\"" + id + "\",\"name\":\"A/Б c+d 100%\"}]");
    server.stubFor(
        get(urlEqualTo(REST + "/projects/ZGVzaWduOtCWPjE%2F/tables?unpaged=true"))
            .willReturn(okJson("[{\"id\":\"t\",\"kind\":\"Data\",\"sheet\":\"S\"}]")));
    JsonObject expected =
        new JsonObject(
            """
            {"workbooks":[{"sheets":[{"sheet":"S","tables":[{"id":"t","type":"Data"}]}]}],"total":1}
            """);

    for (String part :
        new String[] {
          "ZGVzaWduOtCWPjE%2F", "A%2F%D0%91%20c%2Bd%20100%25", "a%2F%d0%b1%20C+d%20100%25"
        }) {
      assertEquals(expected, read("openl://projects/" + part + "/tables"), part);
    }
  }

  @Test
  void takesANameAsItIsWrittenByAClientThatDoesNotEncode() {
    stub("/projects", "[{\"id\":\"" + ID + "\",\"name\":\"Банк 1\"}]");
    stub("/projects/" + ID + "/tables", "[]");

    assertEquals(
        new JsonObject("{\"total\":0,\"note\":\"The project has no tables.\"}"),
        read("openl://projects/Банк 1/tables"));
  }

  @Test
  void readsATable() {
    save(5, "C3:C5", "Datatype Gender <String>", "f", "m");

    JsonObject table = read("openl://projects/" + ID + "/tables/t1");

    assertEquals(
        new JsonObject(
            """
            {"id":"t1","name":"Gender","type":"Vocabulary","workbook":"A.xlsx","sheet":"S","range":"C3:C5",
             "revision":"%s","columns":["C"],"rows":[[3,"Datatype Gender <String>"],[4,"f"],[5,"m"]]}
            """
                .formatted(SavedProject.of("Bank", 5).revision())),
        table);
    assertEquals(table, read("openl://projects/" + ID + "/tables/gender"), "by name");
  }

  @Test
  void refusesATableThatIsNotKnownToBeWhole() {
    stub(
        "/projects/" + ID + "/tables",
        """
        [{"id":"t1","name":"Gender","tableType":"Vocabulary","sheet":"S","pos":"C3:C9"}]
        """);
    stub(
        "/projects/" + ID + "/tables/t1",
        """
        {"tableType":"Vocabulary","name":"Gender","values":[{"value":"f"}]}
        """);

    assertStarts(
        NOT_FOUND,
        "OpenL Studio does not return the whole table. It is the table 'Gender' of the type Vocabulary."
            + " The saved workbooks do not have it. The table has room for 6 values in the workbook (C3:C9), but OpenL Studio returns 1.",
        "openl://projects/" + ID + "/tables/t1");
  }

  @Test
  void namesATableThatStudioCannotReturn() {
    stub(
        "/projects/" + ID + "/tables",
        "[{\"id\":\"t1\",\"name\":\"drivers\",\"tableType\":\"Data\"}]");
    server.stubFor(
        get(urlPathEqualTo(REST + "/projects/" + ID + "/tables/t1"))
            .willReturn(error(400, "openl.error.400.unsupported.table.type.message")));

    assertStarts(
        INTERNAL, "OpenL Studio cannot return this table", "openl://projects/" + ID + "/tables/t1");
  }

  @Test
  void saysHowToGetTheRowsThatALongTableHasNot() {
    String[] cells = new String[1102];
    Arrays.setAll(cells, i -> i == 0 ? "Datatype Gender <String>" : "v");
    save(6, "C3:C1104", cells);

    JsonArray contents = contents("openl://projects/" + ID + "/tables/t1");

    JsonObject table = json(contents.getJsonObject(0));
    assertEquals(1000, table.getJsonArray("rows").size());
    assertEquals(1102, table.getInteger("totalRows"));
    assertEquals(
        "These are only the first 1000 rows. Call the tool openl_get_table with fromRow 1003 to get more.",
        contents.getJsonObject(1).getString("text"));
  }

  /** Saves a table in the column C, from its third row on. */
  private void save(int test, String position, String... cells) {
    TestWorkbooks workbook = TestWorkbooks.xlsx().sheet("S");
    for (int i = 0; i < cells.length; i++) {
      workbook.row("C" + (3 + i), cells[i]);
    }
    SavedProject.of("Bank", test).stub(server, "OPENED", Map.of("A.xlsx", workbook.bytes()));
    stub(
        "/projects/" + ID + "/tables",
        "[%s]"
            .formatted(
                new JsonObject()
                    .put("id", "t1")
                    .put("name", "Gender")
                    .put("file", "Bank/A.xlsx")
                    .put("pos", position)
                    .encode()));
  }

  @Test
  void readsTheHistoryOfAProject() {
    stub(
        "/projects/" + ID,
        "{\"id\":\"" + ID + "\",\"name\":\"Bank\",\"repository\":\"design\",\"branch\":\"a/b\"}");
    stub(
        "/repos/design/branches/a%20b/projects/Bank/history",
        "{\"content\":[{\"revisionNo\":\"r1\",\"fullComment\":\"c\"}]}");

    assertEquals(
        new JsonObject("{\"revisions\":[{\"revision\":\"r1\",\"comment\":\"c\"}]}"),
        read("openl://projects/" + ID + "/history"));
  }

  @Test
  void findsNoProjectOfAnUnknownName() {
    stub("/projects", "[{\"id\":\"" + ID + "\",\"name\":\"Bank\"}]");

    for (String below : new String[] {"", "/tables", "/tables/t", "/history"}) {
      assertError(
          NOT_FOUND,
          "There is no project 'Bonk'. It does not exist, or the signed-in user may not see it."
              + " The nearest name is 'Bank'. List the projects with openl_list_projects and use an id"
              + " or a name from its answer.",
          "openl://projects/Bonk" + below);
    }
  }

  @Test
  void findsNothingThatStudioDoesNotKnow() {
    server.stubFor(
        any(anyUrl()).willReturn(error(404, "openl.error.404.project.identifier.message")));
    for (String below : new String[] {"", "/tables", "/tables/t"}) {
      assertStarts(NOT_FOUND, "There is no project 'Bank'.", "openl://projects/" + ID + below);
    }

    stub("/projects/" + ID + "/tables", "[]");
    assertStarts(
        NOT_FOUND,
        "There is no table 't' in the project 'Bank'.",
        "openl://projects/" + ID + "/tables/t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openl://deployment",
        "openl://projects/",
        "openl://projects//tables",
        "openl://projects/a/b/c/d",
        "https://projects",
        "",
        "x y"
      })
  void findsNothingOfAnotherUri(String other) {
    assertError(NOT_FOUND, "Resource not found: " + other, other);
    server.verify(0, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"100%", "%zz", "a%2"})
  void saysWhatIsWrongWithAUri(String part) {
    assertStarts(NOT_FOUND, "The URI is malformed.", "openl://projects/" + part + "/tables");
    server.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void explainsAFailureAsTheToolsDo() {
    server.stubFor(
        any(anyUrl()).willReturn(error(409, "openl.error.409.project.not.opened.message")));
    assertStarts(INTERNAL, "The project 'Bank' is not open.", "openl://projects/" + ID + "/tables");

    server.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    for (String any : new String[] {"repositories", "projects", "projects/" + ID}) {
      assertStarts(INTERNAL, "The connection to OpenL Studio was lost.", "openl://" + any);
    }
  }

  @Test
  void saysThatTheServerIsBusy() throws Exception {
    CountDownLatch started = new CountDownLatch(RunningCalls.MAXIMUM);
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      for (int i = 0; i < RunningCalls.MAXIMUM; i++) {
        threads.submit(
            () ->
                running.run(
                    () -> {
                      started.countDown();
                      end.await();
                      return true;
                    }));
      }
      assertTrue(started.await(60, TimeUnit.SECONDS));

      assertError(
          -32000,
          "The call was not made. The server is already running the maximum number of calls."
              + " Wait a few seconds, then repeat the call.",
          "openl://projects");
    } finally {
      end.countDown();
      threads.shutdown();
      assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
    }
  }

  @Test
  void saysThatThisStudioHandsOutNoFiles() {
    assertError(
        NOT_FOUND,
        "This OpenL Studio cannot read the files of a project. It is version 5.27.11; this needs 6.0"
            + " or newer. Look at the file in OpenL Studio itself.",
        "openl://projects/" + ID + "/files/rules.xml");
    server.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void offersNoSubscriptions() {
    assertEquals(
        -32601,
        client
            .ask("resources/subscribe", new JsonObject().put("uri", "openl://projects"))
            .getJsonObject("error")
            .getInteger("code"));
  }

  private void assertStarts(int code, String beginning, String resource) {
    JsonObject error = error(resource);
    assertEquals(code, error.getInteger("code"), error::encode);
    assertTrue(error.getString("message").startsWith(beginning), error::encode);
  }

  private void assertError(int code, String message, String resource) {
    assertEquals(new JsonObject().put("code", code).put("message", message), error(resource));
  }

  private JsonObject error(String resource) {
    JsonObject answer = client.ask("resources/read", new JsonObject().put("uri", resource));
    assertTrue(answer.containsKey("error"), answer::encode);
    return answer.getJsonObject("error");
  }

  /** Returns the only JSON content of a resource. */
  private JsonObject read(String resource) {
    JsonArray contents = contents(resource);
    assertEquals(1, contents.size(), contents::encode);
    assertEquals(resource, contents.getJsonObject(0).getString("uri"));
    return json(contents.getJsonObject(0));
  }

  private JsonArray contents(String resource) {
    JsonObject answer = client.ask("resources/read", new JsonObject().put("uri", resource));
    assertFalse(answer.containsKey("error"), answer::encode);
    return answer.getJsonObject("result").getJsonArray("contents");
  }

  private static JsonObject json(JsonObject content) {
    return new JsonObject(content.getString("text"));
  }

  private void stub(String path, String json) {
    server.stubFor(get(urlPathEqualTo(REST + path)).willReturn(okJson(json)));
  }

  private static ResponseDefinitionBuilder error(int status, String code) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody("{\"code\":\"" + code + "\",\"message\":\"m\"}");
  }

  private static String list(int count, IntFunction<String> item) {
    return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(",", "[", "]"));
  }
}
