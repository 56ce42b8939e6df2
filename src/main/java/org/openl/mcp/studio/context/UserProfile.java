package org.openl.mcp.studio.context;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** The user that Studio takes us for, as {@code GET /users/profile} answers it. */
@RegisterForReflection
public record UserProfile(
    Optional<String> username, Optional<String> displayName, Optional<String> email) {}
