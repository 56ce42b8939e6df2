package org.openl.mcp.studio.trace;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** A table at which a trace can stop. */
@RegisterForReflection
public record BreakpointTable(Optional<String> name, Optional<String> kind) {}
