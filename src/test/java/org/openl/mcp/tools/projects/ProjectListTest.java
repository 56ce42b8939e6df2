package org.openl.mcp.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProjectListTest {

  @Test
  void tellsOnceWhatTwentyProjectsShare() {
    List<ProjectItem> projects =
        IntStream.range(0, 20)
            .mapToObj(i -> project("P" + i, i == 7 ? Optional.of("dev") : Optional.of("main")))
            .toList();

    ProjectList list = list(projects);

    assertEquals(
        Optional.of(
            new SharedFields(
                Optional.of("design"),
                Optional.of("CLOSED"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        list.shared());
    assertTrue(list.projects().stream().allMatch(p -> p.repository().isEmpty()));
    assertEquals(Optional.of("dev"), list.projects().get(7).branch());
    assertEquals(projects, list.items(), "for a table, complete");
  }

  @Test
  void leavesAShortListAsItIs() {
    List<ProjectItem> projects = Collections.nCopies(19, project("P", Optional.of("main")));

    assertEquals(projects, list(projects).projects());
    assertEquals(Optional.empty(), list(projects).shared());
    assertEquals(Optional.empty(), list(List.of()).shared());
  }

  @Test
  void namesAProjectByItsIdOnlyWhereItsNameIsNotEnough() {
    List<ProjectItem> projects =
        List.of(
            project("Alone", Optional.empty()),
            project("Twice", Optional.empty()),
            project("TWI\u200BCE", Optional.empty()),
            project(" Blank", Optional.empty()),
            // An id of another project, such as design:x.
            project("ZGVzaWduOng=", Optional.empty()));

    assertEquals(
        List.of("", "id of Twice", "id of TWI\u200BCE", "id of  Blank", "id of ZGVzaWduOng="),
        list(projects).groups().get(0).items().stream()
            .map(item -> ((ProjectItem) item).id())
            .toList());
  }

  private static ProjectItem project(String name, Optional<String> branch) {
    return new ProjectItem(
        "id of " + name,
        name,
        Optional.of("design"),
        Optional.of("CLOSED"),
        branch,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  private static ProjectList list(List<ProjectItem> projects) {
    return ProjectList.of(projects, projects.size(), Optional.empty(), Optional.empty());
  }
}
