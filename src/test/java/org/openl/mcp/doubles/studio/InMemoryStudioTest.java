package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.ZipArchives;
import org.openl.mcp.doubles.studio.StudioCaller.Answer;
import org.openl.mcp.workbooks.TestWorkbooks;
import org.openl.mcp.workbooks.WorkbookReader;

/** The double keeps what is done with projects, as 6.x does. */
class InMemoryStudioTest extends InMemoryStudioFixture {

  @Test
  void requiresCredentialsOfAUser() {
    StudioCaller nobody = new StudioCaller(studio.baseUrl(), "");
    assertEquals(401, nobody.get("/projects").status());
    assertEquals("6.3.0", nobody.get("/openapi.json").at("/info/version"));
    assertEquals("Bob Builder", bob.get("/users/profile").at("/displayName"));
    assertEquals("openl.error.404.default.message", ada.get("/nothing").code());
    assertEquals(405, ada.send("PUT", project + "/status", "").status());
  }

  @Test
  void findsProjectsByTheirNames() {
    assertEquals("Insurance", ada.get("/projects/Insurance").at("/name"));
    assertEquals("openl.error.404.project.identifier.message", ada.get("/projects/No").code());

    studio.repository("other", "Other").project("other", "Insurance", SampleProjects.insurance());

    Answer ambiguous = ada.get("/projects/Insurance");
    assertEquals("openl.error.409.project.identifier.ambiguous.message", ambiguous.code());
    assertEquals(2, ambiguous.body().path("candidates").size());
    assertEquals(
        "{\"content\":[{\"name\":\"Insurance\"}],\"pageNumber\":0,\"pageSize\":1,\"numberOfElements\":1,\"total\":2}",
        ada.get("/projects?size=1&fields=name").body().toString());
  }

  @Test
  void savesAnEditAsARevision() {
    open(ada);
    String before = ada.get(project).at("/revision");

    assertEquals(204, act(ada, table(ada, "AgeFactor"), SET.formatted(2, 1, "1.75")).status());

    assertEquals("EDITING", status(ada));
    JsonNode state = ada.get(project + "/status").body();
    assertEquals("idle", state.path("compileState").asText());
    assertEquals(
        "{\"total\":1,\"files\":[{\"path\":\"Insurance/Main.xlsx\",\"type\":\"modified\"}]}",
        state.path("pendingChanges").toString());
    assertEquals(before, studio.revisions(id(), "master").get(0));

    assertEquals(204, ada.send("PATCH", project, "{'comment':' Raise the factor '}").status());

    assertEquals("OPENED", status(ada));
    JsonNode history = ada.get(project + "/history").body();
    assertEquals("Raise the factor", history.at("/content/0/fullComment").asText());
    assertEquals("Ada Admin", history.at("/content/0/author/displayName").asText());
    assertEquals(40, history.at("/content/0/revisionNo").asText().length());
    assertEquals(before, history.at("/content/1/revisionNo").asText());
    assertFalse(history.has("total"));
    Answer zip =
        ada.get(
            project
                + "/files?download=true&version="
                + history.at("/content/0/revisionNo").asText());
    byte[] workbook = ZipArchives.read(zip.http().body()).get("Main.xlsx");
    assertEquals(
        "1.75",
        WorkbookReader.read("Main.xlsx", workbook)
            .sheets()
            .get(0)
            .cell(3, 4)
            .orElseThrow()
            .value()
            .orElseThrow()
            .text());
  }

  @Test
  void discardsChangesAndClosesWithoutAsking() {
    open(ada);
    String table = table(ada, "AgeFactor");
    act(ada, table, SET.formatted(2, 1, "1.75"));
    ada.send("PATCH", project, "{'discardChanges':true}");
    assertEquals("OPENED", status(ada));
    act(ada, table, SET.formatted(2, 1, "1.75"));

    ada.send("PATCH", project, "{'status':'CLOSED'}");

    assertEquals("CLOSED", status(ada));
    assertEquals(1, studio.revisions(id(), "master").size());
    open(ada);
    assertEquals(
        "1.5", ada.get(project + "/tables/" + table + "?raw=true").at("/source/2/1/value"));
  }

  @Test
  void onlyOneUserEditsAProject() {
    open(ada);
    open(bob);
    String table = table(ada, "AgeFactor");
    act(ada, table, SET.formatted(2, 1, "1.75"));

    Answer refused = act(bob, table, SET.formatted(2, 1, "1.9"));

    assertEquals("openl.error.409.project.locked.by.message", refused.code());
    assertEquals("The project is locked by user 'ada'.", refused.at("/message"));
    JsonNode seen = bob.get(project).body();
    assertEquals("VIEWING_VERSION", seen.path("status").asText());
    assertEquals("ada", seen.at("/lockInfo/lockedBy").asText());
    assertFalse(seen.path("capabilities").has("canWrite"));

    ada.send("PATCH", project, "{'save':true}");

    assertFalse(bob.get(project).body().has("lockInfo"));
    assertTrue(bob.get(project).body().path("overwritesNewerRevision").asBoolean());
    assertEquals(
        "1.5", bob.get(project + "/tables/" + table + "?raw=true").at("/source/2/1/value"));
  }

  @Test
  void aSaveThatConflictsBlocksUntilItIsCancelled() {
    open(ada);
    String table = table(ada, "AgeFactor");
    act(ada, table, SET.formatted(2, 1, "1.75"));
    byte[] other = TestWorkbooks.xlsx().sheet("Rules").row("B2", "Datatype Other").bytes();
    studio.commit(id(), "master", Map.of("Other.xlsx", other), "Another file");
    assertEquals(204, ada.send("PATCH", project, "{'save':true}").status());
    assertEquals(Set.of("Main.xlsx", "Other.xlsx"), studio.saved(id(), "master").keySet());

    act(ada, table, SET.formatted(2, 1, "1.8"));
    studio.commit(id(), "master", Map.of("Main.xlsx", other), "The same file");

    Answer conflict = ada.send("PATCH", project, "{'save':true}");

    assertEquals("openl.error.409.project.save.merge.conflict.message", conflict.code());
    assertEquals(
        "openl.error.409.project.unresolved.merge.conflicts.message",
        ada.send("PATCH", project, "{'status':'CLOSED'}").code());
    assertEquals(
        "Insurance/Main.xlsx",
        ada.get(project + "/merge/conflicts").at("/conflictGroups/0/files/0"));
    assertEquals(204, ada.send("DELETE", project + "/merge/conflicts", "").status());
    assertEquals(204, ada.send("PATCH", project, "{'status':'CLOSED'}").status());
  }

  @Test
  void keepsBranches() {
    open(ada);
    assertEquals(204, ada.send("POST", project + "/branches", "{'branch':'feature/one'}").status());
    assertEquals(204, ada.send("PATCH", project, "{'branch':' feature/one '}").status());
    String table = table(ada, "AgeFactor");
    act(ada, table, SET.formatted(2, 1, "1.75"));
    ada.send("PATCH", project, "{'comment':'On the branch','status':'CLOSED'}");

    assertEquals("CLOSED", status(ada));
    assertEquals("master", ada.get(project).at("/branch"));
    assertEquals(2, studio.revisions(id(), "feature/one").size());
    assertEquals(1, studio.revisions(id(), "master").size());
    JsonNode branches = ada.get(project + "/branches").body();
    assertEquals(List.of("feature/one", "master"), branches.findValuesAsText("name"));
    assertTrue(branches.at("/1/base").asBoolean());
    ada.send("PATCH", project, "{'status':'OPENED','branch':'feature/one'}");
    assertEquals(
        "1.75", ada.get(project + "/tables/" + table + "?raw=true").at("/source/2/1/value"));
    assertEquals(204, ada.send("DELETE", project + "/branches/feature/one", "").status());
    assertEquals("master", ada.get(project).at("/branch"));
    assertEquals(
        "openl.error.409.project.status.update.failed.message",
        ada.send("PATCH", project, "{'status':'OPENED','branch':'none'}").code());
  }

  @Test
  void createsAndDeletesProjects() {
    byte[] zip = ZipArchives.of(SampleProjects.insurance());

    Answer created = ada.form("PUT", "/repos/design/projects/New?status=OPENED", zip, "First");
    assertEquals(200, created.status());
    assertEquals("OPENED", ada.get("/projects/New").at("/status"));
    assertEquals("First", ada.get("/projects/New").at("/comment"));
    assertEquals(created.at("/revision"), ada.get("/projects/New").at("/revision"));
    assertEquals(
        "openl.error.409.duplicated.project.1.message",
        ada.form("PUT", "/repos/design/projects/New", zip, "").code());
    assertEquals(
        "openl.error.PathConstraint",
        ada.form("PUT", "/repos/design/projects/a%3Fb", zip, "").at("/fields/0/code"));
    assertEquals(
        200,
        ada.send(
                "POST",
                "/repos/design/projects/Copy/from-project",
                "{'sourceRepositoryId':'design','sourceProject':'New'}")
            .status());
    assertEquals(204, ada.send("DELETE", "/projects/New?comment=gone", "").status());
    assertEquals(
        List.of("Copy", "Insurance"),
        ada.get("/projects?fields=name").body().findValuesAsText("name"));
  }

  @Test
  void testsAreNotReadyAtOnce() {
    open(ada);
    assertEquals(404, summary("application/json").status());
    assertEquals(202, ada.send("POST", project + "/tests/run", "").status());
    assertEquals(406, summary("*/*").status());
    assertEquals("notReady", summary("application/json").at("/status"));
    assertEquals("2", summary("application/json").at("/numberOfTests"));

    studio.notReady(1, true);
    ada.send("POST", project + "/tests/run", "");
    assertEquals(
        "openl.error.409.tests.execution.not.completed.message",
        summary("application/json").code());
  }

  private Answer summary(String accept) {
    return ada.send(
        HttpRequest.newBuilder().GET().header("Accept", accept), project + "/tests/summary");
  }

  @Test
  void failsOnceAsPlanned() {
    open(ada);
    String table = table(ada, "AgeFactor");
    String path = project + "/tables/" + table + "?raw=true";
    String set = SET.formatted(2, 1, "1.75");

    studio.failNext("POST .*/actions", StudioFault.serverError(false));
    assertEquals(500, act(ada, table, set).status());
    assertEquals("1.5", ada.get(path).at("/source/2/1/value"));

    studio.failNext("POST .*/actions", StudioFault.reset(true));
    assertThrows(UncheckedIOException.class, () -> act(ada, table, set));
    assertEquals("1.75", ada.get(path).at("/source/2/1/value"));

    CountDownLatch gate = new CountDownLatch(1);
    studio.failNext("POST .*/actions", StudioFault.heldAnswer(gate));
    gate.countDown();
    assertEquals(204, act(ada, table, set).status());
    assertEquals(3, studio.writes().stream().filter(w -> w.endsWith("/actions")).count());
  }
}
