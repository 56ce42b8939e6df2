package org.openl.mcp.call;

/**
 * A call cannot be carried out as it was made; thrown by tools, and answered with its {@link
 * Failure}.
 */
public final class CallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  /** Creates it from the three sentences of a failure. */
  public CallException(String what, String why, String next) {
    super(what);
    this.failure = new Failure(what, why, next);
  }

  Failure failure() {
    return failure;
  }
}
