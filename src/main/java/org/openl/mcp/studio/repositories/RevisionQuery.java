package org.openl.mcp.studio.repositories;

import java.util.Optional;
import org.openl.mcp.studio.Capability;

/**
 * Which revisions of a project are asked for.
 *
 * @param path only those of this file, relative to the project ({@link Capability#FILE_REVISIONS})
 * @param branch the branch whose revisions they are; empty: the one that the project is on
 * @param search only those with this text
 * @param technical whether also those that changed something else in the repository
 */
public record RevisionQuery(
    String projectId,
    Optional<String> path,
    Optional<String> branch,
    Optional<String> search,
    boolean technical) {

  /** Those of the whole project, whatever they say. */
  public RevisionQuery all() {
    return new RevisionQuery(projectId, Optional.empty(), branch, Optional.empty(), technical);
  }
}
