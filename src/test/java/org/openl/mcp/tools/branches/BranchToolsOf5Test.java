package org.openl.mcp.tools.branches;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.studio.InProcessWithStudio5;

/** Creating branches with Studio 5.27, which cannot merge or delete them. */
@QuarkusTest
@TestProfile(InProcessWithStudio5.class)
class BranchToolsOf5Test extends BranchScenarios {

  @Test
  void createsABranch() {
    JsonObject created = tools.content(CREATE, of("'branch':'feature/rates'"));

    assertEquals("The branch was created from 'master'.", created.getString("done"));
    assertEquals(MAIN, created.getString("projectBranch"));
    assertEquals(1, studio.writes().size());
    for (String name : List.of("a~b", "a..b", "a//b")) {
      assertTrue(
          tools
              .failure(CREATE, of("'branch':'%s'".formatted(name)))
              .startsWith(
                  "OpenL Studio does not permit the name of the branch '%s'.".formatted(name)));
    }
  }

  @Test
  void hasNoOtherToolsForBranches() {
    List<String> listed = tools.listed();
    assertTrue(listed.contains(CREATE), listed::toString);
    for (String tool : List.of(DELETE, MERGE, READ, RESOLVE, CANCEL)) {
      assertFalse(listed.contains(tool), tool);
    }
    assertTrue(
        tools
            .content("openl_get_status", "{}")
            .encode()
            .contains("Branches can be created, but not deleted or merged."));
  }
}
