package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openl.mcp.studio.Downloads.answer;
import static org.openl.mcp.studio.Downloads.downloads;
import static org.openl.mcp.studio.Downloads.id;
import static org.openl.mcp.studio.Downloads.project;
import static org.openl.mcp.studio.Downloads.studio5;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.doubles.Deadlines;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.doubles.RawServer.Connection;
import org.openl.mcp.doubles.ScriptedAuthorizer;
import org.openl.mcp.doubles.Studio6Double;
import org.openl.mcp.doubles.ZipArchives;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.ProjectDetails;

/** Downloads of projects from both lines of Studio: the request, and what an answer may be. */
@QuarkusTest
@TestProfile(InProcess.class)
class ProjectDownloadsTest {

  private static final String REVISION = "0ceb6e0375acd152401fa50c0949bd24b35ab782";
  private static final String OTHER = "5a42fcd1d91ac0a0294adde885db2ce9af3b115d";
  private static final byte[] ZIP = ZipArchives.of("rules.xml", "rules/B.xlsx", "A.xls", "a.doc");
  private static final List<String> WORKBOOKS = List.of("A.xls", "rules/B.xlsx");
  private static final String FIRST_REPOSITORY =
      "OpenL Studio found no files of this project at its revision. OpenL Studio 5.27 returns only"
          + " the files of projects in its first repository.";

  @Inject Studios studios;

  @ParameterizedTest
  @ValueSource(strings = {"Bank Rating", "проба", "a,b=c", "pl+us", "100% of?"})
  void asks5ForTheNameAndTheRevision(String name) {
    try (RawServer server = studio5((request, connection) -> zip(connection, name, ZIP))) {
      ProjectArchive archive = client(server).saved(project(name, REVISION));

      assertEquals(WORKBOOKS, archive.workbooks());
      assertEquals(Optional.of(REVISION), archive.revision());
      assertEquals(
          "/rest/repo/project/" + name + "/" + REVISION,
          URI.create(downloads(server).get(0)).getPath());
    }
  }

  @Test
  void acceptsAnArchiveWithoutItsNameAsOfANameThatIsNotLatin1() {
    try (RawServer server = studio5((request, connection) -> answer(connection, "", ZIP))) {
      assertEquals(WORKBOOKS, client(server).saved(project("проба", REVISION)).workbooks());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attachment;filename=\"Rating-" + OTHER + ".zip\"",
        "attachment;filename=\"Other-" + REVISION + ".zip\"",
        "attachment; FileName=\"Rating.zip\""
      })
  void refusesTheArchiveOfAnotherProjectOrRevision(String disposition) {
    try (RawServer server =
        studio5((request, connection) -> answer(connection, disposition, ZIP))) {
      assertEquals(
          "OpenL Studio returned the files of another project or revision.",
          noFiles(client(server), project("Rating", REVISION)));
    }
  }

  @Test
  void refusesAnEmptyArchive() {
    try (RawServer server =
        studio5((request, connection) -> zip(connection, "Rating", ZipArchives.of()))) {
      assertEquals(FIRST_REPOSITORY, noFiles(client(server), project("Rating", REVISION)));
    }
  }

  @Test
  void saysThat5HasNoFilesOfAnotherRepository() {
    try (RawServer server =
        studio5(
            (request, connection) ->
                connection.answer(404, "text/plain", "Project 'Rating' is not found."))) {
      assertEquals(FIRST_REPOSITORY, noFiles(client(server), project("Rating", REVISION)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!doctype html>", "PK", "", "PK\3\4 and something else"})
  void refusesAnAnswerThatIsNoArchive(String body) {
    try (RawServer server =
        studio5(
            (request, connection) ->
                zip(connection, "Rating", body.getBytes(StandardCharsets.UTF_8)))) {
      assertTrue(noFiles(client(server), project("Rating", REVISION)).length() > 10);
    }
  }

  @Test
  void doesNotReadAnEndlessFailure() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer server =
        studio5(
            (request, connection) -> {
              connection.send("HTTP/1.1 500 X\r\nContent-Type: application/json\r\n\r\n{\"a\":\"");
              try {
                while (true) {
                  connection.send("a".repeat(10_000));
                }
              } catch (IOException e) {
                ended.countDown();
              }
            })) {
      assertEquals(FIRST_REPOSITORY, noFiles(client(server), project("Rating", REVISION)));
      assertTrue(ended.await(15, TimeUnit.SECONDS));
    }
  }

  @Test
  void refusesAProjectWithoutARevisionAndAnAbbreviatedId() {
    try (RawServer server = studio5((request, connection) -> zip(connection, "Rating", ZIP))) {
      ProjectArchivesClient client = client(server);
      ProjectDetails rating = project("Rating", REVISION);

      assertEquals(
          "It has no revision, because it is only in the workspace of a user.",
          noFiles(client, project("Rating", Optional.empty(), "LOCAL")));
      assertEquals(
          "It has no revision, because it is only in the workspace of a user.",
          noFiles(client, project("Rating", Optional.of(REVISION), "LOCAL")));
      StudioException e =
          assertThrows(StudioException.class, () -> client.at(rating, REVISION.substring(0, 8)));
      assertEquals("'0ceb6e03' is not the full id of a revision.", e.getMessage());
      assertEquals(List.of(), downloads(server));
    }
  }

  @Test
  void aNumberedRevisionIsDownloadedAgainAndOnlyIfTheNameIsUnique() {
    String namesake =
        "[{\"id\":\"%s\",\"name\":\"Rating\"},{\"id\":\"b3RoZXI6UmF0aW5n\",\"name\":\"%s\"}]";
    for (String other : List.of("Other", "Rating")) {
      try (RawServer server =
          studio5(
              (request, connection) -> {
                if (request.contains("unpaged")) {
                  connection.json(200, namesake.formatted(id("Rating"), other));
                } else {
                  answer(connection, "attachment;filename=\"Rating-3.zip\"", ZIP);
                }
              })) {
        ProjectArchivesClient client = client(server);
        ProjectDetails rating = project("Rating", "3");
        if (other.equals("Rating")) {
          assertTrue(noFiles(client, rating).startsWith("Several repositories have a project"));
          assertEquals(List.of(), downloads(server));
        } else {
          client.saved(rating);
          assertEquals(WORKBOOKS, client.saved(rating).workbooks());
          assertEquals(2, downloads(server).size());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "..", "a/../b"})
  void refusesANameThatCannotBePartOfAnAddress(String name) {
    try (RawServer server =
        studio5((request, connection) -> connection.answer(400, "text/html", "<html>"))) {
      StudioException e =
          assertThrows(
              StudioException.class, () -> client(server).saved(project(name, REVISION)), name);
      assertEquals(Kind.UNADDRESSABLE, e.kind());
      assertTrue(e.getMessage().contains("cannot be part of an address"), e.getMessage());
    }
  }

  @Test
  void asks6ForARevisionOrForTheWorkingCopy() {
    String id =
        "ZGVzaWduLWZsYXQ6UHJvamVjdDowMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNk"
            + "ZWYwMTIzNDU2Nzg5YWJjZGVm";
    try (Studio6Double server = Studio6Double.start()) {
      server.download(id, REVISION, ZipArchives.of("Project/rules.xml", "Project/rules/B.xlsx"));
      server.download(id, "", ZipArchives.of("P-1/C.xlsx"));
      server.download(id, OTHER, ZipArchives.of("rules/B.xlsx", "rules/D.xlsx"));
      ProjectArchivesClient client = client(server);
      ProjectDetails project = project(id, "Project", Optional.of(REVISION), "OPENED");

      assertEquals(List.of("rules/B.xlsx"), client.saved(project).workbooks());
      assertEquals(List.of("rules/B.xlsx", "rules/D.xlsx"), client.at(project, OTHER).workbooks());
      assertEquals(List.of("C.xlsx"), client.workingCopy(project).workbooks());
      assertEquals(Optional.empty(), client.workingCopy(project).revision());
      client.saved(project);

      String files = "GET /rest/projects/" + id + "/files?download=true";
      assertEquals(
          List.of(files + "&version=" + REVISION, files + "&version=" + OTHER, files, files),
          server.requests().stream().filter(request -> request.contains("/files")).toList());
      StudioException unknown =
          assertThrows(StudioException.class, () -> client.at(project, REVISION.replace('0', '1')));
      assertEquals(404, unknown.status());
    }
  }

  @Test
  void keepsAFolderOf6ThatIsNotTheProject() {
    try (Studio6Double server = Studio6Double.start()) {
      ProjectDetails project = project("id", "Project", Optional.of(REVISION), "CLOSED");
      server.download("id", REVISION, ZipArchives.of("Project-rules/B.xlsx"));

      assertEquals(List.of("Project-rules/B.xlsx"), client(server).saved(project).workbooks());
    }
  }

  @Test
  void saysThat6HasNoFilesOrHasNotOpenedTheProject() {
    String closed = "ZGVzaWduOlByb2plY3Q=";
    try (Studio6Double server = Studio6Double.start()) {
      server.download("id", REVISION, ZipArchives.of());
      server.download(closed, "", ZIP);

      assertEquals(
          "OpenL Studio found no files of this project at its revision.",
          assertThrows(
                  StudioException.class,
                  () ->
                      client(server)
                          .saved(project("id", "Project", Optional.of(REVISION), "OPENED")))
              .getMessage());
      StudioException notOpened =
          assertThrows(
              StudioException.class,
              () ->
                  client(server)
                      .workingCopy(project(closed, "Project", Optional.empty(), "CLOSED")));
      assertEquals(409, notOpened.status());
      assertTrue(notOpened.code().contains("project.not.opened"), notOpened.code());
    }
  }

  private ProjectArchivesClient client(Studio6Double server) {
    return ProjectArchivesClient.of(
        studios
            .at(
                URI.create(server.baseUrl() + "/rest"),
                Duration.ofSeconds(20),
                new ScriptedAuthorizer("first"))
            .as(Identity.SERVICE, Deadlines.FAR));
  }

  @Test
  void endsADownloadAtTheDeadline() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer server = hanging(ended, new CountDownLatch(1))) {
      ProjectArchivesClient client = client(server, Deadline.after(Duration.ofSeconds(4)));

      StudioException e =
          assertThrows(StudioException.class, () -> client.saved(project("Rating", REVISION)));

      assertEquals(Kind.DEADLINE_EXCEEDED, e.kind());
      assertTrue(ended.await(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void endsTheDownloadOfACancelledCall() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    try (RawServer server = hanging(ended, begun)) {
      ProjectArchivesClient client = client(server);
      StudioException[] failure = new StudioException[1];
      Thread call =
          new Thread(
              () ->
                  failure[0] =
                      assertThrows(
                          StudioException.class, () -> client.saved(project("Rating", REVISION))));
      call.start();
      assertTrue(begun.await(20, TimeUnit.SECONDS));

      call.interrupt();

      call.join(20_000);
      assertEquals(Kind.CANCELLED, failure[0].kind());
      assertTrue(ended.await(20, TimeUnit.SECONDS));
    }
  }

  /** Sends half of an archive. */
  private static RawServer hanging(CountDownLatch ended, CountDownLatch begun) {
    return studio5(
        (request, connection) -> {
          connection.send(
              "HTTP/1.1 200 X\r\nContent-Type: application/zip\r\nContent-Length: 100000\r\n\r\n");
          connection.send(Arrays.copyOf(ZIP, ZIP.length / 2));
          begun.countDown();
          connection.awaitEnd();
          ended.countDown();
        });
  }

  private static void zip(Connection connection, String name, byte[] zip) throws IOException {
    answer(connection, "attachment;filename=\"" + name + "-" + REVISION + ".zip\"", zip);
  }

  private ProjectArchivesClient client(RawServer server) {
    return client(server, Deadlines.FAR);
  }

  private ProjectArchivesClient client(RawServer server, Deadline deadline) {
    StudioSession session =
        studios
            .at(server.uri("/rest"), Duration.ofSeconds(20), new ScriptedAuthorizer())
            .as(Identity.SERVICE, deadline);
    return ProjectArchivesClient.of(session);
  }

  private static String noFiles(ProjectArchivesClient client, ProjectDetails project) {
    StudioException e = assertThrows(StudioException.class, () -> client.saved(project));
    assertEquals(Kind.NO_FILES, e.kind(), e::getMessage);
    assertEquals(Map.of(ResourceKind.PROJECT, project.name()), e.about());
    return e.getMessage();
  }
}
