package org.openl.mcp.call.operations;

import java.util.Optional;

/**
 * The state of a {@link StudioJob}.
 *
 * @param result the result so far
 * @param ended whether the work has ended
 * @param steps the progress, if Studio reports it
 * @param message describes the current work for a person; may be empty
 */
public record JobState<T>(T result, boolean ended, Optional<Steps> steps, String message) {

  /**
   * The progress of the work.
   *
   * @param done the number of completed steps
   * @param total the number of all steps
   */
  public record Steps(long done, long total) {}
}
