package org.openl.mcp.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.doubles.studio.StudioCaller;

/** Opening, saving and closing with Studio 6.x. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class OpeningToolsOf6Test extends OpeningOfBothLinesTest {

  @Override
  int edit(StudioCaller caller, String table, double factor) {
    return EditsOf6.edit(caller, table, factor);
  }

  @Override
  String comparedRequest() {
    return "GET /rest/projects/.*/files";
  }

  @Test
  void switchesTheRevisionWithOneRequest() {
    String first = revision();
    commitOfVera(3);
    open(me);
    studio.forgetRequests();

    assertEquals(first, open("'revision':'" + first + "'").getString("revision"));

    assertEquals(1, studio.writes().size());
  }
}
