package org.openl.mcp.tools;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;

/** Tests the notes of empty lists and the answers about things that do not exist. */
@QuarkusTest
@TestProfile(InProcess.class)
class EmptyListsTest {

  private static final String REST = "/studio/rest";
  private static final String ID = "ZGVzaWduOkJhbms=";
  private static final String HISTORY = "/repos/design/branches/master/projects/Bank/history";
  private static final String NO_PAGE = "{\"pageNumber\":0,\"pageSize\":50,\"numberOfElements\":0}";

  @TestHTTPResource URI uri;
  WireMockServer server;
  private ToolCalls tools;

  @BeforeEach
  void connect() {
    server.resetAll();
    tools = new ToolCalls(McpPost.open(uri.getPort()));
    stub(
        "/projects",
        """
        [{"id": "1", "name": "A", "status": "OPENED", "tags": {"Line": "Auto"}},
         {"id": "2", "name": "B", "status": "CLOSED", "tags": {"Line": "Home", "Sta\\u200Bte": "C\\u2060A"}}]
        """);
    stub(
        "/projects/" + ID,
        "{\"id\":\"i\",\"name\":\"Bank\",\"repository\":\"design\",\"branch\":\"master\"}");
    stub("/repos/design/branches", "[\"master\",\"rel/1\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"'name':'zz'", "'status':'EDITING'", "'branch':'zz'"})
  void saysOutOfHowManyProjectsNoneMatches(String filter) {
    assertEquals(
        new JsonObject()
            .put("total", 0)
            .put(
                "note",
                "None of the 2 projects that the signed-in user can see matches. Their statuses: 'OPENED', 'CLOSED'."),
        tools.content("openl_list_projects", "{" + filter.replace('"', '\'') + "}"));
  }

  @Test
  void namesTheBranchesAndTheNearestNameOfProjectsIfNoneMatches() {
    stub(
        "/projects",
        """
        [{"id": "1", "name": "Bank Rating", "status": "OPENED", "branch": "master"},
         {"id": "2", "name": "Auto Policy", "status": "CLOSED", "branch": "rel/1"}]
        """);

    assertEquals(
        "None of the 2 projects that the signed-in user can see matches. Their statuses: 'OPENED', 'CLOSED'."
            + " Their branches: 'master', 'rel/1'. The nearest name is 'Bank Rating'.",
        tools
            .content("openl_list_projects", "{'name':'bank ratings','branch':'main'}")
            .getString("note"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name':'lin','value':'auto'} | No project has a tag 'lin'. The tags of the projects are: 'Line', 'State'.",
        "{'name':'line','value':'x'} | No project has the tag 'line' with the value 'x'. Its values are: 'Auto', 'Home'.",
      })
  void namesTheTagsThatThereAre(String tags, String why) {
    assertEquals(
        why + " Repeat the call with one of them, or without the tag.",
        tools.failure("openl_list_projects", "{'tags':[" + tags + "]}"));
  }

  @Test
  void proposesNoTagIfThereAreNone() {
    stub("/projects", "[{\"id\": \"1\", \"name\": \"A\"}]");

    assertEquals(
        "No project has a tag 'Line'. The projects have no tags. Repeat the call without the tag.",
        tools.failure("openl_list_projects", "{'tags':[{'name':'Line','value':'x'}]}"));
  }

  @Test
  void takesTagsAsAnswersShowThem() {
    assertEquals(
        1,
        tools
            .content("openl_list_projects", "{'tags':[{'name':'state','value':'ca'}]}")
            .getInteger("total"));
  }

  @Test
  void saysThatNothingCanBeSeen() {
    stub("/projects", "[]");
    stub("/repos", "[]");

    assertEquals(
        "The signed-in user cannot see any project in OpenL Studio: there are none, or the user has no permission to see them.",
        tools.content("openl_list_projects", "{}").getString("note"));
    assertEquals(
        new JsonObject()
            .put(
                "note",
                "The signed-in user cannot see any such repository in OpenL Studio:"
                    + " there are none, or the user has no permission to see them."),
        tools.content("openl_list_repositories", "{}"));
  }

  @Test
  void saysThatThereAreNoBranches() {
    stub("/repos/design/branches", "[]");

    assertEquals(
        new JsonObject()
            .put("total", 0)
            .put(
                "note",
                "OpenL Studio shows no branches: the repository has none, or the user has no permission to see them."),
        tools.content("openl_list_branches", "{'projectId':'" + ID + "'}"));
  }

  @Test
  void saysWhetherThereAreOtherRevisions() {
    stub(HISTORY, NO_PAGE);
    assertEquals(
        "OpenL Studio shows no revisions of the project on this branch: nothing has been saved to it yet.",
        tools.content("openl_list_revisions", "{'projectId':'" + ID + "'}").getString("note"));

    server.stubFor(
        get(urlEqualTo(REST + HISTORY + "?techRevs=false&page=0&size=50"))
            .willReturn(okJson("{\"content\":[{\"revisionNo\":\"1\"}],\"pageNumber\":0}")));
    assertEquals(
        "None of the project's revisions on this branch (1) matches 'search' or 'path'.",
        tools
            .content("openl_list_revisions", "{'projectId':'" + ID + "','search':'zz'}")
            .getString("note"));
  }

  /** 5.27 answers 404, others may answer an empty page. */
  @ParameterizedTest
  @CsvSource({"404", "200"})
  void namesTheBranchesThatThereAre(int status) {
    server.stubFor(
        get(urlPathEqualTo(REST + HISTORY.replace("master", "nope")))
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withBody(
                        status == 200
                            ? NO_PAGE
                            : "{\"code\":\"openl.error.404.repository.branch.message\"}")));

    assertEquals(
        "There is no branch 'nope'. The branches of the project are: 'master', 'rel/1'."
            + " Repeat the call with one of them, or list them with openl_list_branches.",
        tools.failure("openl_list_revisions", "{'projectId':'" + ID + "','branch':'nope'}"));
  }

  @Test
  void findsTextThatIsNoRegularExpression() {
    server.stubFor(
        get(urlPathEqualTo(REST + HISTORY))
            .withQueryParam("search", equalTo("\\Q(x\\E"))
            .willReturn(
                okJson(
                    "{\"content\":[{\"revisionNo\":\"1\",\"fullComment\":\"f(X)\"}],\"pageNumber\":0}")));

    assertEquals(
        new JsonObject("{\"revisions\":[{\"revision\":\"1\",\"comment\":\"f(X)\"}]}"),
        tools.content("openl_list_revisions", "{'projectId':'" + ID + "','search':'(x'}"));
  }

  private void stub(String path, String json) {
    server.stubFor(get(urlPathEqualTo(REST + path)).willReturn(okJson(json)));
  }
}
