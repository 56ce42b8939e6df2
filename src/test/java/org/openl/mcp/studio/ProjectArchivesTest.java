package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openl.mcp.studio.Downloads.answer;
import static org.openl.mcp.studio.Downloads.downloads;
import static org.openl.mcp.studio.Downloads.project;
import static org.openl.mcp.studio.Downloads.studio5;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openl.mcp.auth.AuthorizationHeader;
import org.openl.mcp.auth.Authorizer;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.auth.SignInStatus;
import org.openl.mcp.config.Secret;
import org.openl.mcp.doubles.Deadlines;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.doubles.ScriptedAuthorizer;
import org.openl.mcp.doubles.ZipArchives;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.workbooks.UnreadableWorkbookException;

/** What is kept of downloads, and for whom. */
@QuarkusTest
@TestProfile(InProcess.class)
@Timeout(60)
class ProjectArchivesTest {

  private static final Identity ANN = new Identity("ann");
  private static final Identity BOB = new Identity("bob");
  private static final ProjectDetails RATING =
      project("Rating", "0ceb6e0375acd152401fa50c0949bd24b35ab782");
  private static final String OTHER = "5a42fcd1d91ac0a0294adde885db2ce9af3b115d";

  /** In bytes. */
  private static final long SMALL_HEAP = 1 << 20;

  @Inject Studios studios;

  /** Each identity has a token with its own name. */
  private static final class OwnTokens implements Authorizer {

    @Override
    public Optional<AuthorizationHeader> authorize(Identity identity, Deadline deadline) {
      return Optional.of(
          new AuthorizationHeader("Bearer", Secret.issued("archives-token-of-" + identity.name())));
    }

    @Override
    public void accepted(Identity identity, AuthorizationHeader authorization) {
      // The test does not need it.
    }

    @Override
    public Optional<AuthorizationHeader> refused(
        Identity identity, AuthorizationHeader authorization, Deadline deadline) {
      return Optional.empty();
    }

    @Override
    public SignInStatus signIn(Identity identity) {
      throw new UnsupportedOperationException("Studio's clients do not ask");
    }
  }

  @Test
  void anIdentityNeverGetsTheFilesOfAnother() {
    try (RawServer server =
        studio5(
            (request, connection) -> {
              if (request.contains("archives-token-of-ann")) {
                answer(connection, "", ZipArchives.of("ann.xlsx"));
              } else {
                connection.json(403, "{\"message\":\"No\"}");
              }
            })) {
      Studio studio = studio(server, new OwnTokens());
      assertEquals(List.of("ann.xlsx"), saved(studio, ANN).workbooks());

      StudioException e = assertThrows(StudioException.class, () -> saved(studio, BOB));

      assertEquals(Kind.FORBIDDEN, e.kind());
      assertEquals(List.of("ann.xlsx"), saved(studio, ANN).workbooks());
      assertEquals(2, downloads(server).size());
    }
  }

  @Test
  void anIdentityNeverGetsWhatWasReadForAnother() {
    try (RawServer server = rating("A.xlsx")) {
      Studio studio = studio(server, new OwnTokens());
      Object ofAnn = read(saved(studio, ANN), "A.xlsx");

      assertNotSame(ofAnn, read(saved(studio, BOB), "A.xlsx"));
      assertSame(ofAnn, read(saved(studio, ANN), "A.xlsx"));
      assertEquals(2, downloads(server).size());
      assertEquals(4, studio.keptResults());
      studio.end(Duration.ZERO);
      assertEquals(0, studio.keptResults());
    }
  }

  @Test
  void anotherPersonOfAnIdentityGetsNothingOfTheFirst() {
    ScriptedAuthorizer authorizer = new ScriptedAuthorizer();
    AtomicInteger count = new AtomicInteger();
    try (RawServer server =
        studio5(
            (request, connection) ->
                answer(
                    connection, "", ZipArchives.of(count.incrementAndGet() + ". person.xlsx")))) {
      Studio studio = studio(server, authorizer);
      authorizer.signIn("first");
      assertEquals(List.of("1. person.xlsx"), saved(studio, ANN).workbooks());
      assertEquals(List.of("1. person.xlsx"), saved(studio, ANN).workbooks());

      authorizer.signIn("second");

      assertEquals(List.of("2. person.xlsx"), saved(studio, ANN).workbooks());
      authorizer.signIn("first");
      assertEquals(List.of("3. person.xlsx"), saved(studio, ANN).workbooks());
    }
  }

  @Test
  void eachWorkbookOfARevisionIsReadOnce() {
    try (RawServer server = rating("A.xlsx", "B.xls")) {
      Studio studio = studio(server, new ScriptedAuthorizer());
      Object first = read(saved(studio, ANN), "A.xlsx");
      ProjectArchive again = client(studio, ANN).at(RATING, RATING.revision().orElseThrow());

      assertSame(first, read(again, "A.xlsx"));
      assertNotSame(first, read(again, "B.xls"));
      assertNotSame(first, read(client(studio, ANN).at(RATING, OTHER), "A.xlsx"));
      assertEquals(2, downloads(server).size());
      assertThrows(IllegalArgumentException.class, () -> again.workbook("C.xlsx"));
      assertThrows(IllegalArgumentException.class, () -> again.tables("rules.xml"));
    }
  }

  @Test
  void anArchiveThatIsNoLongerKeptIsDownloadedAgain() {
    try (RawServer server = rating("A.xlsx")) {
      URI rest = server.uri("/rest");
      StudioSession session =
          studios.at(rest, Duration.ofSeconds(20), new ResponseMemoryBudget(SMALL_HEAP));
      ProjectArchive archive = ProjectArchivesClient.of(session).saved(RATING);
      read(archive, "A.xlsx");
      assertEquals(1, downloads(server).size());
      // Fills the cache. It prefers values that were requested more often.
      for (int i = 0; i < 20 && session.kept("other", Large.class).isEmpty(); i++) {
        session.fetched("other", Large.class, () -> new Large(SMALL_HEAP / 4 - 1024));
      }

      read(archive, "A.xlsx");

      assertEquals(2, downloads(server).size());
    }
  }

  /** A value that takes a part of the cache. */
  private record Large(long bytes) implements CachedResult {}

  @Test
  void aWorkbookThatCannotBeReadIsNotReadAgain() {
    try (RawServer server = rating("A.xlsx")) {
      ProjectArchive archive = saved(studio(server, new ScriptedAuthorizer()), ANN);
      UnreadableWorkbookException first =
          assertThrows(UnreadableWorkbookException.class, () -> archive.workbook("A.xlsx"));
      UnreadableWorkbookException second =
          assertThrows(UnreadableWorkbookException.class, () -> archive.tables("A.xlsx"));

      assertEquals(List.of("A.xlsx", "A.xlsx"), List.of(first.path(), second.path()));
      assertEquals(first.getMessage(), second.getMessage());
      assertSame(first.getCause(), second.getCause());
    }
  }

  @Test
  void aCallThatHasEndedReadsNoWorkbook() {
    try (RawServer server = rating("A.xlsx")) {
      Studio studio = studio(server, new ScriptedAuthorizer());
      saved(studio, ANN);
      ProjectArchive late =
          ProjectArchivesClient.of(studio.as(ANN, Deadline.after(Duration.ZERO))).saved(RATING);
      assertEquals(
          Kind.DEADLINE_EXCEEDED,
          assertThrows(StudioException.class, () -> late.workbook("A.xlsx")).kind());
      ProjectArchive cancelled = saved(studio, ANN);
      Thread.currentThread().interrupt();
      assertEquals(
          Kind.CANCELLED,
          assertThrows(StudioException.class, () -> cancelled.workbook("A.xlsx")).kind());
      assertTrue(Thread.interrupted());
      assertEquals(1, studio.keptResults());
      read(cancelled, "A.xlsx");
      assertEquals(2, studio.keptResults());
    }
  }

  @Test
  void concurrentCallsDownloadARevisionOnceAndOneAfterTheOther() throws Exception {
    AtomicInteger now = new AtomicInteger();
    List<Integer> concurrent = new CopyOnWriteArrayList<>();
    try (RawServer server =
        studio5(
            (request, connection) -> {
              concurrent.add(now.incrementAndGet());
              answer(connection, "", ZipArchives.of("A.xlsx"));
              now.decrementAndGet();
            })) {
      Studio studio = studio(server, new ScriptedAuthorizer());
      List<FutureTask<ProjectArchive>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String revision = i % 2 == 0 ? OTHER : RATING.revision().orElseThrow();
        calls.add(new FutureTask<>(() -> client(studio, ANN).at(RATING, revision)));
      }
      calls.forEach(call -> new Thread(call).start());
      for (FutureTask<ProjectArchive> call : calls) {
        assertEquals(List.of("A.xlsx"), call.get().workbooks());
      }
      assertEquals(2, downloads(server).size());
      assertEquals(List.of(1, 1), concurrent);
    }
  }

  /** Starts a Studio with one project, whose files are the same at all revisions. */
  private static RawServer rating(String... files) {
    return studio5((request, connection) -> answer(connection, "", ZipArchives.of(files)));
  }

  private Studio studio(RawServer server, Authorizer authorizer) {
    return studios.at(server.uri("/rest"), Duration.ofSeconds(20), authorizer);
  }

  private static ProjectArchive saved(Studio studio, Identity identity) {
    return client(studio, identity).saved(RATING);
  }

  private static ProjectArchivesClient client(Studio studio, Identity identity) {
    return ProjectArchivesClient.of(studio.as(identity, Deadlines.FAR));
  }

  /** Returns an object that differs for each time that a workbook is read. */
  private static Object read(ProjectArchive archive, String path) {
    try {
      return archive.workbook(path);
    } catch (UnreadableWorkbookException e) {
      return e.getCause();
    }
  }
}
