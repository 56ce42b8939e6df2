package org.openl.mcp.studio.repositories;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * What is read of {@code GET /repos/{repository}/config}, which the newest 6.x have.
 *
 * @param branch the main branch
 */
@RegisterForReflection
public record RepositoryConfig(Optional<String> branch) {}
