package org.openl.mcp.call.operations;

import java.util.List;

/**
 * What became of a {@link StudioJob} within the time of a call.
 *
 * @param result what Studio tells: everything, or what is known so far
 * @param ended whether the work has ended; if not, it goes on in Studio
 * @param notes sentences for the model: how to see the rest, and what the job has replaced
 */
public record JobResult<T>(T result, boolean ended, List<String> notes) {}
