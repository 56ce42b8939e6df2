package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.text.Quoted;

/**
 * Names the projects that the user has opened at an older revision or on another branch than the
 * main one. Their files are those of that revision.
 */
final class OtherVersions {

  private static final String VIEWING_VERSION = "VIEWING_VERSION";

  /** The statuses in which a user has chosen the branch. */
  private static final Set<String> OPENED = Set.of("OPENED", "EDITING", VIEWING_VERSION);

  private final Function<String, Optional<String>> mainBranch;
  private final Map<String, Optional<String>> mainBranches = new HashMap<>();

  private OtherVersions(Function<String, Optional<String>> mainBranch) {
    this.mainBranch = mainBranch;
  }

  /**
   * Returns the notes for an answer.
   *
   * @param projects the searched projects
   * @param mainBranch returns the main branch of a repository; asked once for a repository with
   *     opened projects
   */
  static List<String> notes(List<Project> projects, Function<String, Optional<String>> mainBranch) {
    OtherVersions versions = new OtherVersions(mainBranch);
    List<String> notes = new ArrayList<>();
    List<String> older =
        named(
            projects,
            project -> project.status().equals(Optional.of(VIEWING_VERSION)),
            project -> "revision " + project.revision().orElse("unknown"));
    if (!older.isEmpty()) {
      notes.add(
          "The user has opened an older revision, which was searched, of %s."
              .formatted(Quoted.names(older)));
    }
    List<String> others =
        named(
            projects,
            versions::isOnOtherBranch,
            project -> "branch " + project.branch().orElseThrow());
    if (!others.isEmpty()) {
      notes.add(
          "The user has opened another branch than the main one, which was searched, of %s."
              .formatted(Quoted.names(others)));
    }
    return notes;
  }

  private static List<String> named(
      List<Project> projects, Predicate<Project> condition, Function<Project, String> version) {
    return projects.stream()
        .filter(condition)
        .map(project -> "%s (%s)".formatted(project.name(), version.apply(project)))
        .toList();
  }

  private boolean isOnOtherBranch(Project project) {
    return project.status().filter(OPENED::contains).isPresent()
        && project.branch().isPresent()
        && project
            .repository()
            .flatMap(repository -> mainBranches.computeIfAbsent(repository, mainBranch))
            .filter(main -> !main.equals(project.branch().get()))
            .isPresent();
  }
}
