package org.openl.mcp.call.arguments;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.SavedProject;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Tests the completion of the templates' variables. */
@QuarkusTest
@TestProfile(InProcess.class)
class ResourceCompletionsTest {

  private static final String PROJECTS = "/studio/rest/projects";
  private static final String ID = "ZGVzaWduOkJhbms=";
  private static final String TABLE = "openl://projects/{projectId}/tables/{tableId}";

  @TestHTTPResource URI uri;
  WireMockServer server;
  private McpPost client;

  @BeforeEach
  void connect() {
    server.resetAll();
    client = McpPost.open(uri.getPort());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''      | Bank Rating, Auto, Y2, Y3",
        "RATING  | Bank Rating",
        "a       | Bank Rating, Auto, Y2, Y3",
        "same    | Y2, Y3",
        "x       | X1, X0",
        "X       | X1, X0",
        "y2      | Y2",
        "nothing | "
      })
  void completesAProjectByPartsOfItsNameAndTheBeginningOfItsId(String typed, String values) {
    stub(
        PROJECTS,
        """
        [{"id": "X1", "name": "Bank Rating"}, {"id": "X0", "name": "Auto"},
         {"id": "Y2", "name": "Same"}, {"id": "Y3", "name": "same"}]
        """);

    assertEquals(
        completion(values == null ? List.of() : List.of(values.split(", "))),
        complete("openl://projects/{projectId}", "projectId", typed, Map.of()));
    server.verify(1, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openl://projects/{projectId}",
        "openl://projects/{projectId}/tables",
        TABLE,
        "openl://projects/{projectId}/history",
        "openl://projects/{projectId}/files/{path}"
      })
  void completesTheProjectOfEveryTemplate(String template) {
    stub(PROJECTS, "{\"content\":[{\"id\":\"X1\",\"name\":\"Bank\"}],\"total\":1}");

    assertEquals(
        completion(List.of("Bank")), complete(template, "projectId", "b", Map.of()), template);
  }

  @Test
  void givesAHundredAtMostAndSaysHowManyThereAre() {
    stub(
        PROJECTS,
        IntStream.range(0, 101)
            .mapToObj(i -> "{\"id\":\"i" + i + "\",\"name\":\"P" + i + "\"}")
            .collect(Collectors.joining(",", "[", "]")));

    JsonObject completion = complete("openl://projects/{projectId}", "projectId", "p", Map.of());

    assertEquals(100, completion.getJsonArray("values").size());
    assertEquals("P0", completion.getJsonArray("values").getString(0));
    assertEquals(101, completion.getInteger("total"));
    assertEquals(true, completion.getBoolean("hasMore"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'' | t1, t2, t3", "RATING | t1, t2", "T3 | t3", "nothing |"})
  void completesATableByPartsOfItsNameAndTheBeginningOfItsId(String typed, String values) {
    stub(
        PROJECTS + "/" + ID + "/tables",
        """
        [{"id": "t1", "name": "RatingRules"}, {"id": "t2", "name": "BankRating"}, {"id": "t3"}]
        """);

    assertEquals(
        completion(values == null ? List.of() : List.of(values.split(", "))),
        complete(TABLE, "tableId", typed, Map.of("projectId", ID)));
    server.verify(1, getRequestedFor(anyUrl()));
  }

  @Test
  void completesATableOfAProjectThatIsGivenByName() {
    stub(PROJECTS, "[{\"id\":\"" + ID + "\",\"name\":\"Bank\"}]");
    stub(PROJECTS + "/" + ID + "/tables", "[{\"id\":\"t1\",\"name\":\"RatingRules\"}]");

    assertEquals(
        completion(List.of("t1")), complete(TABLE, "tableId", "", Map.of("projectId", "bank")));
  }

  @Test
  void completesATableOfAProjectThatIsNotOpenByItsName() {
    SavedProject project = SavedProject.of("Closed", 5);
    byte[] workbook =
        TestWorkbooks.xlsx()
            .sheet("Rates")
            .row("B2", "SimpleRules Double RatingRules (String kind)")
            .row("B3", "Kind", "Rate")
            .row("B4", "a", 1)
            .row("B7", "Data Driver drivers")
            .row("B8", "name", "Name")
            .bytes();
    project.stub(server, "CLOSED", Map.of("Bank.xlsx", workbook));
    server.stubFor(
        get(urlPathEqualTo(project.tables()))
            .willReturn(
                aResponse()
                    .withStatus(409)
                    .withHeader("Content-Type", "application/json")
                    .withBody("{\"code\":\"openl.error.409.project.not.opened.message\"}")));

    assertEquals(
        completion(List.of("RatingRules")),
        complete(TABLE, "tableId", "rating", Map.of("projectId", project.id())));
  }

  @Test
  void hasNothingWhereItCannotKnow() {
    assertEquals(completion(List.of()), complete(TABLE, "tableId", "", Map.of()));
    server.verify(0, getRequestedFor(anyUrl()));

    stub(PROJECTS, "[]");
    assertEquals(
        completion(List.of()), complete(TABLE, "tableId", "", Map.of("projectId", "none")));
  }

  @Test
  void hasNothingWhenStudioFails() {
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

    assertEquals(
        completion(List.of()),
        complete("openl://projects/{projectId}", "projectId", "b", Map.of()));
    assertEquals(completion(List.of()), complete(TABLE, "tableId", "b", Map.of("projectId", ID)));
  }

  @ParameterizedTest
  @CsvSource({
    "openl://projects/{projectId},tableId",
    "openl://projects,projectId",
    "openl://other/{projectId},projectId"
  })
  void refusesWhatNoTemplateHas(String template, String variable) {
    JsonObject answer =
        client.ask("completion/complete", request(template, variable, "", Map.of()));

    assertEquals(-32602, answer.getJsonObject("error").getInteger("code"), answer::encode);
  }

  private static JsonObject completion(List<String> values) {
    return new JsonObject()
        .put("values", new JsonArray(values))
        .put("total", values.size())
        .put("hasMore", false);
  }

  private JsonObject complete(
      String template, String variable, String typed, Map<String, String> known) {
    JsonObject answer =
        client.ask("completion/complete", request(template, variable, typed, known));
    return answer.getJsonObject("result").getJsonObject("completion");
  }

  private static JsonObject request(
      String template, String variable, String typed, Map<String, String> known) {
    return new JsonObject()
        .put("ref", new JsonObject().put("type", "ref/resource").put("uri", template))
        .put("argument", new JsonObject().put("name", variable).put("value", typed))
        .put(
            "context",
            new JsonObject().put("arguments", new JsonObject(Map.<String, Object>copyOf(known))));
  }

  private void stub(String path, String json) {
    server.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
  }
}
