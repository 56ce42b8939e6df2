package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.tools.tables.FindAnswer.UnsearchedProjects;

/** Searches one project after the other, as long as there is time. */
final class SearchRun {

  /** The maximum number of names for a reason. */
  private static final int MOST_NAMES = 50;

  private static final String NO_TIME = "The call had no time left.";

  private final Consumer<Project> search;
  private final BooleanSupplier hasTime;
  private final Function<RuntimeException, String> explain;
  private final Map<String, List<String>> notSearched = new LinkedHashMap<>();

  /**
   * Creates a run.
   *
   * @param search searches a project
   * @param hasTime whether there is time for another project
   * @param explain explains why a project could not be searched
   */
  SearchRun(
      Consumer<Project> search,
      BooleanSupplier hasTime,
      Function<RuntimeException, String> explain) {
    this.search = search;
    this.hasTime = hasTime;
    this.explain = explain;
  }

  /**
   * Searches projects. A project that cannot be searched does not end the search.
   *
   * @throws StudioException if the call is cancelled, or this server shuts down
   */
  void run(List<Project> projects, ProgressReporter progress) {
    int done = 0;
    for (Project project : projects) {
      progress.report(done++, OptionalLong.of(projects.size()), project.name());
      failure(project)
          .ifPresent(
              why -> notSearched.computeIfAbsent(why, w -> new ArrayList<>()).add(project.name()));
    }
  }

  /** Searches a project. Returns why it was not searched, or not completely. */
  private Optional<String> failure(Project project) {
    if (!hasTime.getAsBoolean()) {
      return Optional.of(NO_TIME);
    }
    try {
      search.accept(project);
      return Optional.empty();
    } catch (StudioException e) {
      if (e.kind().endsCall()) {
        throw e;
      }
      return Optional.of(reason(e));
    }
  }

  private String reason(StudioException e) {
    return switch (e.kind()) {
      case DEADLINE_EXCEEDED -> NO_TIME;
      // The reason does not name the project, so that projects with the same reason are grouped.
      case NO_FILES -> e.getMessage();
      default -> explain.apply(e);
    };
  }

  /** Returns the projects that were not searched, by the reasons. */
  List<UnsearchedProjects> notSearched() {
    return notSearched.entrySet().stream()
        .map(entry -> unsearched(entry.getValue(), entry.getKey()))
        .toList();
  }

  private static UnsearchedProjects unsearched(List<String> projects, String why) {
    return new UnsearchedProjects(
        projects.stream().limit(MOST_NAMES).toList(),
        Optional.of(projects.size() - MOST_NAMES).filter(more -> more > 0),
        why);
  }

  /** Returns whether there was no time for a project. */
  boolean hadNoTime() {
    return notSearched.containsKey(NO_TIME);
  }

  /** Returns the number of projects that were not searched. */
  int missing() {
    return notSearched.values().stream().mapToInt(List::size).sum();
  }
}
