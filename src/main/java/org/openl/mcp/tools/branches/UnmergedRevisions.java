package org.openl.mcp.tools.branches;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.studio.repositories.Revision;
import org.openl.mcp.studio.repositories.RevisionQuery;
import org.openl.mcp.text.Counted;

/**
 * The revisions of a branch that another branch does not have.
 *
 * @param revisions the revisions, newest first, also those of other projects of the repository
 * @param complete whether both branches have been read to their ends; otherwise some revisions may
 *     be missing, and some may be on the other branch
 */
record UnmergedRevisions(List<Revision> revisions, boolean complete) {

  /** The maximum number of revisions of a branch that are read. */
  private static final int MOST = 1_000;

  /** Reads the revisions of a branch that another one, which is called base, does not have. */
  static UnmergedRevisions of(StudioSession studio, String projectId, String branch, String base) {
    List<Revision> own = revisions(studio, projectId, branch);
    List<Revision> others = revisions(studio, projectId, base);
    Set<String> merged = others.stream().map(Revision::revisionNo).collect(Collectors.toSet());
    return new UnmergedRevisions(
        own.stream().filter(revision -> !merged.contains(revision.revisionNo())).toList(),
        own.size() < MOST && others.size() < MOST);
  }

  private static List<Revision> revisions(StudioSession studio, String projectId, String branch) {
    return RepositoriesClient.of(studio)
        .revisions(
            new RevisionQuery(
                projectId, Optional.empty(), Optional.of(branch), Optional.empty(), true))
        .from(0, MOST);
  }

  /** Returns a sentence that says how many there are. */
  String sentence(String base) {
    String counted = Counted.of(revisions.size(), "commit");
    if (!complete) {
      return "The branch has more than %d commits, so it is not known exactly which of them are not merged into %s: %s seem not to be."
          .formatted(MOST - 1, base, counted);
    }
    return revisions.isEmpty()
        ? "All its commits are merged into %s.".formatted(base)
        : "%s %s not merged into %s."
            .formatted(counted, revisions.size() == 1 ? "is" : "are", base);
  }

  /** Returns one line for each of them. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Revision revision : revisions) {
      lines.add(
          "%s %s, %s: %s%s"
              .formatted(
                  revision.revisionNo().substring(0, Math.min(8, revision.revisionNo().length())),
                  revision.author().flatMap(Revision.Author::displayName).orElse("unknown author"),
                  revision.createdAt().orElse("unknown time"),
                  revision.fullComment().orElse(""),
                  revision.technicalRevision() ? " (of another project)" : ""));
    }
    return lines;
  }
}
