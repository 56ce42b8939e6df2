package org.openl.mcp.studio;

import java.util.Optional;

/**
 * Which revisions of a project are asked for.
 *
 * @param path only those of this file, relative to the project ({@link Capability#FILE_REVISIONS})
 * @param branch the branch whose revisions they are; empty: the one that the project is on
 * @param search a regular expression for 5.27, a fragment for 6.x
 * @param technical whether also those that changed something else in the repository
 */
public record RevisionQuery(
    String projectId,
    Optional<String> path,
    Optional<String> branch,
    Optional<String> search,
    boolean technical) {}
