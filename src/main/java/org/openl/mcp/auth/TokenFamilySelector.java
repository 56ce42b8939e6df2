package org.openl.mcp.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.auth.store.TokenFamilyId;
import org.openl.mcp.config.Settings;

/**
 * Selects the token family to use: the family of the configured token, unless it has ended, was
 * signed out, or was refused before the last sign-in of the profile; else the sign-in of the
 * profile; else none, with the reason.
 */
sealed interface TokenFamilySelector {

  /**
   * A token family that can be used for requests.
   *
   * @param key its ID
   * @param family the family; a new one is not in the store yet
   */
  record Use(TokenFamilyId key, TokenFamily family) implements TokenFamilySelector {

    @Override
    public Optional<TokenFamily> used() {
      return Optional.of(family);
    }

    /** Returns an identifier of the user of its tokens. */
    String person() {
      return key.seed() + family.signedInAs().map(name -> " " + name).orElse("");
    }
  }

  /**
   * No family can be used.
   *
   * @param problem the reason
   * @param signedOut whether a user has signed out, so that existing access tokens must not be used
   *     either
   * @param probe when one more request may be sent, if calls need a token
   */
  record Blocked(TokenProblem problem, boolean signedOut, Optional<Instant> probe)
      implements TokenFamilySelector {

    @Override
    public Optional<TokenFamily> used() {
      return Optional.empty();
    }
  }

  /** Returns the selected family, if any. */
  Optional<TokenFamily> used();

  /** The wait before another attempt, after the first, the second and all further refusals. */
  List<Duration> PROBES =
      List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

  /**
   * Selects a family.
   *
   * @param wanted whether calls need a token; only then a refused family is tried again
   */
  static TokenFamilySelector of(
      Settings.OAuth settings,
      ConfiguredCredentials credentials,
      StoreContent stored,
      Instant now,
      boolean wanted) {
    List<Use> candidates = candidates(settings, credentials, stored, now);
    for (Use candidate : candidates) {
      if (candidate.family().loggedOut().isEmpty()) {
        Optional<TokenFamily.Refusal> refusal = refusal(candidate.family(), credentials);
        if (refusal.isEmpty()) {
          return candidate;
        }
        if (!endsFamily(refusal.get()) && !superseded(candidates, candidate, refusal.get())) {
          return probed(candidate, refusal.get(), now, wanted);
        }
      }
    }
    return candidates.stream()
        .max(Comparator.comparing(candidate -> candidate.family().changed()))
        .<TokenFamilySelector>map(last -> ended(last, credentials, now, wanted))
        .orElseGet(() -> new Blocked(TokenProblem.nobodySignedIn(), false, Optional.empty()));
  }

  private static List<Use> candidates(
      Settings.OAuth settings,
      ConfiguredCredentials credentials,
      StoreContent stored,
      Instant now) {
    if (settings.grant() instanceof Settings.ClientCredentialsGrant) {
      TokenFamilyId key = TokenFamilyId.client(settings);
      return List.of(
          new Use(key, stored.get(key).orElseGet(() -> TokenFamily.seed(Optional.empty(), now))));
    }
    List<Use> candidates = new ArrayList<>();
    credentials
        .refreshToken()
        .ifPresent(
            token -> {
              TokenFamilyId key = TokenFamilyId.configured(settings, token);
              Optional<TokenFamily> known = stored.get(key);
              candidates.add(
                  new Use(key, known.orElseGet(() -> TokenFamily.seed(Optional.of(token), now))));
            });
    TokenFamilyId login = TokenFamilyId.login(settings);
    stored.get(login).ifPresent(family -> candidates.add(new Use(login, family)));
    return candidates;
  }

  /** Returns the refusal of a family, unless the configuration has changed since. */
  private static Optional<TokenFamily.Refusal> refusal(
      TokenFamily family, ConfiguredCredentials credentials) {
    return family
        .refusal()
        .filter(
            refusal ->
                refusal.forGood() || refusal.configuration().equals(credentials.configuration()));
  }

  /** Returns whether a refusal concerns the refresh token, so that another family may work. */
  private static boolean endsFamily(TokenFamily.Refusal refusal) {
    return TokenProblemKind.of(refusal).concernsRefreshToken();
  }

  /**
   * Returns whether a user has signed in since a configured token was refused. The provider has
   * accepted this client since, so the token must be the reason, whatever the error code says.
   */
  private static boolean superseded(
      List<Use> candidates, Use refused, TokenFamily.Refusal refusal) {
    return candidates.stream()
        .filter(other -> !other.key().equals(refused.key()))
        .filter(other -> other.key().seed().equals(TokenFamilyId.LOGIN))
        .map(Use::family)
        .anyMatch(login -> login.loggedOut().isEmpty() && !login.changed().isBefore(refusal.at()));
  }

  private static TokenFamilySelector ended(
      Use candidate, ConfiguredCredentials credentials, Instant now, boolean wanted) {
    if (candidate.family().loggedOut().isPresent()) {
      return new Blocked(TokenProblem.signedOut(), true, Optional.empty());
    }
    return probed(candidate, refusal(candidate.family(), credentials).orElseThrow(), now, wanted);
  }

  private static TokenFamilySelector probed(
      Use candidate, TokenFamily.Refusal refusal, Instant now, boolean wanted) {
    Duration pause = PROBES.get(Math.min(refusal.times(), PROBES.size()) - 1);
    Instant probe = refusal.at().plus(pause);
    if (!refusal.forGood() && wanted && !now.isBefore(probe)) {
      return candidate;
    }
    return new Blocked(
        TokenProblem.of(refusal), false, refusal.forGood() ? Optional.empty() : Optional.of(probe));
  }
}
