package org.openl.mcp.tools.branches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.Waiting;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioFault;

/** Merging branches with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class MergeToolsTest extends BranchScenarios {

  private static final String CHECK = "POST .*/merge/check";
  private static final String POST = "POST .*/merge";

  private long merges() {
    return studio.requests().stream().filter(line -> line.matches(POST)).count();
  }

  @Test
  void mergesIntoTheBranchOfTheProject() {
    create(FEATURE);
    commit(FEATURE, Map.of("C4", 1.6));
    open(MAIN);
    String before = studio.revisions(id, MAIN).get(0);
    studio.forgetRequests();

    JsonObject merged = tools.content(MERGE, merge(FEATURE, MAIN));

    assertEquals("merged", merged.getString("result"));
    assertEquals("'feature/rates' was merged into 'master'.", merged.getString("done"));
    assertEquals(before, merged.getString("previousRevision"));
    assertEquals(studio.revisions(id, MAIN).get(0), merged.getString("revision"));
    assertEquals(MAIN, merged.getString("projectBranch"));
    assertTrue(notes(merged).contains("Read them again before you edit."), merged::encode);
    assertEquals(1, merges());
    assertEquals("[[4,\"< 25\",1.6],[5,\"25 - 65\",1],[6,\"> 65\",1.2]]", rates().encode());
  }

  @Test
  void mergesFromTheBranchOfTheProjectWithoutASwitch() {
    create(FEATURE);
    open(FEATURE);
    commit(FEATURE, Map.of("C4", 1.6));

    JsonObject merged = tools.content(MERGE, merge(FEATURE, MAIN));

    assertEquals("merged", merged.getString("result"));
    assertEquals(FEATURE, merged.getString("projectBranch"));
    assertEquals(studio.saved(id, FEATURE).keySet(), studio.saved(id, MAIN).keySet());
  }

  @Test
  void mergesAClosedProject() {
    create(FEATURE);
    commit(FEATURE, Map.of("C4", 1.6));

    JsonObject merged = tools.content(MERGE, merge(FEATURE, MAIN));

    assertEquals("merged", merged.getString("result"));
    assertEquals("CLOSED", merged.getString("status"));
  }

  @Test
  void refusesBranchesThatTheProjectIsNotOn() {
    create("one");
    create("two");
    studio.forgetRequests();

    assertEquals(
        "Nothing was merged. The project is on the branch 'master', and OpenL Studio merges only from or into that branch."
            + " Open the project on 'two' with openl_open_project, then repeat the call.",
        tools.failure(MERGE, merge("one", "two")));
    assertTrue(
        tools
            .failure(MERGE, merge("three", MAIN))
            .startsWith("Nothing was merged. There is no branch 'three'. The branches"));
    assertTrue(
        tools
            .failure(MERGE, merge(MAIN, MAIN))
            .startsWith("Nothing was merged. 'from' and 'into' are the same branch."));
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void refusesUnsavedChanges() {
    create(FEATURE);
    commit(FEATURE, "changed");
    open(MAIN);
    edit("AgeFactor", "C4", "9");

    assertTrue(
        tools
            .failure(MERGE, merge(FEATURE, MAIN))
            .startsWith(
                "Nothing was merged. The project 'Insurance' has unsaved changes, which would be lost."));
    assertEquals(0, merges());
  }

  @Test
  void saysThatThereIsNothingToMerge() {
    create(FEATURE);

    assertTrue(
        tools
            .failure(MERGE, merge(FEATURE, MAIN))
            .startsWith(
                "Nothing was merged. 'master' already has all changes of 'feature/rates'."));
    assertEquals("up-to-date", tools.content(MERGE, dryRun(FEATURE, MAIN)).getString("result"));
    assertEquals(0, merges());
  }

  @Test
  void saysWhatPreventsAMerge() {
    diverge();
    studio.protect(MAIN);

    assertTrue(
        tools
            .failure(MERGE, merge(FEATURE, MAIN))
            .startsWith("Nothing was merged. The branch 'master' is protected"));
    JsonObject dry = tools.content(MERGE, dryRun(FEATURE, MAIN));
    assertEquals("blocked", dry.getString("result"));
    assertTrue(notes(dry).contains("The branch 'master' is protected"), dry::encode);
    assertEquals(0, merges());
  }

  @Test
  void saysThatAnotherUserHasLockedTheBranch() {
    diverge();
    bob.send("PATCH", PROJECT, "{'status':'OPENED'}");
    String table = bob.get(PROJECT + "/tables?name=AgeFactor").at("/content/0/id");
    bob.send(
        "POST",
        PROJECT + "/tables/" + table + "/actions",
        "{'operation':'update','target':{'type':'cell','row':2,'column':1,'value':9}}");

    assertTrue(
        tools
            .failure(MERGE, merge(FEATURE, MAIN))
            .startsWith(
                "Nothing was merged. Another user is editing the project on the branch 'master'."));
    assertEquals(0, merges());
  }

  /** The check of Studio says mergeable though the merge right after it conflicts. */
  @Test
  void predictsConflictsThatStudioDoesNotPredict() {
    diverge();

    JsonObject dry = tools.content(MERGE, dryRun(FEATURE, MAIN));

    assertEquals("conflict-expected", dry.getString("result"));
    assertEquals(
        List.of(
            "conflict AgeFactor C4: 1.5, 1.7, 1.6",
            "ours Discount G8: 0.02, 0.03, -",
            "theirs AgeFactor C6: 1.2, -, 1.3"),
        changes(dry));
    assertTrue(
        notes(dry).contains("Expect a conflict: both branches have changed 1 place differently."),
        dry::encode);
    assertTrue(
        notes(dry).contains("Files other than workbooks were compared as a whole."), dry::encode);
    assertEquals(0, studio.appliedWrites());
    assertEquals(0, merges());
  }

  @Test
  void expectsNoConflictOfWorkbooksThatOneBranchHasChanged() {
    create(FEATURE);
    commit(FEATURE, Map.of("C4", 1.6));
    commit(MAIN, "other notes");

    JsonObject dry = tools.content(MERGE, dryRun(FEATURE, MAIN));

    assertEquals(List.of("theirs AgeFactor C4: 1.5, -, 1.6"), changes(dry));
    assertTrue(notes(dry).contains("No conflict is expected"), dry::encode);
  }

  /**
   * A format, or Excel alone, changes the bytes of a workbook. Some versions merge no workbooks.
   */
  @Test
  void promisesNothingForAWorkbookThatBothBranchesHaveChanged() {
    create(FEATURE);
    commit(FEATURE, Map.of("C4", 1.6));
    widen(MAIN);

    JsonObject dry = tools.content(MERGE, dryRun(FEATURE, MAIN));

    assertEquals(List.of("theirs AgeFactor C4: 1.5, -, 1.6"), changes(dry));
    assertFalse(notes(dry).contains("No conflict is expected"), dry::encode);
    assertTrue(notes(dry).contains("others report a conflict"), dry::encode);
    open(MAIN);
    assertEquals("conflict", tools.content(MERGE, merge(FEATURE, MAIN)).getString("result"));
  }

  @Test
  void saysWhichRevisionsADryRunHasCompared() {
    diverge();

    JsonObject dry = tools.content(MERGE, dryRun(FEATURE, MAIN));

    String into = studio.revisions(id, MAIN).get(0);
    assertEquals(into, dry.getString("revision"));
    assertTrue(
        notes(dry)
            .contains(
                "It was compared with %s of 'feature/rates' and %s of 'master'."
                    .formatted(studio.revisions(id, FEATURE).get(0), into)),
        dry::encode);
  }

  /** A merge names one branch. The other one is that which the project is on. */
  @Test
  void doesNotMergeFromABranchToWhichTheProjectWasSwitchedMeanwhile() {
    diverge();
    create("other");
    CountDownLatch gate = new CountDownLatch(1);
    studio.forgetRequests();
    studio.failNext(CHECK, StudioFault.heldRequest(gate));
    CompletableFuture<String> failure =
        CompletableFuture.supplyAsync(() -> tools.failure(MERGE, merge(FEATURE, MAIN)));
    Waiting.until(() -> studio.requests().stream().anyMatch(line -> line.matches(CHECK)));
    me.send("PATCH", PROJECT, "{'branch':'other'}");
    gate.countDown();

    assertEquals(
        "Nothing was merged. The project 'Insurance' was switched to another branch during the call, so that the merge would be from 'other' into 'master'."
            + " Look at the project with openl_get_project. Repeat the call if the user still wants it.",
        failure.join());
    assertEquals(0, merges());
  }

  @Test
  void expectsAConflictOfAnotherFile() {
    create(FEATURE);
    commit(FEATURE, "feature");
    commit(MAIN, "main");

    JsonObject dry = tools.content(MERGE, dryRun(FEATURE, MAIN));

    JsonObject file = dry.getJsonArray("files").getJsonObject(0);
    assertEquals("notes.txt", file.getString("file"));
    assertTrue(file.getString("notCompared").contains("expect a conflict"), dry::encode);
    assertFalse(notes(dry).contains("No conflict is expected"), dry::encode);
  }

  @Test
  void keepsAConflictThatAnotherMergeWouldReplace() {
    conflict();
    studio.project("Other", SampleProjects.insurance());
    me.send("POST", "/projects/Other/branches", "{'branch':'b'}");
    studio.commit("Other", "b", Map.of("a.txt", new byte[] {1}), "A file");
    studio.forgetRequests();

    for (String project : List.of("Insurance", "Other")) {
      String arguments =
          "{'projectId':'%s','from':'%s','into':'master'}"
              .formatted(project, project.equals("Other") ? "b" : FEATURE);
      assertEquals(
          "Nothing was merged. OpenL Studio keeps a conflict of the project 'Insurance'. It keeps one for a signed-in user, and another one would replace it."
              + " Read it with openl_read_merge_conflict, then resolve it with openl_resolve_merge_conflict or drop it with openl_cancel_merge.",
          tools.failure(MERGE, arguments));
    }
    assertEquals(0, merges());

    tools.content(CANCEL, of(""));
    assertEquals(
        "merged",
        tools
            .content(MERGE, "{'projectId':'Other','from':'b','into':'master'}")
            .getString("result"));
  }

  @Test
  void neverRepeatsAMergeWithoutAnAnswer() {
    for (boolean applied : List.of(true, false)) {
      createProject();
      create(FEATURE);
      commit(FEATURE, Map.of("C4", 1.6));
      studio.forgetRequests();
      studio.failNext("POST .*/merge$", StudioFault.reset(applied));

      String text = tools.failure(MERGE, merge(FEATURE, MAIN));

      assertTrue(text.contains("may or may not have been done"), text);
      assertEquals(1, merges());
      assertEquals(applied ? 1 : 0, studio.appliedWrites());
      assertEquals(1, studio.requests().stream().filter(line -> line.matches(CHECK)).count());
    }
  }

  @Test
  void forgetsTheIdsOfTablesThatMoved() {
    create(FEATURE);
    commit(FEATURE, "other notes");
    open(MAIN);
    String old = tools.content("openl_get_table", of("'table':'AgeFactor'")).getString("id");
    studio.moveNextTable();
    edit("AgeFactor", "C5", "2");
    tools.content("openl_get_table", of("'table':'" + old + "'"));
    save("Moved");

    tools.content(MERGE, merge(FEATURE, MAIN));

    assertTrue(tools.failure("openl_get_table", of("'table':'" + old + "'")).contains(old));
  }

  @Test
  void namesTheOtherFilesThatAMergeWouldBring() {
    create(FEATURE);
    studio.commit(
        id,
        FEATURE,
        Map.of("rules.xml", new byte[] {1}, "docs/a.txt", new byte[] {2}),
        "Other files");
    commit(FEATURE, "notes of the feature");
    commit(MAIN, Map.of("C4", 1.7));

    JsonObject dry = tools.content(MERGE, dryRun(FEATURE, MAIN));

    assertEquals("mergeable", dry.getString("result"));
    assertTrue(
        notes(dry)
            .contains(
                "From 'feature/rates' the merge also takes 3 other files: 'docs/a.txt' (added), 'notes.txt' (changed), 'rules.xml' (added)."),
        dry::encode);
    assertTrue(notes(dry).contains("No conflict is expected"), dry::encode);
  }
}
