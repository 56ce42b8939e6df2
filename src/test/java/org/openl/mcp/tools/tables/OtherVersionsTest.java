package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.projects.Project;

class OtherVersionsTest {

  private final List<String> asked = new ArrayList<>();

  @Test
  void namesOlderRevisionsAndOtherBranches() {
    assertEquals(
        List.of(
            "The user has opened an older revision, which was searched, of 'Home (revision 5a42)'.",
            "The user has opened another branch than the main one, which was searched, of 'Auto (branch fix)'."),
        notes(
            project("Home", "VIEWING_VERSION", "main"),
            project("Auto", "OPENED", "fix"),
            project("Bank", "EDITING", "main")));
    assertEquals(List.of("design"), asked);
  }

  @Test
  void asksForNoMainBranchWithoutOpenedProjects() {
    assertEquals(List.of(), notes(project("Auto", "CLOSED", "fix")));
    assertEquals(List.of(), asked);
  }

  private List<String> notes(Project... projects) {
    return OtherVersions.notes(
        List.of(projects),
        repository -> {
          asked.add(repository);
          return Optional.of("main");
        });
  }

  private static Project project(String name, String status, String branch) {
    return new Project(
        name,
        name,
        Optional.of("design"),
        Optional.of(status),
        Optional.of(branch),
        Optional.of("5a42"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
