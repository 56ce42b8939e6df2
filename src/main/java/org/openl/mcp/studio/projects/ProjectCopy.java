package org.openl.mcp.studio.projects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * The body of {@code POST /repos/{repository}/projects/{name}/from-project} (6.x).
 *
 * @param revision the newest 6.x versions copy this revision, older ones the newest revision
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ProjectCopy(
    String sourceRepositoryId,
    String sourceProject,
    Optional<String> revision,
    Optional<String> comment) {}
