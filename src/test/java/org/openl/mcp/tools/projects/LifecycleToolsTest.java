package org.openl.mcp.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;
import org.openl.mcp.doubles.studio.StudioCaller;
import org.openl.mcp.doubles.studio.StudioFault;

/** Checking, discarding, creating and deleting with Studio 5.27. */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class LifecycleToolsTest extends LifecycleOfBothLinesTest {

  @Override
  int edit(StudioCaller caller, String table, double factor) {
    return EditsOf5.edit(caller, table, factor);
  }

  @Override
  void editText(StudioCaller caller, String text) {
    String table = table(caller);
    ObjectNode view = (ObjectNode) caller.get(table).body();
    ((ObjectNode) view.at("/rules/0")).put("Factor", text);
    assertEquals(200, caller.send("PUT", table, view.toString()).status());
  }

  @Override
  String loss() {
    return "All changes since revision " + revision();
  }

  @Override
  boolean isDeleted() {
    return status().equals("ARCHIVED");
  }

  @Test
  void refusesWhatADeletedProjectDoesNotPermit() {
    confirmed("openl_delete_project", ALLOW);

    assertTrue(refusedToOpen("").startsWith("The project 'Insurance' is deleted."));
    assertTrue(refusedToSave().startsWith("The project 'Insurance' is deleted."));
    assertTrue(
        tools
            .failure(
                "openl_create_project",
                "{'repository':'design','name':'Insurance','copyOf':'Insurance'}")
            .contains("which is deleted but not erased"));
  }

  @Test
  void saysThatTheProjectIsClosedIfItCannotBeResetOrDeleted() {
    open(me);
    edit(me, 2);

    String discarded =
        confirmed(
            "openl_discard_changes",
            ALLOW,
            () -> {
              studio.failNext("PATCH", StudioFault.lateAnswer(Duration.ZERO));
              studio.failNext("PATCH", StudioFault.serverError(false));
            });

    assertTrue(
        discarded.startsWith("The call has failed, and the project 'Insurance' is closed now. "),
        discarded);
    assertTrue(discarded.contains(" Its unsaved changes are lost. Open it with"), discarded);
    assertEquals("CLOSED", status());

    open(me);
    String deleted =
        confirmed(
            "openl_delete_project",
            ALLOW,
            () -> studio.failNext("DELETE", StudioFault.serverError(false)));
    assertTrue(deleted.contains("and the project 'Insurance' is closed now. "), deleted);
    assertEquals("CLOSED", status());
  }

  @Test
  void cannotUnlockOrUseTemplates() {
    assertFalse(tools.listed().contains("openl_unlock_project"));
    assertTrue(
        tools
            .failure(
                "openl_create_project",
                "{'repository':'design','name':'New','template':'Empty Project'}")
            .startsWith("This OpenL Studio cannot create a project from a template."));
  }
}
