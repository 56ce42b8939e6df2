package org.openl.mcp.call.operations;

import org.openl.mcp.net.Deadline;

/**
 * Long work that OpenL Studio does in the background, such as a test run or a compilation. All
 * methods block, and throw what a call to Studio throws.
 *
 * @param <T> what Studio tells about the work, complete or not
 */
public interface StudioJob<T> {

  /**
   * Returns the kind of the work as a message names it, such as {@code test run}. Studio keeps one
   * job of each kind for an identity: the next one ends it.
   */
  String kind();

  /**
   * Returns a sentence that tells a model how to see the result later, such as {@code Call
   * openl_get_test_results to see the result.}
   */
  String later();

  /** Starts the work. */
  void start();

  /** Returns the state of the work. */
  JobState<T> poll();

  /**
   * Stops the work in Studio because its call was cancelled. Whether it has begun is unknown when
   * {@link #start} was interrupted.
   *
   * @param deadline when nobody waits any longer
   */
  void stop(Deadline deadline);
}
