package org.openl.mcp.tools.branches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioFault;

/** Reading, resolving and cancelling conflicts with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class ConflictToolsTest extends BranchScenarios {

  private static final String WORKBOOK = "Insurance/Main.xlsx";

  private static String take(String file, String side) {
    return of("'resolutions':[{'file':'%s','take':'%s'}]".formatted(file, side));
  }

  @Test
  void showsAConflictByTableAndCell() {
    conflict();

    JsonObject read = tools.content(READ, of(""));

    assertEquals(
        List.of(
            "conflict AgeFactor C4: 1.5, 1.7, 1.6",
            "ours Discount G8: 0.02, 0.03, -",
            "theirs AgeFactor C6: 1.2, -, 1.3"),
        changes(read));
    assertEquals("the branch 'master'", read.getJsonObject("ours").getString("name"));
    assertEquals(
        studio.revisions(id, MAIN).get(0), read.getJsonObject("ours").getString("revision"));
    assertEquals("the branch 'feature/rates'", read.getJsonObject("theirs").getString("name"));
    assertEquals("Other User", read.getJsonObject("theirs").getString("author"));
    JsonObject file = read.getJsonArray("files").getJsonObject(0);
    assertEquals(WORKBOOK, file.getString("file"));
    assertEquals(1, file.getInteger("conflicts"));
    assertEquals(1, file.getInteger("ours"));
    assertEquals(1, file.getInteger("theirs"));
    assertTrue(notes(read).contains("A file is resolved as a whole"), read::encode);
    assertFalse(read.containsKey("nextCursor"), read::encode);
    assertEquals(List.of(), studio.writes());
    String text = tools.text(READ, of("'file':'Main.xlsx'"));
    assertTrue(
        text.contains(
            """
            in\tInsurance/Main.xlsx\tRules\tAgeFactor
            conflict\tC4\tbase: 1.5\tours: 1.7\ttheirs: 1.6
            """),
        text);
  }

  @Test
  void showsAConflictOfATextFileByLines() {
    create(FEATURE);
    commit(FEATURE, "one\nTWO\nthree\n");
    commit(MAIN, "one\n2\nthree\nfour\n");
    tools.content(MERGE, merge(FEATURE, MAIN));

    assertEquals(
        List.of(
            "conflict Insurance/notes.txt line 2: two, 2, TWO",
            "ours Insurance/notes.txt after line 3: -, four, -"),
        changes(tools.content(READ, of("'file':'notes.txt'"))));
    assertTrue(
        tools
            .failure(READ, of("'file':'rules.xml'"))
            .startsWith(
                "The file cannot be shown. 'rules.xml' is not one of the files in conflict: 'Insurance/notes.txt'."));
  }

  @Test
  void pagesManyChanges() {
    create(FEATURE);
    StringBuilder ours = new StringBuilder();
    StringBuilder theirs = new StringBuilder();
    StringBuilder base = new StringBuilder();
    for (int i = 0; i < 450; i++) {
      base.append("line ").append(i).append("\nkept\n");
      ours.append("our line ").append(i).append("\nkept\n");
      theirs.append("their line ").append(i).append("\nkept\n");
    }
    createProject();
    commit(MAIN, base.toString());
    create(FEATURE);
    commit(FEATURE, theirs.toString());
    commit(MAIN, ours.toString());
    tools.content(MERGE, merge(FEATURE, MAIN));

    Set<String> seen = new HashSet<>();
    String cursor = "";
    do {
      JsonObject page =
          tools.content(READ, of(cursor.isEmpty() ? "" : "'cursor':'" + cursor + "'"));
      assertTrue(page.encode().length() <= 25_000, () -> page.encode().length() + "");
      changes(page).forEach(change -> assertTrue(seen.add(change), change));
      cursor = page.getString("nextCursor", "");
    } while (!cursor.isEmpty());
    assertEquals(450, seen.size());
  }

  @Test
  void resolvesOnlyAfterAPersonHasSeenWhatIsLost() {
    conflict();

    assertTrue(
        tools
            .failure(RESOLVE, take(WORKBOOK, "theirs"))
            .startsWith("Nothing was done: a person has to confirm"));
    assertTrue(confirmed(RESOLVE, take(WORKBOOK, "theirs"), DENY).startsWith("Nothing was done"));
    assertEquals(List.of(), studio.writes());

    String text = confirmed(RESOLVE, take(WORKBOOK, "theirs"), ALLOW);

    assertTrue(text.contains("The conflict was resolved and saved."), text);
    assertEquals(
        """
        Resolve the conflict of the branch 'master' with the branch 'feature/rates'?

        Project: Insurance
        Branch: master

        One side of each file is saved on 'master' for all users. The changes of the other side in that file are lost there.

        This would be lost:
        - Insurance/Main.xlsx: 2 changes of the branch 'master'
        - Main.xlsx Rules!C4 (AgeFactor): 1.5 → 1.7
        - Main.xlsx Rules!G8 (Discount): 0.02 → 0.03\
        """,
        asked.peek());
    assertEquals(3, studio.revisions(id, MAIN).size() - 1);
    assertTrue(
        tools
            .failure(READ, of(""))
            .startsWith(
                "No conflict can be shown. OpenL Studio keeps no conflict of the project 'Insurance'."));
  }

  @Test
  void saysWhatTheCommonStateLoses() {
    conflict();

    confirmed(RESOLVE, take("Main.xlsx", "base"), ALLOW);

    String question = asked.peek();
    for (String lost :
        List.of(
            "4 changes of the branch 'master' and the branch 'feature/rates'",
            "C4 (AgeFactor): 1.5 → 1.7",
            "C4 (AgeFactor): 1.5 → 1.6",
            "G8 (Discount): 0.02 → 0.03",
            "C6 (AgeFactor): 1.2 → 1.3")) {
      assertTrue(question.contains(lost), question);
    }
  }

  @Test
  void resolvesAllFilesOrNone() {
    diverge();
    commit(FEATURE, "feature");
    commit(MAIN, "main");
    tools.content(MERGE, merge(FEATURE, MAIN));
    studio.forgetRequests();

    assertEquals(
        "The conflict was not resolved. A conflict is resolved for all of its files at once. No side was chosen for: 'Insurance/notes.txt'."
            + " Repeat the call with one resolution for each of these files.",
        tools.failure(RESOLVE, take(WORKBOOK, "ours")));
    assertTrue(
        tools
            .failure(RESOLVE, take("rules.xml", "ours"))
            .contains("'rules.xml' is not one of the files in conflict"));
    assertTrue(
        tools
            .failure(
                RESOLVE,
                of(
                    "'resolutions':[{'file':'notes.txt','take':'ours'},{'file':'Insurance/notes.txt','take':'base'}]"))
            .contains("There are two resolutions of the file 'Insurance/notes.txt'."));
    assertTrue(
        tools
            .failure(RESOLVE, take("notes.txt", "custom"))
            .contains("'resolutions.0.take' must be one of ours, theirs, base"));
    assertEquals(List.of(), studio.writes());

    confirmed(
        RESOLVE,
        of(
            "'message':'Mine','resolutions':[{'file':'notes.txt','take':'ours'},{'file':'Main.xlsx','take':'theirs'}]"),
        ALLOW);

    assertEquals(
        "main", new String(studio.saved(id, MAIN).get("notes.txt"), StandardCharsets.UTF_8));
    assertEquals("Mine", me.get(PROJECT + "/history?branch=master").at("/content/0/fullComment"));
  }

  @Test
  void resolvesNoConflictThatThePersonHasNotSeen() {
    conflict();

    String text =
        confirmed(
            RESOLVE,
            take(WORKBOOK, "ours"),
            ALLOW,
            () -> {
              me.send("DELETE", PROJECT + "/merge/conflicts", "");
              commit(FEATURE, Map.of("C4", 9.9));
              me.send("POST", PROJECT + "/merge", "{'mode':'send','otherBranch':'master'}");
            });

    assertEquals(
        "The conflict was not resolved. The conflict has changed since the person was asked, or could not be compared again."
            + " Read it with openl_read_merge_conflict. Repeat the call if the user still wants it: it asks again.",
        text);
  }

  /** The conflict of a save has no revision of the unsaved state, and long lines are cut. */
  @Test
  void resolvesNoSaveWhoseUnsavedContentHasChanged() {
    open(MAIN);
    commit(MAIN, "others");
    String first = "x".repeat(400);
    studio.write(id, "", "notes.txt", (first + "1").getBytes(StandardCharsets.UTF_8));
    tools.failure("openl_save_project", of("'comment':'Mine'"));

    String text =
        confirmed(
            RESOLVE,
            take("notes.txt", "ours"),
            ALLOW,
            () -> {
              me.send("DELETE", PROJECT + "/merge/conflicts", "");
              studio.write(id, "", "notes.txt", (first + "2").getBytes(StandardCharsets.UTF_8));
              me.send("PATCH", PROJECT, "{'comment':'Mine'}");
            });

    assertTrue(text.contains("The conflict has changed since the person was asked"), text);
  }

  /** Studio compares bytes. */
  @Test
  void saysThatAConflictIsNotInTheCells() {
    create(FEATURE);
    commit(FEATURE, Map.of("C4", 1.6));
    widen(MAIN);
    tools.content(MERGE, merge(FEATURE, MAIN));

    assertTrue(
        notes(tools.content(READ, of("")))
            .contains("in what this server does not compare, such as formats of cells"));
    confirmed(RESOLVE, take(WORKBOOK, "theirs"), DENY);

    assertTrue(
        asked
            .peek()
            .contains(
                "Insurance/Main.xlsx: whatever the branch 'master' changed in it other than cells and lines, such as formats"),
        asked.peek());
  }

  @Test
  void neverRepeatsAResolutionWithoutAnAnswer() {
    conflict();
    studio.failNext("POST .*/resolve", StudioFault.reset(true));

    String text = confirmed(RESOLVE, take(WORKBOOK, "ours"), ALLOW);

    assertTrue(text.contains("may or may not have been done"), text);
    assertEquals(1, studio.writes().size());
  }

  @Test
  void takesNoSideThatDoesNotHaveTheFile() {
    create(FEATURE);
    commit(FEATURE, "feature");
    Map<String, byte[]> without = new TreeMap<>(studio.saved(id, MAIN));
    studio.replace(id, MAIN, Map.of("Main.xlsx", without.get("Main.xlsx")), "Without notes");
    tools.content(MERGE, merge(FEATURE, MAIN));

    JsonObject file = tools.content(READ, of("")).getJsonArray("files").getJsonObject(0);
    assertEquals(List.of("ours"), file.getJsonArray("missingIn").getList());
    assertTrue(
        tools
            .failure(RESOLVE, take("notes.txt", "ours"))
            .contains("The side ours does not have the file 'Insurance/notes.txt'"));
  }

  @Test
  void cancelsAMergeAndSaysTheState() {
    conflict();
    String main = studio.revisions(id, MAIN).get(0);
    assertTrue(
        tools
            .failure("openl_close_project", of(""))
            .startsWith("The project 'Insurance' has a merge conflict."),
        "a stored conflict blocks the project");

    JsonObject cancelled = tools.content(CANCEL, of(""));

    assertEquals("The merge was cancelled. Nothing was merged.", cancelled.getString("done"));
    assertEquals("OPENED", cancelled.getString("status"));
    assertEquals(FEATURE, cancelled.getString("projectBranch"));
    assertEquals(main, studio.revisions(id, MAIN).get(0));
    assertTrue(
        tools
            .failure(CANCEL, of(""))
            .startsWith(
                "Nothing was cancelled. OpenL Studio keeps no conflict of the project 'Insurance'."));
    tools.content("openl_close_project", of(""));
  }

  @Test
  void aFailedResolutionKeepsTheConflict() {
    conflict();
    studio.failNext("POST .*/resolve", StudioFault.serverError(false));

    String text = confirmed(RESOLVE, take(WORKBOOK, "ours"), ALLOW);

    assertTrue(text.contains("may or may not have been done"), text);
    assertEquals(3, changes(tools.content(READ, of(""))).size());
  }

  /** A client of the same user may store another conflict. */
  @Test
  void theConflictOfAnotherProjectReplacesTheStoredOne() {
    conflict();
    studio.project("Other", SampleProjects.insurance());
    me.send("POST", "/projects/Other/branches", "{'branch':'b'}");
    studio.commit("Other", "b", Map.of("a.txt", new byte[] {1}), "A file");
    studio.commit("Other", MAIN, Map.of("a.txt", new byte[] {2}), "A file");
    me.send("POST", "/projects/Other/merge", "{'mode':'receive','otherBranch':'b'}");

    assertTrue(
        tools
            .failure(RESOLVE, take(WORKBOOK, "ours"))
            .startsWith(
                "The conflict was not resolved. OpenL Studio keeps no conflict of the project 'Insurance'."));
    assertEquals("Other", tools.content(READ, "{'projectId':'other'}").getString("project"));
  }

  /** Studio keeps one conflict for a signed-in user. */
  @Test
  void namesTheProjectOfTheConflict() {
    conflict();
    studio.project("Other", SampleProjects.insurance());

    for (String tool : List.of(READ, CANCEL)) {
      assertTrue(
          tools
              .failure(tool, "{'projectId':'Other'}")
              .contains(
                  "OpenL Studio keeps no conflict of the project 'Other'. The last one that it reported was of the project 'Insurance'"),
          tool);
    }
  }

  @Test
  void aSaveInConflictLeadsToTheseTools() {
    open(MAIN);
    edit("AgeFactor", "C4", "1.6");
    commit(MAIN, Map.of("C4", 1.7, "C5", 2.0));

    assertEquals(
        "The project 'Insurance' has a merge conflict. Somebody else has changed the same files, and OpenL Studio keeps the conflict until it is resolved or cancelled."
            + " Read it with openl_read_merge_conflict. Then resolve it with openl_resolve_merge_conflict, or drop it with openl_cancel_merge.",
        tools.failure("openl_save_project", of("'comment':'Raise'")));
    JsonObject read = tools.content(READ, of(""));
    assertEquals(
        List.of("conflict AgeFactor C4: 1.5, 1.6, 1.7", "theirs AgeFactor C5: 1, -, 2"),
        changes(read));
    assertEquals("your unsaved changes", read.getJsonObject("ours").getString("name"));
    assertEquals("what others have saved", read.getJsonObject("theirs").getString("name"));

    JsonObject cancelled = tools.content(CANCEL, of(""));
    assertEquals("EDITING", cancelled.getString("status"));
    assertTrue(notes(cancelled).contains("still has its unsaved changes"), cancelled::encode);

    tools.failure("openl_save_project", of("'comment':'Raise'"));
    String text = confirmed(RESOLVE, take("Main.xlsx", "ours"), ALLOW);

    assertTrue(text.contains("status\tOPENED"), text);
    assertTrue(
        asked.peek().contains("Insurance/Main.xlsx: 2 changes of what others have saved"),
        asked.peek());
    assertEquals("[[4,\"< 25\",1.6],[5,\"25 - 65\",1],[6,\"> 65\",1.2]]", rates().encode());
  }
}
