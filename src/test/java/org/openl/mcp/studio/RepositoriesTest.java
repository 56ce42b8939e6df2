package org.openl.mcp.studio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectModule;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.repositories.Branch;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.studio.repositories.Repository;
import org.openl.mcp.studio.repositories.Revision;
import org.openl.mcp.studio.repositories.RevisionQuery;

/** Repositories, branches, revisions and single projects of both lines of Studio. */
@QuarkusTest
@TestProfile(InProcess.class)
class RepositoriesTest {

  private static final String REST = "/studio/rest";
  private static final String HISTORY = "?techRevs=false&page=0&size=50";
  private static final String REVISION =
      """
      {"revisionNo": "12cd064c", "shortRevisionNo": "12cd06", "createdAt": "2026-11-23T18:45:34.000",
       "fullComment": "Change the lowest group",
       "author": {"email": "vera@example.com", "displayName": "Vera"}, "deleted": false,
       "technicalRevision": false, "commentParts": ["more"]}
      """;
  private static final Revision READ =
      new Revision(
          "12cd064c",
          Optional.of("2026-11-23T18:45:34.000"),
          Optional.of("Change the lowest group"),
          Optional.of(new Revision.Author(Optional.of("Vera"), Optional.of("vera@example.com"))),
          false,
          false);

  @Inject Settings settings;
  @Inject Studios studios;
  WireMockServer server;

  @BeforeEach
  void reset() {
    server.resetAll();
  }

  @Test
  void readsTheRepositoriesOf5() {
    answer("/repos", "[{\"id\":\"design\",\"name\":\"Design\",\"aclId\":\"x\"}]");

    assertEquals(
        List.of(
            new Repository(
                "design",
                Optional.of("Design"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        repositories().list());
  }

  @Test
  void readsTheRepositoriesOf6() {
    answer(
        "/repos",
        """
        [{"aclId": "x", "id": "flat", "name": "Git Flat", "type": "repo-git",
          "capabilities": {"canCreateProject": true, "canManage": true},
          "features": {"branches": true, "searchable": true, "mappedFolders": true, "more": 1}}]
        """);
    answer(
        "/production-repos",
        "[{\"id\":\"production\",\"name\":\"Deployment\",\"type\":\"repo-jdbc\",\"mainBranchOnly\":true}]");

    assertEquals(
        Optional.of(new Repository.Features(true, true, true)),
        repositories().list().get(0).features());
    assertEquals(Optional.of(true), repositories().listProduction().get(0).mainBranchOnly());
  }

  @Test
  void readsTheBranchesOfARepository() {
    answer("/repos/design/branches", "[\"feature/one\",\"master\"]");

    assertEquals(
        List.of(Branch.named("feature/one"), Branch.named("master")),
        repositories().branches("design"));
  }

  @Test
  void marksTheMainBranchIfStudioReportsIt() {
    answerAs6();
    answer("/repos/design/branches", "[\"feature/one\",\"master\"]");
    answer("/repos/design/config", "{\"branch\":\"master\",\"protectedBranches\":[\"rel*\"]}");

    assertEquals(
        List.of(Optional.empty(), Optional.of(true)),
        repositories().branches("design").stream().map(Branch::base).toList());
  }

  @Test
  void findsTheMainBranchByTheListOfARepositorysProjects() {
    answerAs5();
    answer("/repos/design/branches", "[\"feature/one\",\"master\"]");
    answer(
        "/repos/design/projects",
        """
        [{"id": "1", "name": "A", "branch": "master"}, {"id": "2", "name": "B", "branch": "master"}]
        """);

    assertEquals(
        List.of(Optional.empty(), Optional.of(true)),
        repositories().branches("design").stream().map(Branch::base).toList());
  }

  @Test
  void marksNoBranchIfTheProjectsDoNotShareOne() {
    answerAs5();
    answer("/repos/design/branches", "[\"feature/one\",\"master\"]");
    answer(
        "/repos/design/projects",
        """
        [{"id": "1", "name": "A", "branch": "master"},
         {"id": "2", "name": "B", "branch": "feature/one"}]
        """);

    assertEquals(
        List.of(Branch.named("feature/one"), Branch.named("master")),
        repositories().branches("design"));
  }

  @Test
  void addsTheTimeZoneOfStudio() {
    answerAs5();
    answer("/projects/aWQ=", "{\"id\":\"aWQ=\",\"name\":\"P\",\"repository\":\"design\"}");
    answer(
        "/public/info/sys.json", "{\"time.now\":\"2026-11-29T22:33:09.9+01:00[Europe/Prague]\"}");
    answer(
        "/repos/design/projects/P/history" + HISTORY,
        """
        {"content": [{"revisionNo": "1", "createdAt": "2026-11-23T18:45:34.000"},
                     {"revisionNo": "2", "createdAt": "2026-07-23T18:45:34.000"}], "pageNumber": 0}
        """);

    assertEquals(
        List.of("2026-11-23T18:45:34+01:00", "2026-07-23T18:45:34+02:00"),
        repositories().revisions(query("aWQ=")).from(0, 10).stream()
            .map(revision -> revision.createdAt().orElse(""))
            .toList());
  }

  @Test
  void marksNoBranchIfStudioDoesNotReportTheMainOne() {
    answerAs6();
    answer("/repos/design/branches", "[\"master\"]");

    assertEquals(List.of(Branch.named("master")), repositories().branches("design"));
  }

  @Test
  void requestsAProjectByNameIn6IfAWebServerRefusesItsId() {
    answerAs6();
    answer("/projects?unpaged=true", "[{\"id\":\"ab/c\",\"name\":\"Bank 1\"}]");
    answer("/projects/Bank%201", "{\"id\":\"ab/c\",\"name\":\"Bank 1\"}");
    server.stubFor(
        get(urlEqualTo(REST + "/projects/ab%2Fc"))
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withHeader("Content-Type", "text/html")
                    .withBody("<p>")));

    assertEquals("Bank 1", projects().get("ab/c").name());
  }

  @Test
  void readsTheBranchesOfAProjectFromItsRepositoryIn5() {
    answerAs5();
    answer("/projects/aWQ=", "{\"id\":\"aWQ=\",\"name\":\"P\",\"repository\":\"design\"}");
    answer("/repos/design/branches", "[\"master\"]");

    assertEquals(List.of(Branch.named("master")), repositories().branchesOfProject("aWQ="));
  }

  @Test
  void readsTheBranchesOfAProjectIn6() {
    answerAs6();
    answer(
        "/projects/aWQ=/branches",
        """
        [{"name": "feature"},
         {"name": "master", "base": true, "protected": true, "bypassEligible": true,
          "lastCommit": {"author": "Vera", "modifiedAt": "2026-11-23T18:45:34+01:00", "message": "m",
                         "revision": "12cd"}}]
        """);

    assertEquals(
        List.of(
            Branch.named("feature"),
            new Branch(
                "master",
                Optional.of(true),
                Optional.of(true),
                Optional.of(
                    new Branch.Commit(
                        Optional.of("Vera"),
                        Optional.of("2026-11-23T18:45:34+01:00"),
                        Optional.of("m"),
                        Optional.of("12cd"))))),
        repositories().branchesOfProject("aWQ="));
  }

  @Test
  void readsTheRevisionsIn5OnTheBranchOfTheProject() {
    answerAs5();
    answer(
        "/projects/aWQ=",
        "{\"id\":\"aWQ=\",\"name\":\"Example 1\",\"repository\":\"design\",\"branch\":\"feature/one\"}");
    // Tomcat refuses an encoded slash; Studio accepts spaces instead.
    answer(
        "/repos/design/branches/feature%20one/projects/Example%201/history" + HISTORY,
        "{\"content\":[" + REVISION + "],\"pageNumber\":0,\"pageSize\":50,\"numberOfElements\":1}");

    assertEquals(List.of(READ), repositories().revisions(query("aWQ=")).from(0, 51));
  }

  @Test
  void readsTheRevisionsIn5OfAProjectWithoutBranches() {
    answerAs5();
    answer("/projects/aWQ=", "{\"id\":\"aWQ=\",\"name\":\"P\",\"repository\":\"jdbc\"}");
    answer(
        "/repos/jdbc/projects/P/history" + HISTORY,
        "{\"content\":[" + REVISION + "],\"pageNumber\":0}");

    assertEquals(List.of(READ), repositories().revisions(query("aWQ=")).from(0, 1));
  }

  @Test
  void readsNoRevisionsFromAPageWithoutContent() {
    answerAs5();
    answer("/projects/aWQ=", "{\"id\":\"aWQ=\",\"name\":\"P\",\"repository\":\"jdbc\"}");
    answer(
        "/repos/jdbc/projects/P/history?search=no&techRevs=true&page=0&size=50",
        "{\"pageNumber\":0,\"pageSize\":50,\"numberOfElements\":0}");

    assertEquals(
        List.of(),
        repositories()
            .revisions(
                new RevisionQuery(
                    "aWQ=", Optional.empty(), Optional.empty(), Optional.of("no"), true))
            .from(0, 10));
  }

  @Test
  void readsTheRevisionsIn6ByTheIdOfTheProject() {
    answerAs6();
    answer(
        "/projects/aWQ=/history?branch=feature%2Fone&search=a%26b&techRevs=true&page=1&size=50",
        "{\"content\":[" + REVISION + "],\"pageNumber\":1,\"pageSize\":50,\"numberOfElements\":1}");

    assertEquals(
        List.of(READ),
        repositories()
            .revisions(
                new RevisionQuery(
                    "aWQ=", Optional.empty(), Optional.of("feature/one"), Optional.of("a&b"), true))
            .from(50, 10));
  }

  @Test
  void keepsTheSlashesOfAFilePathAndEncodesTheRest() {
    answerAs6();
    answer(
        "/projects/aWQ=/file-history/rules/A%20%26%20B%25%23%3F%7Bx%7D.xlsx" + HISTORY,
        "{\"content\":[" + REVISION + "],\"pageNumber\":0}");

    assertEquals(
        List.of(READ),
        repositories()
            .revisions(
                new RevisionQuery(
                    "aWQ=",
                    Optional.of("rules/A & B%#?{x}.xlsx"),
                    Optional.empty(),
                    Optional.empty(),
                    false))
            .from(0, 10));
  }

  @Test
  void readsAProjectOf6WithItsDependencies() {
    answer(
        "/projects/aWQ=",
        """
        {"id": "aWQ=", "name": "P", "repository": "design", "status": "CLOSED", "branch": "master",
         "branchProtected": true, "tags": {"Line": "auto"}, "more": {},
         "dependencies": [{"name": "Ghost", "missing": true},
                          {"id": "Mg==", "name": "Base", "branch": "master", "transitive": true}],
         "usedBy": [{"id": "Mw==", "name": "User"}]}
        """);

    ProjectDetails project = projects().get("aWQ=");

    assertEquals(Optional.of(true), project.branchProtected());
    assertEquals(Map.of("Line", "auto"), project.tags());
    assertEquals(Optional.of(true), project.dependencies().get(0).missing());
    assertEquals(Optional.of("Mg=="), project.dependencies().get(1).id());
    assertEquals("User", project.usedBy().get(0).name());
  }

  @Test
  void readsAProjectOf5() {
    answer("/projects/aWQ=", "{\"id\":\"aWQ=\",\"name\":\"P\",\"selectedBranches\":[\"master\"]}");

    ProjectDetails project = projects().get("aWQ=");

    assertEquals(List.of(), project.dependencies());
    assertEquals(Map.of(), project.tags());
  }

  @Test
  void readsModulesAndThoseThatMatchAPattern() {
    answer(
        "/projects/aWQ=/modules",
        """
        [{"name": "Main", "path": "rules/Main.xlsx", "methodFilter": {}},
         {"name": "Generic", "path": "rules/**", "modules": [{"name": "Extra", "path": "rules/Extra.xlsx"}]},
         {"name": "Archived", "path": "archive/**", "modules": []}]
        """);
    answer("/projects/aWQ=/modules/Main%20%2F%201/sheets", "[\"Rules\",\"Data\"]");

    assertEquals(
        List.of("Main", "Extra"),
        projects().modules("aWQ=").stream()
            .flatMap(ProjectModule::workbooks)
            .map(ProjectModule::name)
            .toList());
    assertEquals(List.of("Rules", "Data"), projects().sheets("aWQ=", "Main / 1"));
  }

  private static RevisionQuery query(String projectId) {
    return new RevisionQuery(
        projectId, Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  private void answerAs5() {
    answer("/api-docs/openapi.json", "{\"info\":{\"version\":\"5.27.11\"}}");
  }

  private void answerAs6() {
    answer("/openapi.json", "{\"info\":{\"version\":\"6.1.0\"}}");
  }

  private void answer(String path, String json) {
    server.stubFor(get(urlEqualTo(REST + path)).willReturn(okJson(json)));
  }

  private RepositoriesClient repositories() {
    return RepositoriesClient.of(session());
  }

  private ProjectsClient projects() {
    return ProjectsClient.of(session());
  }

  private StudioSession session() {
    return studios.at(settings.studio().restUri());
  }
}
