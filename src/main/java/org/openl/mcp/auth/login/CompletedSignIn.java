package org.openl.mcp.auth.login;

import java.time.Instant;
import java.util.Optional;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.auth.provider.IdentityProvider;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.config.Secret;

/**
 * A successful sign-in with a refresh token.
 *
 * @param granted the response of the provider
 * @param sentAt wall-clock time of the token request
 */
public record CompletedSignIn(TokenOutcome.Granted granted, Instant sentAt) {

  /**
   * Returns the sign-in of a token response.
   *
   * @throws org.openl.mcp.auth.AuthorizationException if the response is a failure or has no
   *     refresh token
   */
  static CompletedSignIn of(IdentityProvider.Reply reply) {
    if (reply.outcome() instanceof TokenOutcome.Granted granted && granted.usable()) {
      if (granted.refreshToken().isEmpty()) {
        throw SignInFailure.NO_REFRESH_TOKEN.problem("").exception();
      }
      return new CompletedSignIn(granted, reply.sentAt());
    }
    throw (reply.outcome() instanceof TokenOutcome.Refused refused
            ? SignInFailure.refusal(refused)
            : TokenProblem.ofSignIn(reply.outcome()))
        .exception();
  }

  /** Returns the user, if the provider reports it. */
  public Optional<String> who() {
    return granted.who();
  }

  /** Returns a sentence with the name of the user, if known. */
  public String sentence() {
    return who().map(name -> "Signed in as " + name + ".").orElse("Signed in.");
  }

  /** Returns the refresh token. */
  public Secret refreshToken() {
    return granted.refreshToken().orElseThrow();
  }
}
