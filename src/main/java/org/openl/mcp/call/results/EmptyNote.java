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
   * @param searched whether the call searched for certain revisions
   * @param others whether the project has other revisions
   */
  public static String revisions(boolean searched, boolean others) {
    if (searched && others) {
      return "The project has revisions, but none of them matches 'search' or 'path'.";
    }
    return "OpenL Studio shows no revisions of the project on this branch: nothing has been saved to it yet.";
  }
}
