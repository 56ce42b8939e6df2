package org.openl.mcp.call.operations;

import java.util.Optional;

/**
 * The state of a {@link StudioJob}.
 *
 * @param result what Studio tells so far
 * @param ended whether the work has ended
 * @param steps how far it is, if Studio tells that
 * @param message what is being done, for a person; may be empty
 */
public record JobState<T>(T result, boolean ended, Optional<Steps> steps, String message) {

  /**
   * The part of the work that is done.
   *
   * @param done the number of steps that are done
   * @param total the number of all steps
   */
  public record Steps(long done, long total) {}
}
