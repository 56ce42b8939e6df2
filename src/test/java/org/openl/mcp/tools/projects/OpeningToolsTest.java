package org.openl.mcp.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;
import org.openl.mcp.doubles.studio.StudioCaller;

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
  void closesTheProjectBeforeItSwitchesTheBranch() {
    branch("feature/rates");
    open(me);
    studio.forgetRequests();

    open("'branch':'feature/rates'");

    assertEquals(2, studio.writes().size());
    assertEquals("OPENED", status());
  }
}
