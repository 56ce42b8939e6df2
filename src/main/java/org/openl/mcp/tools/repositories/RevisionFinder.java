package org.openl.mcp.tools.repositories;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.studio.repositories.Revision;
import org.openl.mcp.studio.repositories.RevisionPages;
import org.openl.mcp.studio.repositories.RevisionQuery;
import org.openl.mcp.text.Quoted;

/** Finds a revision of a project by its id, the beginning of its id, or as the latest one. */
final class RevisionFinder {

  /** The word for the newest saved revision. */
  static final String LATEST = "latest";

  /** The number of revisions that are searched for the beginning of an id. */
  private static final int MOST = 1_000;

  private static final Pattern COMMIT = Pattern.compile("(?i)[0-9a-f]{40}|[0-9a-f]{64}");

  private final StudioSession studio;
  private final ProjectDetails project;

  RevisionFinder(StudioSession studio, ProjectDetails project) {
    this.studio = studio;
    this.project = project;
  }

  /**
   * Returns the full id of a revision.
   *
   * @param given a full id, the beginning of an id, or {@value #LATEST}
   * @throws CallException if no revision or more than one begins like this
   */
  String idOf(String given) {
    String wanted = given.strip().toLowerCase(Locale.ROOT);
    if (wanted.equals(LATEST)) {
      return revisions().from(0, 1).stream()
          .map(Revision::revisionNo)
          .findFirst()
          .or(project::revision)
          .orElseThrow(this::noRevisions);
    }
    if (COMMIT.matcher(wanted).matches()) {
      return wanted;
    }
    List<String> all = revisions().from(0, MOST).stream().map(Revision::revisionNo).toList();
    Optional<String> same = all.stream().filter(wanted::equalsIgnoreCase).findFirst();
    List<String> found =
        all.stream().filter(id -> id.toLowerCase(Locale.ROOT).startsWith(wanted)).toList();
    return same.or(() -> found.stream().findFirst().filter(id -> found.size() == 1))
        .orElseThrow(() -> found.isEmpty() ? unknown(given, all) : ambiguous(given, found));
  }

  /**
   * Explains that Studio has no files of a revision.
   *
   * @return empty if the revision belongs to the project, so that there is another cause
   */
  Optional<CallException> explain(String revision) {
    List<Revision> all = revisions().from(0, MOST);
    boolean isOther = all.stream().noneMatch(known -> known.revisionNo().equals(revision));
    return all.size() < MOST && isOther && !all.isEmpty()
        ? Optional.of(notOfProject(revision, all.get(all.size() - 1)))
        : Optional.empty();
  }

  private CallException notOfProject(String revision, Revision oldest) {
    return new CallException(
        "The project %s does not exist at revision %s."
            .formatted(Quoted.of(project.name()), Quoted.of(revision)),
        "The revision is not in the history of the project on its branch. The oldest one there is %s."
            .formatted(Quoted.of(oldest.revisionNo())),
        "Use a revision from openl_list_revisions, called without 'technical'.");
  }

  private RevisionPages revisions() {
    return RepositoriesClient.of(studio)
        .revisions(
            new RevisionQuery(
                project.id(), Optional.empty(), Optional.empty(), Optional.empty(), false));
  }

  private CallException noRevisions() {
    return new CallException(
        "The project %s has no revision.".formatted(Quoted.of(project.name())),
        "It was never saved to a repository.",
        "Save it in OpenL Studio first.");
  }

  private CallException unknown(String given, List<String> all) {
    if (all.isEmpty()) {
      return noRevisions();
    }
    return new CallException(
        "There is no revision %s of the project.".formatted(Quoted.of(given)),
        "The newest revisions on its branch are: %s."
            .formatted(Quoted.names(all.stream().limit(5).toList())),
        "Use a full id from openl_list_revisions. Only a full id finds a revision of another branch.");
  }

  private static CallException ambiguous(String given, List<String> found) {
    return new CallException(
        "%d revisions begin with %s.".formatted(found.size(), Quoted.of(given)),
        "They are: %s.".formatted(Quoted.names(found)),
        "Repeat the call with more characters of the one you mean.");
  }
}
