package org.openl.mcp.tools.projects;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;
import org.openl.mcp.doubles.studio.StudioCaller;

/** Opening, saving and closing with Studio 5.27. */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class OpeningToolsTest extends OpeningScenarios {

  @Override
  int edit(StudioCaller caller, String table, double factor) {
    return EditsOf5.edit(caller, table, factor);
  }

  @Override
  String comparedRequest() {
    return "GET /rest/repo/project/";
  }
}
