package org.openl.mcp.call.errors;

/**
 * The failure of a call that has looked at the result of its change. Its advice stands, although
 * the call may have changed something.
 */
public final class KnownOutcomeException extends CallException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception from the three sentences of a failure. */
  public KnownOutcomeException(String what, String why, String next) {
    super(what, why, next);
  }
}
