package org.openl.mcp.tools.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;

/** Unsaved versions with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class HistoryToolsOf6Test extends HistoryOfBothLinesTest {

  @Override
  void edit(double factor) {
    int status =
        me.send(
                "POST",
                table(me) + "/actions",
                "{'operation':'update','target':{'type':'cell','row':2,'column':1,'value':%s}}"
                    .formatted(factor))
            .status();
    assertTrue(status < 300, () -> "status " + status);
  }

  @Test
  void restoresTheVersionWithoutChanges() {
    open(me);
    edit(2);

    String text =
        confirmed("openl_restore_local_change", "'id':'Revision Version','module':'Main'", ALLOW);

    assertTrue(text.contains("The version was restored."), text);
    assertTrue(
        text.contains("The restore has changed 1 place in the workbook: Rules!C4: 2 → 1.5."), text);
    assertTrue(
        asked.peek().startsWith("Restore the version without changes of the module 'Main'?"),
        asked.peek());
    assertEquals(true, versions().get(1).getBoolean("current"));
  }

  @Test
  void namesAnUnknownModule() {
    open(me);

    String failure = tools.failure("openl_list_local_changes", of("'module':'Nope'"));

    assertEquals(
        "There is no module 'Nope'. The modules of the project are: 'Main'. Repeat the call with one of them, or without 'module' for the first one.",
        failure);
    tools.content("openl_list_local_changes", of("'module':'main.xlsx'"));
  }
}
