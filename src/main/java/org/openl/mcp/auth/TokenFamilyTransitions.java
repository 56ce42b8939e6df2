package org.openl.mcp.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.auth.provider.TokenOutcome.Unknown;
import org.openl.mcp.auth.store.AttemptBackoff;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.auth.store.TokenFamily.IssuedToken;
import org.openl.mcp.auth.store.TokenFamily.Pending;
import org.openl.mcp.auth.store.TokenFamily.Refusal;
import org.openl.mcp.auth.store.TokenFamily.RequestParameters;
import org.openl.mcp.auth.store.TokenFamilyId;
import org.openl.mcp.config.Settings;

/**
 * Computes the new state of a token family after an outcome. These are pure functions, testable
 * without a store, a clock or a provider.
 */
final class TokenFamilyTransitions {

  private static final Duration KEEP_ALIVE = Duration.ofHours(12);

  private TokenFamilyTransitions() {}

  /** Returns the scope, audience and resource that the settings request. */
  static RequestParameters parameters(Settings.OAuth settings) {
    return new RequestParameters(
        settings.expectedScope(), settings.request().audience(), settings.request().resource());
  }

  /**
   * Returns the family after a request.
   *
   * @param before the family before the request was marked as pending
   * @param sending the family with that mark
   * @param sentAt wall-clock time of the request
   * @param now wall-clock time of the outcome
   */
  static TokenFamily after(
      TokenFamily before,
      TokenFamily sending,
      TokenOutcome outcome,
      ConfiguredCredentials credentials,
      RequestParameters parameters,
      Instant sentAt,
      Instant now) {
    // Even in an unusable response, the refresh token is the only valid one.
    TokenFamily sent = outcome.rotated().map(token -> sending.rotated(token, now)).orElse(sending);
    if (outcome instanceof Granted granted) {
      return granted.usable()
          ? granted(sent, granted, parameters, sentAt)
          : refused(before, sent, wrongType(granted), credentials, now);
    }
    if (outcome instanceof Refused refused && !refused.temporary()) {
      return refused(before, sent, refused, credentials, now);
    }
    AttemptBackoff counted = sent.attempts().failed(now, retryAfter(outcome));
    // The mark of an earlier request stays, whatever the outcome of this one.
    Optional<Pending> pending = outcome instanceof Unknown ? sent.pending() : before.pending();
    return sent.failed(pending, counted, now);
  }

  private static TokenFamily granted(
      TokenFamily sending, Granted granted, RequestParameters parameters, Instant sentAt) {
    Optional<Instant> keepAlive =
        sending.refreshToken().or(granted::refreshToken).isPresent()
            ? Optional.of(
                sentAt.plus(
                    granted.refreshLifetime().map(life -> life.dividedBy(2)).orElse(KEEP_ALIVE)))
            : Optional.empty();
    return sending.granted(
        granted.refreshToken(),
        keepAlive,
        granted.endpoint(),
        sending.attempts().succeeded(granted.lifetime()),
        parameters,
        new IssuedToken(granted.accessToken(), sentAt, granted.lifetime(), granted.scope()));
  }

  /** Returns the refusal for a token type that Studio does not support. */
  static Refused wrongType(Granted granted) {
    return new Refused(200, "unsupported_token_type", granted.tokenType(), Optional.empty());
  }

  private static TokenFamily refused(
      TokenFamily before,
      TokenFamily sending,
      Refused refused,
      ConfiguredCredentials credentials,
      Instant now) {
    int times = 1 + before.refusal().map(Refusal::times).orElse(0);
    return sending.refused(
        new Refusal(
            credentials.configuration(),
            refused.status(),
            refused.error(),
            refused.description(),
            before.pending().isPresent(),
            refused.forGood(),
            times,
            now),
        sending.attempts().cleared());
  }

  private static Optional<Duration> retryAfter(TokenOutcome outcome) {
    return outcome instanceof Refused refused ? refused.retryAfter() : Optional.empty();
  }

  /**
   * Returns the store content after a user has signed in. The provider has just accepted this
   * client, so a refusal of its client_credentials family is removed. A refusal of a configured
   * token stays, since the sign-in is newer ({@link TokenFamilySelector}).
   *
   * @param signedInAs the user, if the provider reports it
   */
  static StoreContent signedIn(
      StoreContent stored,
      Settings.OAuth settings,
      Granted granted,
      Optional<String> signedInAs,
      Instant sentAt) {
    TokenFamilyId key = TokenFamilyId.login(settings);
    RequestParameters parameters = parameters(settings);
    TokenFamily family =
        granted(TokenFamily.seed(Optional.empty(), sentAt), granted, parameters, sentAt)
            .signedInAs(signedInAs);
    Map<TokenFamilyId, TokenFamily> others = new HashMap<>(stored.byKey());
    others.replaceAll(
        (other, theirs) ->
            other.sharesProfileWith(key) && other.seed().equals(TokenFamilyId.CLIENT)
                ? theirs.withoutRefusal(sentAt)
                : theirs);
    return new StoreContent(others).with(key, family);
  }
}
