package org.openl.mcp.studio.repositories;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * The part of {@code GET /repos/{repository}/config} that this server reads. Only the newest 6.x
 * versions have this endpoint.
 *
 * @param branch the main branch
 */
@RegisterForReflection
public record RepositoryConfig(Optional<String> branch) {}
