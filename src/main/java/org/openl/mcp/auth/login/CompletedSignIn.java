package org.openl.mcp.auth.login;

import java.time.Instant;
import java.util.Optional;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.auth.provider.IdentityProvider;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.config.Secret;

/**
 * A sign-in that has succeeded: there is a refresh token.
 *
 * @param granted what the provider has issued
 * @param sentAt wall-clock time of the token request
 */
public record CompletedSignIn(TokenOutcome.Granted granted, Instant sentAt) {

  /**
   * What came of the token request at the end of a sign-in.
   *
   * @throws org.openl.mcp.auth.AuthorizationException when it is nothing that can be stored
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

  /** Who has signed in, when the provider says so. */
  public Optional<String> who() {
    return granted.who();
  }

  /** {@code Signed in}, with the name. */
  public String sentence() {
    return who().map(name -> "Signed in as " + name + ".").orElse("Signed in.");
  }

  /** What the sign-in is for. */
  public Secret refreshToken() {
    return granted.refreshToken().orElseThrow();
  }
}
