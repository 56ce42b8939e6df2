package org.openl.mcp.studio.trace;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * A cell of a traced table and what happened there.
 *
 * @param cell such as {@code C6}
 * @param state as OpenL Studio names it
 */
@RegisterForReflection
public record HighlightedCell(Optional<String> cell, Optional<String> state) {}
