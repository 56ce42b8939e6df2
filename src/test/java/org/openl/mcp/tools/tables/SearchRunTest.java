package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkiverse.mcp.server.Progress;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.TestProject;
import org.openl.mcp.tools.tables.FindAnswer.FoundProject;
import org.openl.mcp.tools.tables.FindAnswer.UnsearchedProjects;
import org.openl.mcp.workbooks.SearchText;

class SearchRunTest {

  private static final List<Project> PROJECTS =
      List.of(project("a"), project("b"), project("c"), project("d"));

  /** Names are searched without OpenL Studio. */
  private static final StudioSession NO_REQUESTS = null;

  private final List<String> searched = new ArrayList<>();

  @Test
  void namesTheProjectsThatItHasNoTimeFor() {
    SearchRun run = run(project -> {}, 2);

    assertEquals(List.of("a", "b"), searched);
    assertEquals(
        List.of(
            new UnsearchedProjects(
                List.of("c", "d"), Optional.empty(), "The call had no time left.")),
        run.notSearched());
  }

  @Test
  void findsTheNamesOfProjectsThatItHasNoTimeFor() {
    FoundMatches matches = new FoundMatches(10);
    ProjectSearch search =
        new ProjectSearch(
            NO_REQUESTS, new SearchText("c"), FindScope.both, Optional.empty(), matches);
    search.searchNames(PROJECTS);

    SearchRun run = run(search::search, 0);

    assertTrue(run.hadNoTime());
    assertTrue(search.hasSearchedNames());
    assertEquals(4, run.missing());
    assertEquals(
        List.of("c"), matches.projects(10, PROJECTS).stream().map(FoundProject::project).toList());
  }

  @Test
  void goesOnAfterAProjectThatCannotBeSearched() {
    SearchRun run =
        run(
            project -> {
              if (!project.name().equals("c")) {
                throw StudioException.notFound("");
              }
            },
            9);

    assertEquals(List.of("a", "b", "c", "d"), searched);
    assertEquals(
        List.of(
            new UnsearchedProjects(
                List.of("a", "b", "d"), Optional.empty(), "because of NOT_FOUND")),
        run.notSearched());
  }

  @Test
  void endsTheSearchOfAProjectAtTheDeadline() {
    SearchRun run =
        run(
            project -> {
              throw StudioException.notFound("").as(Kind.DEADLINE_EXCEEDED);
            },
            1);

    assertEquals(
        List.of(
            new UnsearchedProjects(
                List.of("a", "b", "c", "d"), Optional.empty(), "The call had no time left.")),
        run.notSearched());
  }

  @Test
  void namesALimitedNumberOfProjects() {
    SearchRun run = new SearchRun(project -> {}, () -> false, Throwable::getMessage);
    run.run(
        IntStream.range(0, 60).mapToObj(i -> project("p" + i)).toList(),
        ProgressReporter.of(unwanted()));

    assertEquals(60, run.missing());
    assertEquals(50, run.notSearched().get(0).projects().size());
    assertEquals(Optional.of(10), run.notSearched().get(0).more());
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CANCELLED", "SHUTTING_DOWN"})
  void endsWhenTheCallIsCancelledOrTheServerStops(Kind kind) {
    assertThrows(
        StudioException.class,
        () ->
            run(
                project -> {
                  throw StudioException.notFound("").as(kind);
                },
                9));
    assertEquals(List.of("a"), searched);
  }

  private SearchRun run(Consumer<Project> search, int projectsInTime) {
    SearchRun run =
        new SearchRun(
            project -> {
              searched.add(project.name());
              search.accept(project);
            },
            () -> searched.size() < projectsInTime,
            e -> "because of " + ((StudioException) e).kind());
    run.run(PROJECTS, ProgressReporter.of(unwanted()));
    return run;
  }

  private static Progress unwanted() {
    return (Progress)
        Proxy.newProxyInstance(
            Progress.class.getClassLoader(),
            new Class<?>[] {Progress.class},
            (proxy, method, arguments) -> Optional.empty());
  }

  private static Project project(String name) {
    return TestProject.of(name, name).listed();
  }
}
