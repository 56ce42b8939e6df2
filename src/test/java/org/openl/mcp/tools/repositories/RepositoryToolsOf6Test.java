package org.openl.mcp.tools.repositories;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.openl.mcp.doubles.InProcessOf6;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;

/** Tests the additional answers of the tools for repositories and projects with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessOf6.class)
class RepositoryToolsOf6Test {

  private static final String REST = "/studio/rest";

  /** With the hash that 6.x appends. */
  private static final String ID = "ZGVzaWduOkJhbms6N2M5ZmRhMjZlMzJk";

  @TestHTTPResource URI uri;
  WireMockServer server;
  private ToolCalls tools;

  @BeforeEach
  void connect() {
    server.resetAll();
    tools = new ToolCalls(McpPost.open(uri.getPort()));
  }

  @Test
  void listsTheProductionRepositories() {
    stub(
        "/production-repos",
        "[{\"aclId\":\"x\",\"id\":\"production\",\"name\":\"Deployment\",\"type\":\"repo-jdbc\",\"mainBranchOnly\":true}]");

    assertEquals(
        new JsonObject(
            """
            {"repositories": [{"id": "production", "name": "Deployment", "type": "repo-jdbc",
                               "mainBranchOnly": true}]}
            """),
        tools.content("openl_list_repositories", "{'kind':'PRODUCTION'}"));
  }

  @Test
  void tellsOfABranchWhatStudioTells() {
    stub(
        "/projects/" + ID + "/branches",
        """
        [{"name": "feature"},
         {"name": "master", "base": true, "protected": true,
          "lastCommit": {"author": "Vera", "modifiedAt": "2026-11-23T18:45:34+01:00", "message": "m",
                         "revision": "12cd"}}]
        """);

    assertEquals(
        new JsonObject(
            """
            {"branches": [{"name": "feature"},
              {"name": "master", "base": true, "branchProtected": true, "modifiedBy": "Vera",
               "modifiedAt": "2026-11-23T18:45:34+01:00", "revision": "12cd", "comment": "m"}], "total": 2}
            """),
        tools.content("openl_list_branches", "{'projectId':'" + ID + "'}"));
  }

  @Test
  void listsTheRevisionsOfAProjectAndOfOneFile() {
    stub("/projects/" + ID + "/history", "{\"content\":[{\"revisionNo\":\"p\"}],\"pageNumber\":0}");
    stub(
        "/projects/" + ID + "/file-history/rules/Main.xlsx",
        "{\"content\":[{\"revisionNo\":\"f\"}],\"pageNumber\":0}");

    assertEquals(
        new JsonObject("{\"revisions\":[{\"revision\":\"p\"}]}"),
        tools.content("openl_list_revisions", "{'projectId':'" + ID + "'}"));
    assertEquals(
        new JsonObject("{\"revisions\":[{\"revision\":\"f\"}]}"),
        tools.content(
            "openl_list_revisions", "{'projectId':'" + ID + "','path':'rules/Main.xlsx'}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "a/../b", "./a", "/a", "a/", "a//b"})
  void takesNoPathThatLeadsElsewhere(String path) {
    assertTrue(
        tools
            .failure("openl_list_revisions", "{'projectId':'" + ID + "','path':'" + path + "'}")
            .contains("'path' must be a file's path relative to the project"));
    server.verify(0, getRequestedFor(urlMatching(REST + "/projects.*")));
  }

  @Test
  void tellsModulesSheetsAndDependenciesWhenAsked() {
    stub(
        "/projects/" + ID,
        """
        {"id": "i", "name": "Bank", "dependencies": [{"name": "Ghost", "missing": true}],
         "usedBy": [{"id": "u", "name": "User", "repository": "design", "branch": "master"}]}
        """);
    stub(
        "/projects/" + ID + "/modules",
        """
        [{"name": "Main", "path": "Main.xlsx"},
         {"name": "Any", "path": "x/*.xlsx", "modules": [{"name": "Extra", "path": "x/Extra.xlsx"}]}]
        """);
    stub("/projects/" + ID + "/modules/Main/sheets", "[\"Rules\",\"Data\"]");
    stub("/projects/" + ID + "/modules/Extra/sheets", "[\"More\"]");
    String project = "{'projectId':'" + ID + "'";

    assertEquals(
        new JsonObject("{\"id\":\"i\",\"name\":\"Bank\"}"),
        tools.content("openl_get_project", project + "}"));
    assertEquals(
        new JsonObject(
            """
            {"id": "i", "name": "Bank",
             "modules": [{"name": "Main", "path": "Main.xlsx"}, {"name": "Extra", "path": "x/Extra.xlsx"}]}
            """),
        tools.content("openl_get_project", project + ",'include':['MODULES']}"));
    assertEquals(
        new JsonObject(
            """
            {"id": "i", "name": "Bank",
             "modules": [{"name": "Main", "path": "Main.xlsx", "sheets": ["Rules", "Data"]},
                         {"name": "Extra", "path": "x/Extra.xlsx", "sheets": ["More"]}],
             "dependencies": [{"name": "Ghost", "missing": true}],
             "usedBy": [{"id": "u", "name": "User", "branch": "master"}]}
            """),
        tools.content("openl_get_project", project + ",'include':['SHEETS','DEPENDENCIES']}"));
  }

  private void stub(String path, String json) {
    server.stubFor(get(urlPathEqualTo(REST + path)).willReturn(okJson(json)));
  }
}
