package org.openl.mcp.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
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
}
