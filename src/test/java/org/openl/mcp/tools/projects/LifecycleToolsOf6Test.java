package org.openl.mcp.tools.projects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.SampleProjects;
import org.openl.mcp.doubles.studio.StudioCaller;

/** Checking, discarding, creating, deleting and unlocking with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class LifecycleToolsOf6Test extends LifecycleOfBothLinesTest {

  @Override
  int edit(StudioCaller caller, String table, double factor) {
    return EditsOf6.edit(caller, table, factor);
  }

  @Override
  void editText(StudioCaller caller, String text) {
    assertTrue(EditsOf6.write(caller, table(caller), "'" + text + "'") < 300);
  }

  @Override
  String loss() {
    return "- C4: 1.5 → 2";
  }

  @Override
  boolean isDeleted() {
    return me.get(path()).status() == 404;
  }

  @Test
  void listsUnsavedFiles() {
    open(me);
    edit(me, 2);

    JsonObject file =
        tools.content("openl_check_project", of("")).getJsonArray("unsavedFiles").getJsonObject(0);

    assertEquals("Insurance/Main.xlsx", file.getString("path"));
    assertEquals("modified", file.getString("change"));
  }

  @Test
  void createsAProjectFromATemplate() {
    JsonObject created =
        tools.content(
            "openl_create_project",
            "{'repository':'design','name':'New','template':'empty project'}");

    assertEquals("New", created.getString("name"));
    assertEquals(1, studio.saved(created.getString("id"), MAIN).size());
    assertEquals(
        "There is no template 'Nope'. The templates are: 'Empty Project'. Repeat the call with one of them.",
        tools.failure(
            "openl_create_project", "{'repository':'design','name':'More','template':'Nope'}"));
  }

  @Test
  void unlocksOnlyAfterAPersonHasAllowedIt() {
    assertTrue(
        tools.failure("openl_unlock_project", of("")).contains("No other user has locked it."));
    open(vera);
    edit(vera, 2);
    studio.forgetRequests();
    assertTrue(confirmed("openl_unlock_project", DENY).startsWith("Nothing was done"));
    assertEquals(0, studio.appliedWrites());

    String text = confirmed("openl_unlock_project", ALLOW);

    assertTrue(text.contains("The lock of 'vera' was removed."), text);
    assertTrue(asked.peek().startsWith("Remove the lock of 'vera'?"), asked.peek());
    open(me);
    edit(me, 3);
    assertEquals("EDITING", status());
  }

  @Test
  void saysFirstHowMuchWouldBeLost() throws IOException {
    open(me);
    studio.write(NAME, "", "Main.xlsx", withManyChanges());
    studio.write(NAME, "", "rules.xml", "<project/>".getBytes(UTF_8));
    studio.write(NAME, "", "Broken.xlsx", "no workbook".getBytes(UTF_8));

    String text = confirmed("openl_discard_changes", ALLOW);

    assertEquals(
        """
        Discard the unsaved changes of the project 'Insurance'?

        Project: Insurance
        Branch: master

        The project goes back to its saved state, revision %s. Nobody can restore the changes.

        This would be lost:
        - 2 cells in 1 table, 30 cells outside of tables, 1 added workbook
        - 1 other file: 'rules.xml' (added)
        - Possibly more in 1 workbook, which could not be compared: 'Broken.xlsx'

        In detail:
        - workbook added: Broken.xlsx
        - workbook changed: Main.xlsx
        - table changed: AgeFactor, SimpleRules, Rules!B2:C6
        - C4: 1.5 → 7
        - C5: 1 → 8
        - outside of tables: Rules
        - K20: (empty) → new 0
        - K21: (empty) → new 1
        - K22: (empty) → new 2
        - K23: (empty) → new 3
        - K24: (empty) → new 4
        - and 25 more changes"""
            .formatted(revision()),
        asked.peek());
    assertTrue(text.contains("1 other file: 'rules.xml' (added)"), text);
    assertEquals("OPENED", status());
  }

  private static byte[] withManyChanges() throws IOException {
    try (Workbook workbook =
            WorkbookFactory.create(
                new ByteArrayInputStream(SampleProjects.typed().get("Main.xlsx")));
        ByteArrayOutputStream file = new ByteArrayOutputStream()) {
      Sheet rules = workbook.getSheet("Rules");
      rules.getRow(3).getCell(2).setCellValue(7);
      rules.getRow(4).getCell(2).setCellValue(8);
      for (int i = 0; i < 30; i++) {
        rules.createRow(19 + i).createCell(10).setCellValue("new " + i);
      }
      workbook.write(file);
      return file.toByteArray();
    }
  }

  /** A workbook that cannot be read may have other content, too. */
  @ParameterizedTest
  @ValueSource(strings = {"rules.xml", "Broken.xlsx"})
  void discardsNoFileThatThePersonHasNotSeen(String path) {
    open(me);
    studio.write(NAME, "", path, "one".getBytes(UTF_8));

    String text =
        confirmed(
            "openl_discard_changes",
            ALLOW,
            () -> studio.write(NAME, "", path, "two".getBytes(UTF_8)));

    assertTrue(text.startsWith("No changes were discarded. They differ"), text);
    assertEquals("EDITING", status());
  }

  @Test
  void discardsNoChangesThatThePersonHasNotSeen() {
    open(me);
    edit(me, 2);

    String text = confirmed("openl_discard_changes", ALLOW, () -> edit(me, 3));

    assertEquals(
        "No changes were discarded. They differ from the changes of which the person was asked, or could not be compared"
            + " again."
            + ASK_AGAIN,
        text);
    assertEquals("EDITING", status());
  }

  @Test
  void doesNotRemoveTheLockOfSomebodyElse() {
    open(vera);
    edit(vera, 2);

    String text =
        confirmed(
            "openl_unlock_project",
            ALLOW,
            () -> {
              vera.send("PATCH", path(), "{'comment':'Of Vera'}");
              vera.send("PATCH", path(), "{'status':'CLOSED'}");
              open(otto);
              edit(otto, 3);
            });

    assertEquals(
        "The project 'Insurance' was not unlocked. Since the person was asked, the lock has changed. 'otto' holds it now."
            + ASK_AGAIN,
        text);
    assertEquals("otto", me.get(path()).at("/lockInfo/lockedBy"));
  }

  @Test
  void namesSavedFilesThatAreNoWorkbooks() {
    open(me);
    studio.write(NAME, "", "rules.xml", "<project/>".getBytes(UTF_8));
    String before = revision();

    String saved = save("Only a file").encode();

    String note = "1 other file: 'rules.xml' (added).";
    assertTrue(saved.contains(note), saved);
    String compared =
        tools.content("openl_compare_revisions", of("'from':'" + before + "'")).encode();
    assertTrue(
        compared.contains(
            "The states also differ in 1 file that is no workbook: 'rules.xml' (added)."),
        compared);
  }

  @Test
  void namesTheOtherBranchesOfAProjectToDelete() {
    branch("feature/rates");

    confirmed("openl_delete_project", DENY);

    assertTrue(
        asked.peek().contains("- The project is also on 1 other branch: 'feature/rates'"),
        asked.peek());
  }

  @Test
  void saysThatARemovalWouldBeDiscarded() {
    open(me);
    studio.write(NAME, "", "notes.txt", "kept".getBytes(UTF_8));
    me.send("DELETE", path() + "/files/Main.xlsx", "");

    confirmed("openl_discard_changes", DENY);

    assertTrue(asked.peek().contains("1 removal of a workbook"), asked.peek());
  }
}
