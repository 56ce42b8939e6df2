package org.openl.mcp.studio;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.Deadlines;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.ScriptedAuthorizer;
import org.openl.mcp.studio.context.UserProfile;
import org.openl.mcp.studio.context.UsersClient;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;

/** The requests and answers of the Studio clients, for both lines of Studio. */
@QuarkusTest
@TestProfile(InProcess.class)
class StudioTest {

  private static final String PROJECTS = "/studio/rest/projects?unpaged=true";

  @Inject Settings settings;
  @Inject Studios studios;
  WireMockServer server;

  @BeforeEach
  void reset() {
    server.resetAll();
  }

  @Test
  void readsTheBareArrayOf5() {
    answer(
        PROJECTS,
        """
        [{"name": "Example 1 - Bank Rating", "modifiedBy": "DEFAULT", "modifiedAt": "2026-11-23T18:39:46Z",
          "branch": "master", "revision": "11c14b12", "id": "ZGVzaWduOkV4YW1wbGUgMQ==", "status": "OPENED",
          "comment": "Project is created.", "repository": "design", "selectedBranches": ["master"]}]
        """);

    assertEquals(
        new Listing<>(
            List.of(
                new Project(
                    "ZGVzaWduOkV4YW1wbGUgMQ==",
                    "Example 1 - Bank Rating",
                    Optional.of("design"),
                    Optional.of("OPENED"),
                    Optional.of("master"),
                    Optional.of("11c14b12"),
                    Optional.of("DEFAULT"),
                    Optional.of("2026-11-23T18:39:46Z"),
                    Optional.of("Project is created."),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of())),
            Optional.empty()),
        ProjectsClient.of(anonymous()).list());
  }

  @Test
  void readsThePageEnvelopeOf6() {
    answer(
        PROJECTS,
        """
        {"content": [{"id": "aWQ=", "name": "P", "tags": {"Line": "auto"}, "branchProtected": true, "branch": null,
                      "lockInfo": {"lockedBy": "vera", "lockedAt": "2026-11-23T18:39:46+01:00", "more": 1}}],
         "pageNumber": 0, "pageSize": 1, "numberOfElements": 1, "total": 17, "anything": {"new": []}}
        """);

    Listing<Project> listing = ProjectsClient.of(anonymous()).list();

    Project project = listing.items().get(0);
    assertEquals(Optional.of(17L), listing.total());
    assertEquals(Map.of("Line", "auto"), project.tags());
    assertEquals(Optional.empty(), project.branch());
    assertEquals(Optional.of("vera"), project.lockInfo().orElseThrow().lockedBy());
  }

  @Test
  void returnsTheSameListingOnlyForTheSameBytesFromTheSameAddress() {
    StudioSession session = anonymous();
    answer(PROJECTS, "[{\"id\":\"aWQ=\",\"name\":\"One\"}]");

    Listing<Project> first = ProjectsClient.of(session).list();

    assertSame(first, ProjectsClient.of(session).list());
    server.verify(2, getRequestedFor(urlEqualTo(PROJECTS)));
    answer(PROJECTS, "[{\"id\":\"aWQ=\",\"name\":\"Two\"}]");
    assertEquals("Two", ProjectsClient.of(session).list().items().get(0).name());
    assertEquals("One", first.items().get(0).name());
    answer(PROJECTS, "[{\"id\":\"aWQ=\",\"name\":\"One\"}]");
    assertNotSame(first, ProjectsClient.of(session).list(), "only the last answer is kept");
  }

  @Test
  void readsEmptyListsOfBothForms() {
    for (String empty : List.of("[]", "{\"content\":[],\"pageNumber\":0}")) {
      answer(PROJECTS, empty);
      assertEquals(
          new Listing<>(List.of(), Optional.empty()), ProjectsClient.of(anonymous()).list());
    }
  }

  @Test
  void readsTheTablesOfAProject() {
    answer(
        "/studio/rest/projects/aWQ=/tables?unpaged=true",
        """
        [{"id": "388cf751", "tableType": "Spreadsheet", "kind": "Spreadsheet", "name": "Index",
          "properties": {"state": ["CA", "NY"], "version": 1.5}, "returnType": "Double",
          "signature": "Index(Data d)", "file": "P/Bank.xlsx", "pos": "D54:G68"},
         {"id": "2", "kind": "Other"}]
        """);

    List<TableSummary> tables = TablesClient.of(anonymous()).list("aWQ=").items();

    assertEquals(Optional.of("D54:G68"), tables.get(0).pos());
    assertEquals("[\"CA\",\"NY\"]", tables.get(0).properties().get("state").toString());
    assertEquals("1.5", tables.get(0).properties().get("version").toString());
    assertEquals(Optional.empty(), tables.get(1).name());
    assertEquals(Map.of(), tables.get(1).properties());
  }

  @Test
  void readsATableUnchanged() {
    String table =
        "{\"tableType\":\"SmartRules\",\"id\":\"t\",\"rules\":[{\"true\":\"= value == 0\",\"Return\":0.5}]}";
    answer("/studio/rest/projects/aWQ=/tables/t?raw=true&startRow=7&maxRows=20", table);

    assertEquals(table, TablesClient.of(anonymous()).get("aWQ=", "t", 7, 20).toString());
  }

  @Test
  void readsTheUserProfile() {
    answer("/studio/rest/users/profile", "{\"username\":\"vera\",\"email\":\"v@example.com\"}");

    assertEquals(
        new UserProfile(Optional.of("vera"), Optional.empty(), Optional.of("v@example.com")),
        UsersClient.of(anonymous()).profile());
  }

  @Test
  void keepsIdsInsideTheirPathSegment() {
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"id\":\"t\"}")));

    TablesClient.of(anonymous()).get("a+b/c=", "../../../users?x=%2F&y#z", 0, 1);

    assertEquals(
        "/studio/rest/projects/a+b%2Fc=/tables/..%2F..%2F..%2Fusers%3Fx=%252F&y%23z?raw=true&startRow=0&maxRows=1",
        server.getAllServeEvents().get(0).getRequest().getUrl());
  }

  @Test
  void sendsTheUserAgentAndTheAcceptedContent() {
    answer("/studio/rest/users/profile", "{}");

    UsersClient.of(session(new ScriptedAuthorizer("one"), "a")).profile();

    server.verify(
        1,
        getRequestedFor(urlPathEqualTo("/studio/rest/users/profile"))
            .withHeader("Authorization", equalTo("Bearer access-token-one"))
            .withHeader("Accept", equalTo("application/json"))
            .withHeader(
                "User-Agent", equalTo("openl-mcp/" + org.openl.mcp.config.Version.current())));
  }

  @Test
  void sendsNoAuthorizationHeaderIfItIsAnonymous() {
    answer("/studio/rest/users/profile", "{}");

    UsersClient.of(anonymous()).profile();

    server.verify(
        1,
        getRequestedFor(urlPathEqualTo("/studio/rest/users/profile"))
            .withHeader("Authorization", absent())
            .withHeader("Cookie", absent()));
  }

  @Test
  void keepsTheSessionCookieForAllCallsOfAnIdentity() {
    server.stubFor(
        get(urlEqualTo("/studio/rest/users/profile"))
            .willReturn(
                okJson("{}")
                    .withHeader("Set-Cookie", "JSESSIONID=A1; Path=/studio; HttpOnly")
                    .withHeader("Set-Cookie", "route=n2")));
    answer(PROJECTS, "[]");
    StudioSession session = anonymous();

    UsersClient.of(session).profile();
    ProjectsClient.of(session).list();

    server.verify(getRequestedFor(urlEqualTo(PROJECTS)).withCookie("JSESSIONID", equalTo("A1")));
  }

  @Test
  void usesTheNewestSessionCookie() {
    StudioSession session = anonymous();
    for (String cookie : List.of("A1", "A2")) {
      server.stubFor(
          get(urlEqualTo(PROJECTS))
              .willReturn(
                  okJson("[]")
                      .withHeader("Set-Cookie", "JSESSIONID=" + cookie + "; Path=/studio")));
      ProjectsClient.of(session).list();
    }

    ProjectsClient.of(session).list();

    assertEquals(
        "JSESSIONID=A2", server.getAllServeEvents().get(0).getRequest().getHeader("Cookie"));
  }

  @Test
  void neverSharesCookiesBetweenIdentities() {
    server.stubFor(
        get(urlEqualTo(PROJECTS))
            .willReturn(okJson("[]").withHeader("Set-Cookie", "JSESSIONID=A1; Path=/studio")));
    Studio studio = studio(new ScriptedAuthorizer());

    ProjectsClient.of(studio.as(new Identity("a"), Deadlines.FAR)).list();
    ProjectsClient.of(studio.as(new Identity("b"), Deadlines.FAR)).list();
    ProjectsClient.of(studio.as(new Identity("a"), Deadlines.FAR)).list();

    assertEquals(
        List.of("JSESSIONID=A1", "none", "none"),
        server.getAllServeEvents().stream()
            .map(
                e ->
                    e.getRequest().containsHeader("Cookie")
                        ? e.getRequest().getHeader("Cookie")
                        : "none")
            .toList(),
        "newest first");
  }

  @Test
  void readsTheVersionOf6() {
    answer("/studio/rest/openapi.json", "{\"openapi\":\"3.1.0\",\"info\":{\"version\":\"6.1.0\"}}");

    assertEquals(Optional.of("6.1.0"), version());
  }

  @Test
  void readsTheVersionOf5IfTheOtherDocumentIsMissing() {
    answer("/studio/rest/api-docs/openapi.json", "{\"info\":{\"version\":\"5.27.11\"}}");
    for (String other : List.of("{}", "{\"info\":{}}", "[]", "<html>")) {
      answer("/studio/rest/openapi.json", other);
      assertEquals(Optional.of("5.27.11"), version(), other);
    }
    server.stubFor(
        get(urlEqualTo("/studio/rest/openapi.json")).willReturn(okJson("").withStatus(404)));
    assertEquals(Optional.of("5.27.11"), version());
  }

  @Test
  void requestsTheVersionUntilItIsKnown() {
    Studio studio = studio(new ScriptedAuthorizer());
    assertEquals(
        Optional.empty(),
        studio.version().release(Duration.ofSeconds(5)).map(StudioRelease::version));

    answer("/studio/rest/openapi.json", "{\"info\":{\"version\":\"6.1.0\"}}");
    assertEquals(
        Optional.of("6.1.0"),
        studio.version().release(Duration.ofSeconds(5)).map(StudioRelease::version));

    server.resetAll();
    assertEquals(
        Optional.of("6.1.0"),
        studio.version().release(Duration.ofSeconds(5)).map(StudioRelease::version));
    server.verify(0, getRequestedFor(anyUrl()));
  }

  private Optional<String> version() {
    return studio(new ScriptedAuthorizer())
        .version()
        .release(Duration.ofSeconds(5))
        .map(StudioRelease::version);
  }

  private void answer(String path, String json) {
    server.stubFor(get(urlEqualTo(path)).willReturn(okJson(json)));
  }

  private StudioSession anonymous() {
    return session(new ScriptedAuthorizer(), "anonymous");
  }

  private StudioSession session(Authorizer authorizer, String identity) {
    return studio(authorizer).as(new Identity(identity), Deadlines.FAR);
  }

  private Studio studio(Authorizer authorizer) {
    return studios.at(settings.studio().restUri(), Duration.ofSeconds(5), authorizer);
  }
}
