package org.openl.mcp.tools;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;

/**
 * Projects and branches whose id or name a web server refuses in an address, and projects without
 * readable workbooks; Studio 5.27.11 in Tomcat 9 answered so.
 */
@QuarkusTest
@TestProfile(InProcess.class)
class RefusedNamesTest {

  private static final String REST = "/studio/rest";

  /** {@code design:проба}; its base64 has a slash. */
  private static final String ID = "ZGVzaWduOtC/0YDQvtCx0LA=";

  private static final String PROJECT =
      """
      {"name": "проба", "id": "ZGVzaWduOtC/0YDQvtCx0LA=", "status": "OPENED", "repository": "design",
       "branch": "%s", "revision": "e6cc"}
      """;

  @TestHTTPResource URI uri;
  WireMockServer server;
  private ToolCalls tools;

  @BeforeEach
  void connect() {
    server.resetAll();
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    server.stubFor(
        get(urlMatching(".*%(2F|25|3B|5C).*"))
            .atPriority(1)
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withHeader("Content-Type", "text/html;charset=utf-8")
                    .withBody("<!doctype html><title>HTTP Status 400 – Bad Request</title>")));
    stub("/repos/design/branches", "[\"100%\",\"master\"]");
    projectOn("master");
  }

  @ParameterizedTest
  @ValueSource(strings = {"проба", ID})
  void areServedFromTheListWhereItTellsEnough(String given) {
    assertEquals(
        new JsonObject(PROJECT.formatted("master")),
        tools.content("openl_get_project", "{'projectId':'" + given + "'}"));
    assertEquals(
        2,
        tools.content("openl_list_branches", "{'projectId':'" + given + "'}").getInteger("total"));
  }

  @Test
  void areAskedForByRepositoryAndNameWhereStudioAnswersThat() {
    stub(
        "/repos/design/branches/master/projects/%D0%BF%D1%80%D0%BE%D0%B1%D0%B0/history",
        "{\"content\":[{\"revisionNo\":\"e6cc\"}],\"pageNumber\":0}");

    assertEquals(
        new JsonObject("{\"revisions\":[{\"revision\":\"e6cc\"}]}"),
        tools.content("openl_list_revisions", "{'projectId':'проба'}"));
  }

  @Test
  void areNotBlamedOnTheArgumentsWhereNothingWorks() {
    String text = tools.failure("openl_list_tables", "{'projectId':'проба'}");

    assertEquals(
        "This server cannot request this from OpenL Studio. '"
            + ID
            + "' cannot be part of an address: OpenL Studio's web server refuses a slash."
            + " Use an id or a name from a list. If it is already from a list, this server cannot make the call:"
            + " use OpenL Studio itself, or ask the user to rename the item there.",
        text);
  }

  @Test
  void areNamedWhenABranchIsTheReason() {
    projectOn("100%");

    String text = tools.failure("openl_list_revisions", "{'projectId':'проба'}");

    assertTrue(
        text.contains(
            "'100%' cannot be part of an address: OpenL Studio's web server refuses a percent sign."),
        text);
  }

  @Test
  void areNoReasonForWhatAWebServerRefusesWithoutOne() {
    server.stubFor(
        get(urlPathEqualTo(REST + "/projects/ZGVzaWduOkJhbms=/tables"))
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withHeader("Content-Type", "text/html")
                    .withBody("<p>")));

    String text = tools.failure("openl_list_tables", "{'projectId':'ZGVzaWduOkJhbms='}");

    assertTrue(text.startsWith("A web server or a proxy stopped the call (400)."), text);
    assertFalse(text.contains("Correct the arguments"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NoExcel", "ZGVzaWduOk5vRXhjZWw="})
  void areNotUnknownWhenThereIsNoWorkbook(String given) {
    noExcel(404, "{\"code\":\"openl.error.404.project.identifier.message\",\"message\":\"No.\"}");

    assertEquals(
        "OpenL Studio finds no tables in the project 'NoExcel'."
            + " The project exists, but it has no workbook, or no workbook with tables."
            + " Do not repeat the call: look at the project's files in OpenL Studio, or choose another project.",
        tools.failure("openl_list_tables", "{'projectId':'" + given + "'}"));
  }

  @Test
  void areNotBlamedOnTheArgumentsWhenAWorkbookIsBroken() {
    noExcel(500, "{\"message\":\"Cannot invoke \\\"a.b()\\\" because \\\"c\\\" is null\"}");

    String text = tools.failure("openl_list_tables", "{'projectId':'NoExcel'}");

    assertTrue(
        text.startsWith(
            "OpenL Studio cannot read the tables of the project 'NoExcel' (500)."
                + " One of its workbooks is probably damaged or not an Excel file."),
        text);
  }

  @Test
  void areUnknownWhenTheListDoesNotHaveThem() {
    server.stubFor(
        get(urlPathEqualTo(REST + "/projects/ZGVzaWduOk5vbmU=/tables"))
            .willReturn(
                aResponse()
                    .withStatus(404)
                    .withHeader("Content-Type", "application/json")
                    .withBody("{\"code\":\"openl.error.404.project.identifier.message\"}")));

    String text = tools.failure("openl_list_tables", "{'projectId':'ZGVzaWduOk5vbmU='}");

    assertTrue(text.startsWith("There is no project 'None'."), text);
  }

  private void noExcel(int status, String body) {
    stub(
        "/projects",
        "[{\"name\":\"NoExcel\",\"id\":\"ZGVzaWduOk5vRXhjZWw=\",\"status\":\"OPENED\"}]");
    server.stubFor(
        get(urlPathEqualTo(REST + "/projects/ZGVzaWduOk5vRXhjZWw=/tables"))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withBody(body)));
  }

  private void projectOn(String branch) {
    stub("/projects", "[" + PROJECT.formatted(branch) + "]");
  }

  private void stub(String path, String json) {
    server.stubFor(get(urlPathEqualTo(REST + path)).willReturn(okJson(json)));
  }
}
