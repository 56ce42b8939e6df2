package org.openl.mcp.auth;

import java.util.Optional;
import org.openl.mcp.auth.TokenOutcome.NotSent;
import org.openl.mcp.auth.TokenOutcome.Refused;
import org.openl.mcp.auth.TokenOutcome.Unknown;
import org.openl.mcp.config.Setting;

/**
 * Why there is no token, in the three parts that a person or a model needs. The one place of these
 * sentences.
 *
 * @param code the provider's error code, or one of ours in the same style
 * @param why why, as far as known
 * @param next what to do
 */
public record TokenProblem(String code, String why, String next) {

  private static final String ASK_AGAIN =
      "Nothing needs to be done: it is tried again by itself. Repeat the call in a minute.";

  private static final String NEW_TOKEN =
      "A person has to sign in again: get a new refresh token and set "
          + Setting.OAUTH2_REFRESH_TOKEN.variable()
          + " (or replace the content of the file that "
          + Setting.OAUTH2_REFRESH_TOKEN.fileVariable()
          + " names, which needs no restart).";

  /** The failure that a call gets. */
  public AuthorizationException exception() {
    return new AuthorizationException("Failed to obtain OAuth 2.1 token: " + code + ".", why, next);
  }

  static TokenProblem of(NotSent notSent) {
    return new TokenProblem(
        "provider_unreachable",
        "The identity provider cannot be reached: " + notSent.why() + ".",
        ASK_AGAIN);
  }

  static TokenProblem of(Unknown unknown) {
    return new TokenProblem(
        "no_answer",
        "The identity provider gave no readable answer: " + unknown.why() + ".",
        ASK_AGAIN);
  }

  /**
   * Reads a refusal.
   *
   * @param interrupted whether a request with the same refresh token was sent before whose outcome
   *     is not known
   */
  static TokenProblem of(Refused refused, boolean interrupted) {
    String said =
        refused.description().isEmpty()
            ? ""
            : " The provider says: \"" + refused.description() + "\".";
    if (refused.temporary()) {
      return new TokenProblem(
          refused.error(),
          "The identity provider is overloaded or out of order (HTTP "
              + refused.status()
              + ")."
              + said,
          ASK_AGAIN);
    }
    return switch (refused.error()) {
      case "invalid_grant" ->
          new TokenProblem(
              refused.error(),
              (interrupted
                      ? "An earlier renewal was interrupted, so the refresh token may have been replaced unseen."
                      : "The refresh token has ended, was revoked or has been used elsewhere.")
                  + said,
              NEW_TOKEN);
      case "invalid_client", "unauthorized_client" ->
          new TokenProblem(
              refused.error(),
              "The provider does not accept this client: its id or secret is wrong, or this grant is not allowed to it."
                  + said,
              "Check "
                  + Setting.OAUTH2_CLIENT_ID.variable()
                  + ", "
                  + Setting.OAUTH2_CLIENT_SECRET.variable()
                  + " and "
                  + Setting.OAUTH2_USE_BASIC_AUTH.variable()
                  + ", then restart the server.");
      case "invalid_scope" ->
          new TokenProblem(
              refused.error(),
              "The provider does not know the scope or does not grant it to this client." + said,
              "Correct "
                  + Setting.OAUTH2_SCOPE.variable()
                  + " or "
                  + Setting.OAUTH2_REFRESH_SCOPE.variable()
                  + ", then restart the server.");
      case "unsupported_grant_type" ->
          new TokenProblem(
              refused.error(),
              "The provider does not offer this grant." + said,
              "Choose another one by "
                  + Setting.OAUTH2_GRANT_TYPE.variable()
                  + ", then restart the server.");
      case "issuer_mismatch" ->
          new TokenProblem(
              refused.error(),
              refused.description() + " Metadata of another issuer are not trusted.",
              "Set "
                  + Setting.OAUTH2_ISSUER_URI.variable()
                  + " to the issuer exactly as the provider writes it.");
      case "http_404" ->
          new TokenProblem(
              refused.error(),
              "There is no token endpoint at this address." + said,
              checkAddress());
      default ->
          new TokenProblem(
              refused.error(),
              "The provider refused (HTTP " + refused.status() + ")." + said,
              checkAddress());
    };
  }

  static TokenProblem wrongTokenType(String type) {
    return new TokenProblem(
        "unsupported_token_type",
        "The provider issued a token of the type " + type + ", but OpenL Studio takes Bearer.",
        "Have the provider issue Bearer tokens to this client.");
  }

  static TokenProblem tooManyRequests() {
    return new TokenProblem(
        "too_many_requests",
        "This server has asked for 30 tokens within 10 minutes and gives the provider a rest.",
        "Look for the cause in the log, such as access tokens that Studio refuses or other servers with the same refresh token.");
  }

  static TokenProblem slow() {
    return new TokenProblem(
        "slow_provider", "The identity provider has not answered yet.", ASK_AGAIN);
  }

  static TokenProblem ending() {
    return new TokenProblem("shutting_down", "This server is ending.", "Start it again.");
  }

  /**
   * Studio refuses a token that the provider has just issued: no other token will do.
   *
   * @param audience the audience asked for
   * @param scope the scope asked for
   */
  static TokenProblem refusedByStudio(Optional<String> audience, Optional<String> scope) {
    return new TokenProblem(
        "refused_by_studio",
        "OpenL Studio has answered 401 to a new access token, so another one of the same kind would not help (audience "
            + audience.orElse("not set")
            + ", scope "
            + scope.orElse("not set")
            + ").",
        "Check that Studio runs with user.mode=oauth2 and trusts the same issuer, that the token's scope contains openid"
            + " (Studio asks the provider who the user is, which needs it; a client_credentials token has it only with "
            + Setting.OAUTH2_SCOPE.variable()
            + "=openid), and that its audience contains Studio's own client id (at Keycloak: an audience mapper)."
            + " This server tries again by itself after a minute.");
  }

  private static String checkAddress() {
    return "Check "
        + Setting.OAUTH2_ISSUER_URI.variable()
        + " or "
        + Setting.OAUTH2_TOKEN_URL.variable()
        + ", then restart the server.";
  }
}
