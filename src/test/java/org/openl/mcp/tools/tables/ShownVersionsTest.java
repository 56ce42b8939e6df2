package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.TestProject;

class ShownVersionsTest {

  private final List<String> asked = new ArrayList<>();

  @Test
  void namesOlderRevisionsAndOtherBranches() {
    assertEquals(
        List.of(
            "A revision that may be older than the newest one is shown (status VIEWING_VERSION): 'Home' (branch main, revision 5a42).",
            "Another branch than the main one is shown: 'Auto' (branch fix, revision 5a42), 'Life' (branch fix, revision 5a42)."),
        notes(
            project("Home", "VIEWING_VERSION", "main"),
            project("Auto", "OPENED", "fix"),
            project("Life", "CLOSED", "fix"),
            project("Bank", "EDITING", "main")));
    assertEquals(List.of("design"), asked, "once for the repository");
  }

  @Test
  void namesAFewOfManyProjects() {
    String note =
        notes(
                IntStream.range(0, 7)
                    .mapToObj(i -> project("P" + i, "CLOSED", "fix"))
                    .toArray(TestProject[]::new))
            .get(0);

    assertTrue(note.endsWith("'P4' (branch fix, revision 5a42) and 2 more."), note);
  }

  /** The main branch of a repository has any name. */
  @Test
  void doesNotTakeABranchForTheMainOneBecauseOfItsName() {
    assertEquals(
        List.of("Another branch than the main one is shown: 'Auto' (branch main, revision 5a42)."),
        new ShownVersions(repository -> Optional.of("trunk"))
            .notes(List.of(project("Auto", "OPENED", "main").details())));
    assertEquals(
        List.of(
            "It is not known whether the main branch is shown: 'Auto' (branch main, revision 5a42)."),
        new ShownVersions(repository -> Optional.empty())
            .notes(List.of(project("Auto", "OPENED", "main").details())));
  }

  @Test
  void asksForNoMainBranchOfProjectsWithoutBranches() {
    assertEquals(
        List.of(),
        notes(
            TestProject.of("id", "Auto").repository("design").status("OPENED"),
            TestProject.of("id", "Draft").status("LOCAL")));
    assertEquals(List.of(), asked);
  }

  @Test
  void acceptsAStatusThatOnlyAnotherVersionOfStudioHas() {
    ProjectDetails project = project("Auto", "SUSPENDED", "main").details();
    assertEquals(Optional.of("SUSPENDED"), project.status());
    assertEquals(List.of(), notes(project("Auto", "SUSPENDED", "main")));
  }

  private List<String> notes(TestProject... projects) {
    return new ShownVersions(
            repository -> {
              asked.add(repository);
              return Optional.of("main");
            })
        .notes(Stream.of(projects).map(TestProject::details).toList());
  }

  private static TestProject project(String name, String status, String branch) {
    return TestProject.of(name, name)
        .repository("design")
        .status(status)
        .branch(branch)
        .revision("5a42");
  }
}
