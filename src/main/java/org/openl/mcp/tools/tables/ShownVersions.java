package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.text.Quoted;

/**
 * Tells which version of a project is read if it is not the newest one of the main branch. Its
 * files and tables are those of that version.
 */
final class ShownVersions {

  /** The maximum number of named projects. */
  private static final int MOST = 5;

  private final Function<String, Optional<String>> mainBranch;
  private final Map<String, Optional<String>> mainBranches = new HashMap<>();

  /**
   * Creates an object for one call.
   *
   * @param mainBranch returns the main branch of a repository if it is known; asked once for each
   *     repository with branches
   */
  ShownVersions(Function<String, Optional<String>> mainBranch) {
    this.mainBranch = mainBranch;
  }

  /** Returns an object that asks OpenL Studio for the main branches. */
  static ShownVersions of(StudioSession studio) {
    return new ShownVersions(RepositoriesClient.of(studio)::recentMainBranch);
  }

  /** Returns the notes for an answer that was made of the projects. */
  List<String> notes(List<ProjectDetails> projects) {
    List<String> notes = new ArrayList<>();
    note(
            "A revision that may be older than the newest one is shown (status VIEWING_VERSION)",
            projects,
            project -> project.is(ProjectStatus.VIEWING_VERSION))
        .ifPresent(notes::add);
    note(
            "Another branch than the main one is shown",
            projects,
            project -> main(project).filter(main -> !isOn(project, main)).isPresent())
        .ifPresent(notes::add);
    note(
            "It is not known whether the main branch is shown",
            projects,
            project -> project.branch().isPresent() && main(project).isEmpty())
        .ifPresent(notes::add);
    return notes;
  }

  private static Optional<String> note(
      String what, List<ProjectDetails> projects, Predicate<ProjectDetails> condition) {
    return Optional.of(projects.stream().filter(condition).map(ShownVersions::description).toList())
        .filter(shown -> !shown.isEmpty())
        .map(
            shown ->
                what
                    + shown.stream().limit(MOST).collect(Collectors.joining(", ", ": ", ""))
                    + (shown.size() > MOST ? " and %d more.".formatted(shown.size() - MOST) : "."));
  }

  private static String description(ProjectDetails project) {
    return Stream.of(
            project.branch().map(name -> "branch " + name),
            project.revision().map(id -> "revision " + id))
        .flatMap(Optional::stream)
        .map(Quoted::cut)
        .collect(Collectors.joining(", ", Quoted.of(project.name()) + " (", ")"));
  }

  private static boolean isOn(ProjectDetails project, String branch) {
    return project.branch().filter(branch::equals).isPresent();
  }

  /** Returns the main branch for a project on a branch, if it is known. */
  private Optional<String> main(ProjectDetails project) {
    return project.branch().isEmpty()
        ? Optional.empty()
        : project
            .repository()
            .flatMap(repository -> mainBranches.computeIfAbsent(repository, mainBranch));
  }
}
