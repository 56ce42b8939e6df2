package org.openl.mcp.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;
import org.openl.mcp.doubles.studio.StudioCaller;
import org.openl.mcp.doubles.studio.StudioFault;

/** Opening, saving and closing with Studio 5.27. */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class OpeningToolsTest extends OpeningOfBothLinesTest {

  @Override
  int edit(StudioCaller caller, String table, double factor) {
    return EditsOf5.edit(caller, table, factor);
  }

  @Override
  String comparedRequest() {
    return "GET /rest/repo/project/";
  }

  @Test
  void saysThatTheProjectIsClosedIfItCannotBeOpenedAgain() {
    branch("feature/rates");
    open(me);
    studio.failNext("PATCH", StudioFault.lateAnswer(Duration.ZERO));
    studio.failNext("PATCH", StudioFault.serverError(false));

    String failure = refusedToOpen("'branch':'feature/rates'");

    assertTrue(
        failure.startsWith("The call has failed, and the project 'Insurance' is closed now. "),
        failure);
    assertTrue(
        failure.endsWith(" Open it with openl_open_project and the branch 'master'."), failure);
    assertFalse(failure.contains("may or may not"), failure);
    assertEquals("CLOSED", status());
  }

  @Test
  void closesTheProjectBeforeItSwitchesTheBranch() {
    branch("feature/rates");
    open(me);
    studio.forgetRequests();

    open("'branch':'feature/rates'");

    assertEquals(2, studio.writes().size());
    assertEquals("OPENED", status());
  }
}
