package org.openl.mcp.net;

/** Thrown if a connection cannot be made, so that nothing was sent. */
public final class ConnectionFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ConnectionFailure failure;

  ConnectionFailedException(ConnectionFailure failure) {
    super(failure.why(), null, false, false);
    this.failure = failure;
  }

  /** Returns the reason. */
  public ConnectionFailure failure() {
    return failure;
  }
}
