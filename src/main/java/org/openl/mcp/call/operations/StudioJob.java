package org.openl.mcp.call.operations;

import org.openl.mcp.net.Deadline;

/**
 * Long work that OpenL Studio does in the background, such as a test run or a compilation. All
 * methods block, and throw the exceptions of a call to Studio.
 *
 * @param <T> the type of the result, which may be incomplete
 */
public interface StudioJob<T> {

  /**
   * Returns the kind of the work as used in messages, such as {@code test run}. Studio keeps one
   * job of each kind for an identity. The next job ends it.
   */
  String kind();

  /**
   * Returns a sentence that tells a model how to see the result later, such as {@code Call
   * openl_get_test_results to see the result.}
   */
  String resultHint();

  /** Starts the work. */
  void start();

  /** Returns the state of the work. */
  JobState<T> poll();

  /**
   * Stops the work in Studio because its call was cancelled. If {@link #start} was interrupted, it
   * is unknown whether the work has begun. Work that cannot be stopped continues.
   *
   * @param deadline the end of the time for the stop
   */
  default void stop(Deadline deadline) {}
}
