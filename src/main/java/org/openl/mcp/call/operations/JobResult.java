package org.openl.mcp.call.operations;

import java.util.List;

/**
 * The result of a {@link StudioJob} at the end of a call.
 *
 * @param result the complete result, or the result so far
 * @param ended whether the work has ended; if not, it continues in Studio
 * @param notes sentences for the model: how to see the rest, and which job this one replaced
 */
public record JobResult<T>(T result, boolean ended, List<String> notes) {}
