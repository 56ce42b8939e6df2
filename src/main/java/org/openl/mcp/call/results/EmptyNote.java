package org.openl.mcp.call.results;

import java.util.Collection;
import java.util.Optional;
import org.openl.mcp.text.Quoted;

/** The sentences that explain why a list is empty. */
public final class EmptyNote {

  private EmptyNote() {}

  /**
   * Explains an empty list of projects.
   *
   * @param matching the number of matching projects
   * @param statuses the statuses of all projects that the user may see
   */
  public static Optional<String> projects(int matching, Collection<String> statuses) {
    if (matching > 0) {
      return Optional.empty();
    }
    return Optional.of(
        statuses.isEmpty()
            ? "The signed-in user cannot see any project in OpenL Studio: there are none, or the user has no permission to see them."
            : statuses.size() == 1
                ? "The only project that the signed-in user can see does not match. Its status: %s."
                    .formatted(Quoted.names(statuses))
                : "None of the %d projects that the signed-in user can see matches. Their statuses: %s."
                    .formatted(statuses.size(), Quoted.names(statuses)));
  }

  /** Explains an empty list of repositories. */
  public static Optional<String> repositories(int found) {
    return Optional.of(
            "The signed-in user cannot see any such repository in OpenL Studio: there are none, or the user has no permission to see them.")
        .filter(note -> found == 0);
  }

  /** Explains an empty list of branches. */
  public static Optional<String> branches(int found) {
    return Optional.of(
            "OpenL Studio shows no branches: the repository has none, or the user has no permission to see them.")
        .filter(note -> found == 0);
  }

  /**
   * Explains an empty list of the revisions of a project.
   *
   * @param searchedIn how many revisions were searched, such as "12" or "200 or more"; empty if
   *     there are none
   */
  public static String revisions(Optional<String> searchedIn) {
    if (searchedIn.isPresent()) {
      return "None of the project's revisions on this branch (%s) matches 'search' or 'path'."
          .formatted(searchedIn.get());
    }
    return "OpenL Studio shows no revisions of the project on this branch: nothing has been saved to it yet.";
  }
}
