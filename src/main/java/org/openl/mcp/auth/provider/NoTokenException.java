package org.openl.mcp.auth.provider;

import java.util.Optional;
import org.openl.mcp.auth.provider.TokenOutcome.NotSent;
import org.openl.mcp.config.SettingsException;
import org.openl.mcp.net.ConnectionFailedException;
import org.openl.mcp.net.ConnectionFailure;

/** Thrown if a step before the token request fails; it contains the outcome. */
public final class NoTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient TokenOutcome outcome;

  public NoTokenException(TokenOutcome outcome) {
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
  }

  /** Creates it for a connection that could not be made. */
  NoTokenException(ConnectionFailure failure) {
    this(NotSent.of(failure));
  }

  /** Creates it for metadata of the provider that cannot be used. */
  NoTokenException(int status, String error, String description) {
    this(new TokenOutcome.Refused(status, error, description, Optional.empty()));
  }

  /** Returns the outcome of a failure before or during a request. */
  static TokenOutcome outcomeOf(Throwable failure) {
    if (failure instanceof SettingsException file) {
      return new NotSent("unusable_file", file.getMessage());
    }
    if (failure instanceof ConnectionFailedException connection) {
      return NotSent.of(connection.failure());
    }
    return failure instanceof NoTokenException known
        ? known.outcome()
        : new TokenOutcome.Unknown("the request failed unexpectedly");
  }

  /** Returns the outcome. */
  public TokenOutcome outcome() {
    return outcome;
  }
}
