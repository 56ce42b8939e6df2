package org.openl.mcp.auth;

/** Carries an outcome out of a chain of steps before the token request itself. */
final class NoTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient TokenOutcome outcome;

  NoTokenException(TokenOutcome outcome) {
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
  }

  TokenOutcome outcome() {
    return outcome;
  }
}
