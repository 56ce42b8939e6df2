package org.openl.mcp.studio.context;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** The signed-in user, as {@code GET /users/profile} returns it. */
@RegisterForReflection
public record UserProfile(
    Optional<String> username, Optional<String> displayName, Optional<String> email) {}
