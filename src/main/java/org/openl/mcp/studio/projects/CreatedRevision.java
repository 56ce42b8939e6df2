package org.openl.mcp.studio.projects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** The first revision of a new project, as Studio returns it. */
@RegisterForReflection
public record CreatedRevision(Optional<String> branch, Optional<String> revision) {}
