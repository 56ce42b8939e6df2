package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.projects.ProjectDetails;

class TableSourcesTest {

  @Test
  void saysIfAProjectIsNotInItsUsualState() {
    assertEquals(Optional.empty(), state("OPENED", "main"));
    assertEquals(
        Optional.of(
            "The project is on the branch 'release', at the revision 'r1' (status OPENED)."),
        state("OPENED", "release"));
    assertEquals(
        Optional.of(
            "The project shows an older revision, 'r1', on the branch 'main' (status VIEWING_VERSION), not the newest one."),
        state("VIEWING_VERSION", "main"));
  }

  private static Optional<String> state(String status, String branch) {
    return TableSources.state(
        new ProjectDetails(
            "id",
            "Bank",
            Optional.empty(),
            Optional.of(status),
            Optional.of(branch),
            Optional.empty(),
            Optional.of("r1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(),
            List.of()));
  }
}
