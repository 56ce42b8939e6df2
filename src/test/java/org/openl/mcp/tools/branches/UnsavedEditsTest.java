package org.openl.mcp.tools.branches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;

/** Unsaved edits of a project while Studio keeps a conflict of it. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class UnsavedEditsTest extends BranchScenarios {

  private static final String ALL_THEIRS =
      of("'resolutions':[{'file':'Insurance/Main.xlsx','take':'theirs'}]");

  private void write(String text) {
    studio.write(id, "", "docs/b.txt", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aResolutionOfAMergeLosesNone() {
    conflict();
    write("new");

    assertEquals(
        "The conflict was not resolved. The project 'Insurance' has unsaved changes. They are no part of the merge, and would be lost."
            + " Drop the conflict with openl_cancel_merge, which keeps them. Save them with openl_save_project, or discard them with openl_discard_changes if the user agrees. Then merge again.",
        tools.failure(RESOLVE, ALL_THEIRS));
    JsonObject cancelled = tools.content(CANCEL, of(""));
    assertEquals("EDITING", cancelled.getString("status"));
    assertFalse(notes(cancelled).contains("same conflict"), cancelled::encode);
  }

  @Test
  void aResolutionOfAMergeLosesNoneThatWereMadeDuringTheQuestion() {
    conflict();

    String text = confirmed(RESOLVE, ALL_THEIRS, ALLOW, () -> write("new"));

    assertTrue(text.contains("has unsaved changes. They are no part of the merge"), text);
  }

  @Test
  void aPersonIsToldOfThoseAfterASave() {
    open(MAIN);
    edit("AgeFactor", "C4", "1.6");
    commit(MAIN, Map.of("C4", 1.7));
    tools.failure("openl_save_project", of("'comment':'Raise'"));
    edit("AgeFactor", "C6", "7");
    write("new");

    String text = confirmed(RESOLVE, ALL_THEIRS, ALLOW, () -> write("newer"));

    assertTrue(
        asked
            .peek()
            .contains(
                "- Possibly what was edited after the failed save in 2 files: 'Main.xlsx' (changed), 'docs/b.txt' (added)"),
        asked.peek());
    assertTrue(text.contains("The conflict has changed since the person was asked"), text);
  }

  @Test
  void nobodyIsAskedToDiscardThem() {
    conflict();
    write("new");

    for (String tool : new String[] {"openl_discard_changes", "openl_close_project"}) {
      String failure = tools.failure(tool, of(""));
      assertTrue(
          failure.contains(
              "OpenL Studio keeps a merge conflict of the project 'Insurance' until it is resolved or cancelled."),
          failure);
    }
    assertEquals("", String.join("", asked));
  }
}
