package org.openl.mcp.workbooks;

/** Limits the work for a sheet whose cells are laid out to make their analysis slow. */
final class WorkLimit {

  private long largest;
  private long done;

  /**
   * Creates the limit.
   *
   * @param largest the maximum number of steps
   */
  WorkLimit(long largest) {
    this.largest = largest;
  }

  /**
   * Counts a step.
   *
   * @throws ExceededException if there were too many
   */
  void step() {
    done++;
    if (done > largest) {
      throw new ExceededException();
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
}
