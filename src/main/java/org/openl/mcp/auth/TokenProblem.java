package org.openl.mcp.auth;

import java.util.Optional;
import org.openl.mcp.auth.TokenOutcome.NotSent;
import org.openl.mcp.auth.TokenOutcome.Refused;
import org.openl.mcp.auth.TokenOutcome.Unknown;

/**
 * Why there is no token, in the three parts that a person or a model needs. The sentences are those
 * of {@link KnownProblem}.
 *
 * @param code the provider's error code, or one of ours in the same style
 * @param why why, as far as known
 * @param next what to do
 */
public record TokenProblem(String code, String why, String next) {

  /** The failure that a call gets. */
  public AuthorizationException exception() {
    return new AuthorizationException("Failed to obtain OAuth 2.1 token: " + code + ".", why, next);
  }

  static TokenProblem of(NotSent notSent) {
    return KnownProblem.PROVIDER_UNREACHABLE.problem(notSent.why());
  }

  static TokenProblem of(Unknown unknown) {
    return KnownProblem.NO_ANSWER.problem(unknown.why());
  }

  /**
   * Reads a refusal.
   *
   * @param interrupted whether a request with the same refresh token was sent before whose outcome
   *     is not known
   */
  static TokenProblem of(Refused refused, boolean interrupted) {
    if (refused.temporary()) {
      return KnownProblem.OUT_OF_ORDER.problem(refused);
    }
    KnownProblem known = KnownProblem.ofRefusal(refused.error());
    return (known == KnownProblem.TOKEN_ENDED && interrupted ? KnownProblem.TOKEN_LOST : known)
        .problem(refused);
  }

  static TokenProblem wrongTokenType(String type) {
    return KnownProblem.WRONG_TOKEN_TYPE.problem(type);
  }

  static TokenProblem tooManyRequests() {
    return KnownProblem.TOO_MANY_REQUESTS.problem("");
  }

  static TokenProblem slow() {
    return KnownProblem.SLOW.problem("");
  }

  static TokenProblem ending() {
    return KnownProblem.ENDING.problem("");
  }

  /**
   * Studio refuses a token that the provider has just issued: no other token will do.
   *
   * @param audience the audience asked for
   * @param scope the scope asked for
   */
  static TokenProblem refusedByStudio(Optional<String> audience, Optional<String> scope) {
    return KnownProblem.REFUSED_BY_STUDIO.problem(
        "audience " + audience.orElse("not set") + ", scope " + scope.orElse("not set"));
  }
}
