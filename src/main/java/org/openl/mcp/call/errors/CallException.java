package org.openl.mcp.call.errors;

import org.openl.mcp.studio.StudioException;

/**
 * A call cannot be carried out as it was made; thrown by tools, and answered with its {@link
 * Failure}.
 */
public class CallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /** Creates it from the three sentences of a failure. */
  public CallException(String what, String why, String next) {
    super(what);
    this.failure = new Failure(what, why, next);
  }

  /**
   * Creates it from a failure of OpenL Studio in a call that changes nothing.
   *
   * @param which a sentence that names what the call was about
   */
  public CallException(StudioException cause, String which) {
    super(which, cause);
    Failure known = FailureMapper.of(cause);
    this.failure = new Failure(known.what() + " " + which, known.why(), known.next());
  }

  public Failure failure() {
    return failure;
  }
}
