package org.openl.mcp.studio.repositories;

import java.util.Optional;
import org.openl.mcp.studio.Capability;

/**
 * A query for the revisions of a project.
 *
 * @param path only revisions of this file, relative to the project ({@link
 *     Capability#FILE_REVISIONS})
 * @param branch the branch; empty: the current branch of the project
 * @param search only revisions with this text
 * @param technical whether to include revisions that changed something else in the repository
 */
public record RevisionQuery(
    String projectId,
    Optional<String> path,
    Optional<String> branch,
    Optional<String> search,
    boolean technical) {

  /** Returns the query without a file and without a search text. */
  public RevisionQuery all() {
    return new RevisionQuery(projectId, Optional.empty(), branch, Optional.empty(), technical);
  }
}
