package org.openl.mcp.tools.repositories;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;

/** Tests the tools for repositories and projects with Studio 5.27. */
@QuarkusTest
@TestProfile(InProcess.class)
class RepositoryToolsTest {

  private static final String REST = "/studio/rest";
  private static final String ID = "ZGVzaWduOkJhbms=";
  private static final String NO_MAIN =
      "OpenL Studio does not report to the signed-in user which branch is the main branch.";
  private static final String REPOSITORIES =
      "[{\"id\":\"design\",\"name\":\"Design\"},{\"id\":\"second\",\"name\":\"Other Rules\"}]";

  @TestHTTPResource URI uri;
  WireMockServer server;
  private ToolCalls tools;

  @BeforeEach
  void connect() {
    server.resetAll();
    tools = new ToolCalls(McpPost.open(uri.getPort()));
  }

  @Test
  void listsTheDesignRepositories() {
    stub("/repos", REPOSITORIES);

    for (String arguments : List.of("{}", "{'kind':'DESIGN'}")) {
      assertEquals(
          new JsonObject("{\"repositories\":" + REPOSITORIES + "}"),
          tools.content("openl_list_repositories", arguments));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openl_list_repositories | {'kind':'PRODUCTION'} | This OpenL Studio cannot list production repositories.",
        "openl_list_revisions | {'projectId':'p','path':'rules/Main.xlsx'} | This OpenL Studio cannot list the revisions of one file.",
        "openl_get_project | {'projectId':'p','include':['SHEETS']} | This OpenL Studio cannot list the modules, sheets and dependencies of a project.",
      })
  void refusesOnlyTheArgumentThatA5CannotServe(String tool, String arguments, String what) {
    String text = tools.failure(tool, arguments);

    assertTrue(text.startsWith(what + " It is version 5.27.11; this needs 6.0 or newer. "), text);
    server.verify(0, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"design, design", "DESIGN, design", "other rules, second"})
  void listsTheBranchesOfARepositoryByIdOrName(String given, String id) {
    stub("/repos", REPOSITORIES);
    stub("/repos/" + id + "/branches", "[\"feature/one\",\"master\"]");
    stub("/repos/" + id + "/projects", "[{\"id\":\"1\",\"name\":\"A\",\"branch\":\"master\"}]");

    assertEquals(
        new JsonObject(
            "{\"branches\":[{\"name\":\"feature/one\"},{\"name\":\"master\",\"base\":true}],\"total\":2}"),
        tools.content("openl_list_branches", "{'repository':'" + given + "'}"));
  }

  @Test
  void listsTheBranchesOfAProjectsRepository() {
    stub("/projects", "[{\"id\":\"" + ID + "\",\"name\":\"Bank\"}]");
    stub("/projects/" + ID, "{\"id\":\"i\",\"name\":\"Bank\",\"repository\":\"design\"}");
    stub("/repos/design/branches", "[\"master\"]");

    assertEquals(
        new JsonObject("{\"branches\":[{\"name\":\"master\"}],\"total\":1}").put("note", NO_MAIN),
        tools.content("openl_list_branches", "{'projectId':'bank'}"));
  }

  @Test
  void givesManyBranchesByThePage() {
    stub("/repos", REPOSITORIES);
    stub(
        "/repos/design/branches",
        IntStream.range(0, 5)
            .mapToObj(i -> "\"b" + i + "\"")
            .collect(Collectors.joining(",", "[", "]")));

    assertEquals(
        NO_MAIN,
        tools
            .content("openl_list_branches", "{'repository':'design','limit':2}")
            .getString("note"));
    assertEquals(
        List.of("b0", "b1", "b2", "b3", "b4"),
        all("openl_list_branches", "'repository':'design','limit':2", "branches", "name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "{\"repository\":\"a\",\"projectId\":\"b\"}"})
  void wantsEitherARepositoryOrAProject(String arguments) {
    assertEquals(
        "The call was not made. Exactly one of the arguments 'repository' and 'projectId' must be given."
            + " Correct the arguments and repeat the call.",
        tools.failure("openl_list_branches", arguments));
    server.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void givesEveryRevisionExactlyOnce() {
    project();
    stubRevisions(120);

    for (int limit : new int[] {1, 49, 50, 51, 120, 200}) {
      List<String> seen =
          all(
              "openl_list_revisions",
              "'projectId':'" + ID + "','limit':" + limit,
              "revisions",
              "revision");
      assertEquals(120, seen.size(), "limit " + limit);
      assertEquals(120, new HashSet<>(seen).size());
    }
  }

  @Test
  void givesNoCursorAfterAFullLastPage() {
    project();
    stubRevisions(50);

    JsonObject answer =
        tools.content("openl_list_revisions", "{'projectId':'" + ID + "','limit':50}");

    assertEquals(50, answer.getJsonArray("revisions").size());
    assertEquals(null, answer.getString("nextCursor"));
  }

  @Test
  void tellsOfARevisionOnlyWhatIsTrue() {
    project();
    server.stubFor(
        get(urlEqualTo(
                REST
                    + "/repos/design/branches/rel%201/projects/Bank/history?search=x&techRevs=true&page=0&size=50"))
            .willReturn(
                okJson(
                    """
                    {"content": [
                      {"revisionNo": "1a", "shortRevisionNo": "1", "createdAt": "2026-11-23T18:45:34.000",
                       "fullComment": "c", "author": {"displayName": "Vera", "email": "v@example.com"},
                       "deleted": true, "technicalRevision": true},
                      {"revisionNo": "2b", "fullComment": "x", "deleted": true}], "pageNumber": 0}
                    """)));

    assertEquals(
        new JsonObject(
            """
            {"revisions": [
              {"revision": "1a", "createdAt": "2026-11-23T18:45:34.000", "author": "Vera", "comment": "c",
               "technical": true},
              {"revision": "2b", "comment": "x", "deleted": true}],
             "note": "Times without a zone are local to the host of OpenL Studio, whose time zone is unknown."}
            """),
        tools.content(
            "openl_list_revisions",
            "{'projectId':'" + ID + "','branch':'rel/1','search':'x','technical':true}"));
  }

  @Test
  void readsOneProject() {
    stub("/projects", "[{\"id\":\"" + ID + "\",\"name\":\"Bank\"}]");
    stub(
        "/projects/" + ID,
        """
        {"id": "ZGVzaWduOkJhbms=", "name": "Bank", "repository": "design", "status": "EDITING",
         "branch": "master", "revision": "1a", "modifiedBy": "vera", "modifiedAt": "2026-11-23T18:39:46Z",
         "comment": "c", "selectedBranches": ["master"], "tags": {"Line": "auto"},
         "lockInfo": {"lockedBy": "dave", "lockedAt": "2026-11-23T18:39:46Z"}}
        """);

    assertEquals(
        new JsonObject(
            """
            {"id": "ZGVzaWduOkJhbms=", "name": "Bank", "repository": "design", "status": "EDITING",
             "branch": "master", "revision": "1a", "modifiedBy": "vera", "modifiedAt": "2026-11-23T18:39:46Z",
             "comment": "c", "lockedBy": "dave", "lockedAt": "2026-11-23T18:39:46Z", "tags": {"Line": "auto"}}
            """),
        tools.content("openl_get_project", "{'projectId':'BANK','include':[]}"));
  }

  @Test
  void findsProjectsByTheNameOfTheirRepository() {
    stub("/repos", REPOSITORIES);
    stub(
        "/projects",
        """
        [{"id": "1", "name": "A", "repository": "design"}, {"id": "2", "name": "B", "repository": "second"}]
        """);

    assertEquals(
        List.of("2"), all("openl_list_projects", "'repository':'OTHER rules'", "projects", "id"));
  }

  @Test
  void asksForNoRepositoriesWhenAProjectIsInTheOneThatIsGiven() {
    stub("/projects", "[{\"id\":\"1\",\"name\":\"A\",\"repository\":\"local\"}]");

    assertEquals(
        List.of("1"), all("openl_list_projects", "'repository':'Local'", "projects", "id"));
    server.verify(0, getRequestedFor(urlPathEqualTo(REST + "/repos")));
  }

  @Test
  void refusesARepositoryThatIsUnknown() {
    stub("/repos", REPOSITORIES);
    stub("/projects", "[]");

    assertTrue(
        tools
            .failure("openl_list_projects", "{'repository':'designs'}")
            .startsWith("There is no repository 'designs'."));
  }

  @Test
  void findsProjectsByBranchAndTags() {
    stub(
        "/projects",
        """
        [{"id": "1", "name": "A", "branch": "feature/One", "tags": {"Line": "Auto", "State": "CA"}},
         {"id": "2", "name": "B", "branch": "master", "tags": {"Line": "Auto"}},
         {"id": "3", "name": "C"}]
        """);

    assertEquals(List.of("1"), all("openl_list_projects", "'branch':'ONE'", "projects", "id"));
    assertEquals(
        List.of("1", "2"),
        all("openl_list_projects", "'tags':[{'name':'line','value':'auto'}]", "projects", "id"));
    assertEquals(
        List.of("1"),
        all(
            "openl_list_projects",
            "'tags':[{'name':'Line','value':'Auto'},{'name':'State','value':'ca'}]",
            "projects",
            "id"));
  }

  @Test
  void findsTablesByTheirProperties() {
    stub(
        "/projects/" + ID + "/tables",
        """
        [{"id": "1", "name": "A", "sheet": "S", "properties": {"state": ["CA", "NY"], "lob": "auto"}},
         {"id": "2", "name": "B", "sheet": "S", "properties": {"state": ["CA"]}},
         {"id": "3", "name": "C", "sheet": "S"}]
        """);

    JsonObject list =
        tools.content(
            "openl_list_tables",
            "{'projectId':'"
                + ID
                + "','properties':[{'name':'state','value':'ny'},{'name':'LOB','value':'Auto'}]}");

    assertEquals(1, list.getInteger("total"));
    assertTrue(list.encode().contains("\"id\":\"1\""), list::encode);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "openl_list_projects | {'tags':'auto'} | 'tags' must be an array such as [{\"name\":\"…\",\"value\":\"…\"}], but was 'auto'.",
        "openl_list_projects | {'tags':{'Line':7}} | 'tags' must be an array such as [{\"name\":\"…\",\"value\":\"…\"}], but was {\"Line\":7}.",
        "openl_get_project | {'projectId':'p','include':'SHEETS'} | 'include' must be an array such as [\"SHEETS\"], but was 'SHEETS'.",
        "openl_get_project | {'projectId':'p','include':['SHEET']} | 'include.0' must be one of MODULES, SHEETS, DEPENDENCIES, but was 'SHEET'. Did you mean SHEETS?",
      })
  void refusesWhatIsInsideOfAnArgument(String tool, String arguments, String problem) {
    assertEquals(
        "The call was not made. " + problem + " Correct the arguments and repeat the call.",
        tools.failure(tool, arguments));
  }

  private void project() {
    stub(
        "/projects/" + ID,
        "{\"id\":\"i\",\"name\":\"Bank\",\"repository\":\"design\",\"branch\":\"master\"}");
  }

  private void stubRevisions(int total) {
    for (int page = 0; page <= total / 50; page++) {
      String content =
          IntStream.range(page * 50, Math.min(page * 50 + 50, total))
              .mapToObj(i -> "{\"revisionNo\":\"r" + i + "\"}")
              .collect(Collectors.joining(","));
      server.stubFor(
          get(urlEqualTo(
                  REST
                      + "/repos/design/branches/master/projects/Bank/history?techRevs=false&page="
                      + page
                      + "&size=50"))
              .willReturn(okJson("{\"content\":[" + content + "],\"pageNumber\":" + page + "}")));
    }
  }

  /** Returns a field of every item on every page. */
  private List<String> all(String tool, String arguments, String list, String field) {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = tools.content(tool, "{" + arguments + cursor + "}");
      page.getJsonArray(list).forEach(i -> seen.add(((JsonObject) i).getString(field)));
      cursor =
          page.containsKey("nextCursor") ? ",'cursor':'" + page.getString("nextCursor") + "'" : "";
    } while (!cursor.isEmpty());
    return seen;
  }

  private void stub(String path, String json) {
    server.stubFor(get(urlPathEqualTo(REST + path)).willReturn(okJson(json)));
  }
}
