package org.openl.mcp.workbooks;

import java.util.function.BooleanSupplier;

/**
 * Limits the work for a sheet whose cells are laid out to make their analysis slow, and ends it if
 * nobody needs the result any more.
 */
final class WorkLimit {

  private static final int CHECK_INTERVAL = 1024;

  private final BooleanSupplier stopped;
  private long largest;
  private long done;

  /**
   * Creates the limit.
   *
   * @param largest the maximum number of steps
   * @param stopped tells from time to time whether nobody needs the result any more
   */
  WorkLimit(long largest, BooleanSupplier stopped) {
    this.largest = largest;
    this.stopped = stopped;
  }

  /**
   * Counts a step.
   *
   * @throws ExceededException if there were too many
   * @throws StoppedException if nobody needs the result any more
   */
  void step() {
    done++;
    if (done > largest) {
      throw new ExceededException();
    }
    if (done % CHECK_INTERVAL == 0 && stopped.getAsBoolean()) {
      throw new StoppedException();
    }
  }

  /** Permits any number of further steps. */
  void lift() {
    largest = Long.MAX_VALUE;
  }

  /** Returns the number of steps so far. */
  long done() {
    return done;
  }

  /** Thrown if a limit is exceeded. */
  static final class ExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  /** Thrown if nobody needs the result any more. */
  static final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}
