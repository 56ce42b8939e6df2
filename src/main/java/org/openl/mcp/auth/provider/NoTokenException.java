package org.openl.mcp.auth.provider;

/** Carries an outcome out of a chain of steps before the token request itself. */
public final class NoTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient TokenOutcome outcome;

  public NoTokenException(TokenOutcome outcome) {
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
  }

  /** Why no request for a token was or can be made. */
  public TokenOutcome outcome() {
    return outcome;
  }
}
