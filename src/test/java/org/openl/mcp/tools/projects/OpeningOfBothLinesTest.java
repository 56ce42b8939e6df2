package org.openl.mcp.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.McpPost;
import org.openl.mcp.doubles.ToolCalls;
import org.openl.mcp.doubles.studio.StudioFault;

/** Opening, saving and closing with both lines of Studio. */
abstract class OpeningOfBothLinesTest extends ProjectScenarios {

  @Test
  void opensAndClosesAProject() {
    JsonObject opened = open("");

    assertEquals("OPENED", opened.getString("status"));
    assertEquals(MAIN, opened.getString("branch"));
    assertEquals("The project was opened.", opened.getString("done"));
    assertEquals("OPENED", status());

    JsonObject closed = tools.content("openl_close_project", of(""));

    assertEquals("CLOSED", closed.getString("status"));
    assertEquals("CLOSED", status());
    assertEquals(2, studio.appliedWrites());
  }

  @Test
  void changesNothingIfTheProjectIsAlreadyOpenOrClosed() {
    assertEquals(
        "The project was already closed.",
        tools.content("openl_close_project", of("")).getString("done"));
    open(me);
    studio.forgetRequests();

    assertEquals("The project was already open.", open("").getString("done"));
    assertEquals("The project was already open.", open("'branch':'master'").getString("done"));
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void switchesTheBranchAndTheRevision() {
    branch("feature/rates");
    String first = revision();
    String second = commitOfVera(3);

    assertEquals("feature/rates", open("'branch':'feature/rates'").getString("branch"));
    JsonObject back = open("'branch':'master'");
    assertEquals(second, back.getString("revision"));
    assertEquals("The project was switched.", back.getString("done"));

    JsonObject old = open("'revision':'" + first.substring(0, 8) + "'");
    assertEquals(first, old.getString("revision"));
    assertEquals("VIEWING_VERSION", old.getString("status"));
    assertTrue(old.getJsonArray("notes").getString(0).startsWith("This is not the newest"));
    assertEquals("The project was already open.", open("").getString("done"));

    assertEquals(second, open("'revision':'latest'").getString("revision"));
    assertEquals("OPENED", status());
  }

  @Test
  void checksTheBranchAndTheRevisionBeforeItClosesTheProject() {
    open(me);
    studio.forgetRequests();

    assertEquals(
        "There is no branch 'nope'. The branches of the project are: 'master'. Repeat the call with one of them.",
        refusedToOpen("'branch':'nope'"));
    assertTrue(
        refusedToOpen("'revision':'" + "0".repeat(40) + "'").startsWith("There is no revision"));
    assertEquals(List.of(), studio.writes());
    assertEquals("OPENED", status());
  }

  @Test
  void neverLosesUnsavedChanges() {
    branch("feature/rates");
    open(me);
    edit(me, 2);
    studio.forgetRequests();

    String refused = refusedToOpen("'branch':'feature/rates'");
    assertTrue(refused.startsWith("The project 'Insurance' has unsaved changes."), refused);
    assertTrue(refused.contains("openl_save_project"), refused);
    assertTrue(refused.contains("openl_discard_changes"), refused);
    assertEquals(
        "The project 'Insurance' has unsaved changes. They would be lost by closing it. Save them with"
            + " openl_save_project, or discard them with openl_discard_changes if the user agrees. Then repeat the call.",
        tools.failure("openl_close_project", of("")));
    assertEquals("EDITING", open("").getString("status"));
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void savesAndListsEveryCellThatChanged() {
    open(me);
    String before = revision();
    edit(me, 2);

    JsonObject saved = save("Raise the factor");

    assertEquals("OPENED", saved.getString("status"));
    assertEquals(before, saved.getString("previousRevision"));
    assertEquals(revision(), saved.getString("revision"));
    assertFalse(saved.getString("revision").equals(before));
    JsonArray cells = changedCells(saved);
    assertTrue(
        cells.contains(new JsonObject().put("cell", "C4").put("before", "1.5").put("after", "2")),
        cells::encode);
    assertEquals(cells.size(), saved.getInteger("changes"));
    assertTrue(saved.getJsonArray("notes").getString(0).contains(before));
    assertEquals(
        "Raise the factor",
        tools
            .content("openl_list_revisions", of(""))
            .getJsonArray("revisions")
            .getJsonObject(0)
            .getString("comment"));
  }

  static JsonArray changedCells(JsonObject saved) {
    return saved
        .getJsonArray("workbooks")
        .getJsonObject(0)
        .getJsonArray("tables")
        .getJsonObject(0)
        .getJsonArray("details")
        .getJsonObject(0)
        .getJsonArray("cells");
  }

  private static String set(double factor) {
    return of(
        "'table':'AgeFactor','edits':[{'op':'set','cell':'C4','value':'%s'}]".formatted(factor));
  }

  @Test
  void changesNothingOnABranchThatTheSessionWasNotShown() {
    branch("feature/rates");
    ToolCalls other = new ToolCalls(McpPost.open(uri.getPort()));
    open("");
    tools.content("openl_get_table", of("'table':'AgeFactor'"));
    other.content("openl_open_project", of("'branch':'feature/rates'"));
    studio.forgetRequests();

    assertEquals(
        "Nothing was changed. This session was shown the project 'Insurance' on the branch 'master', at revision %1$s."
                .formatted(revision())
            + " It is on the branch 'feature/rates', at revision %s now, because it was switched or saved elsewhere."
                .formatted(revision())
            + " To change it there, read again what you want to change with openl_get_table or openl_get_project, then repeat the call."
            + " Otherwise, go back with openl_open_project and the branch 'master'.",
        tools.failure("openl_edit_table", set(2)));
    assertEquals(List.of(), studio.writes());

    JsonObject edited = other.content("openl_edit_table", set(2));
    assertEquals(NAME, edited.getString("project"));
    assertEquals("feature/rates", edited.getString("branch"));
    assertTrue(
        refusedToSave().startsWith("The project was not saved. This session was shown"),
        "another session has edited another branch");

    String notes =
        tools.content("openl_get_table", of("'table':'AgeFactor'")).getJsonArray("notes").encode();
    assertTrue(
        notes.contains("This session was shown the project 'Insurance' on the branch 'master'"),
        notes);
    assertEquals("feature/rates", tools.content("openl_edit_table", set(3)).getString("branch"));
  }

  @Test
  void changesNothingAtARevisionThatTheSessionWasNotShown() {
    ToolCalls other = new ToolCalls(McpPost.open(uri.getPort()));
    open("");
    tools.content("openl_get_table", of("'table':'AgeFactor'"));
    other.content("openl_edit_table", set(2));
    other.content("openl_save_project", of("'comment':'Raise'"));
    studio.forgetRequests();

    String refused = tools.failure("openl_edit_table", set(3));

    assertTrue(refused.startsWith("Nothing was changed. This session was shown"), refused);
    assertTrue(refused.endsWith("openl_get_project, then repeat the call."), refused);
    assertEquals(List.of(), studio.writes());
    other.content("openl_edit_table", set(3));
    tools.content("openl_get_project", of(""));
    tools.content("openl_get_table", of("'table':'AgeFactor'"));
    assertEquals(MAIN, tools.content("openl_edit_table", set(4)).getString("branch"));
    save("Raise again");
    tools.content("openl_edit_table", set(5));
  }

  @Test
  void savesAndCloses() {
    open(me);
    edit(me, 2);

    JsonObject saved = tools.content("openl_save_project", of("'comment':'Raise','close':true"));

    assertEquals("CLOSED", saved.getString("status"));
    assertEquals("CLOSED", status());
    assertEquals(2, studio.revisions(id, MAIN).size());
  }

  @Test
  void doesNotSayThatItSavedWhatWasNotChanged() {
    assertTrue(refusedToSave().startsWith("The project 'Insurance' is not open."));
    open(me);
    studio.forgetRequests();

    assertEquals(
        "The project was not saved. The project 'Insurance' has no unsaved changes. Do not repeat the call: nothing has to be done.",
        refusedToSave());
    open("'revision':'" + revision().substring(0, 8) + "'");
    assertEquals(List.of(), studio.writes());
    assertEquals(1, studio.revisions(id, MAIN).size());
  }

  @Test
  void saysWhoHoldsTheLock() {
    open(vera);
    edit(vera, 2);
    JsonObject viewed = open("");

    assertEquals("VIEWING_VERSION", viewed.getString("status"));
    assertEquals("vera", viewed.getString("lockedBy"));
    assertEquals(
        "'vera' is editing the project, so you can only view it.",
        viewed.getJsonArray("notes").getString(0));
    assertEquals(
        "The project was not saved. 'vera' is editing the project 'Insurance', so you can only view it."
            + " Do not repeat the call until they have saved or closed it.",
        refusedToSave());
  }

  @Test
  void saysThatTheOutcomeIsUnknownIfStudioDidNotAnswer() {
    open(me);
    edit(me, 2);
    studio.failNext("PATCH", StudioFault.reset(true));
    studio.forgetRequests();

    String failure = refusedToSave();

    assertTrue(
        failure.endsWith(
            "The change may or may not have been done. Look before you repeat the call."),
        failure);
    assertEquals(1, studio.writes().size());
    assertEquals(2, studio.revisions(id, MAIN).size());
  }

  @Test
  void doesNotSayThatNothingHasToBeDoneAfterACallWithAnUnknownOutcome() {
    open(me);
    edit(me, 2);
    studio.failNext("PATCH", StudioFault.reset(true));
    refusedToSave();

    for (String failure :
        List.of(refusedToSave(), tools.failure("openl_discard_changes", of("")))) {
      assertTrue(
          failure.contains(
              "OpenL Studio reports no unsaved changes of the project 'Insurance', but a call of openl_save_project failed before, and nobody knows what it has changed. Look at"),
          failure);
    }
    edit(me, 3);
    tools.content("openl_get_project", of(""));
    save("Raise again");
    assertTrue(refusedToSave().contains("nothing has to be done"));
  }

  @Test
  void looksAtTheProjectAfterAServerError() {
    open(me);
    edit(me, 2);
    studio.failNext("PATCH", StudioFault.serverError(false));
    studio.forgetRequests();

    String failure = refusedToSave();

    assertTrue(
        failure.startsWith("OpenL Studio did not save the project 'Insurance' (500)."), failure);
    assertFalse(failure.contains("may or may not"), failure);
    assertEquals(1, studio.writes().size());
    assertEquals("EDITING", status());
  }

  @Test
  void tellsThatItSavedEvenIfTheRevisionsCannotBeCompared() {
    open(me);
    edit(me, 2);
    studio.failNext(comparedRequest(), StudioFault.serverError(false));

    JsonObject saved = save("Raise");

    assertEquals(2, studio.revisions(id, MAIN).size());
    assertFalse(saved.containsKey("changes"), saved::encode);
    String note = saved.getJsonArray("notes").getString(0);
    assertTrue(note.startsWith("The two revisions could not be compared: "), note);
    assertFalse(note.contains("may or may not"), note);
  }

  /** Returns a pattern for the download of a revision. */
  abstract String comparedRequest();
}
