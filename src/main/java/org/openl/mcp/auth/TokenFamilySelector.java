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
 * Which lineage a process uses: the configured token's, unless that is dead, signed out, or refused
 * before the profile's last sign-in; else the profile's sign-in; else nothing, and why.
 */
sealed interface TokenFamilySelector {

  /**
   * A lineage whose refresh token may be asked with.
   *
   * @param key its key
   * @param lineage itself; one that has just begun is not in the store yet
   */
  record Use(TokenFamilyId key, TokenFamily lineage) implements TokenFamilySelector {

    @Override
    public Optional<TokenFamily> used() {
      return Optional.of(lineage);
    }

    /** What tells apart in whose name its tokens are. */
    String person() {
      return key.seed() + lineage.signedInAs().map(name -> " " + name).orElse("");
    }
  }

  /**
   * Nothing may be asked with.
   *
   * @param problem why
   * @param signedOut whether a person has signed out: what was bought before is not used either
   * @param probe when one more request may be sent all the same, while calls want a token
   */
  record Blocked(TokenProblem problem, boolean signedOut, Optional<Instant> probe)
      implements TokenFamilySelector {

    @Override
    public Optional<TokenFamily> used() {
      return Optional.empty();
    }
  }

  /** The lineage that is used, if any. */
  Optional<TokenFamily> used();

  /** How long after the first refusal, the second and all further ones it is tried once more. */
  List<Duration> PROBES =
      List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

  /**
   * Chooses.
   *
   * @param wanted whether calls want a token: only then a refusal is probed
   */
  static TokenFamilySelector of(
      Settings.OAuth settings,
      ConfiguredCredentials credentials,
      StoreContent stored,
      Instant now,
      boolean wanted) {
    List<Use> candidates = candidates(settings, credentials, stored, now);
    for (Use candidate : candidates) {
      if (candidate.lineage().loggedOut().isEmpty()) {
        Optional<TokenFamily.Refusal> refusal = refusal(candidate.lineage(), credentials);
        if (refusal.isEmpty()) {
          return candidate;
        }
        if (!endsLineage(refusal.get()) && !superseded(candidates, candidate, refusal.get())) {
          return probed(candidate, refusal.get(), now, wanted);
        }
      }
    }
    return candidates.stream()
        .max(Comparator.comparing(candidate -> candidate.lineage().changed()))
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
    stored.get(login).ifPresent(lineage -> candidates.add(new Use(login, lineage)));
    return candidates;
  }

  /** A refusal stands as long as nothing has changed that it may have been for. */
  private static Optional<TokenFamily.Refusal> refusal(
      TokenFamily lineage, ConfiguredCredentials credentials) {
    return lineage
        .refusal()
        .filter(
            refusal ->
                refusal.forGood() || refusal.configuration().equals(credentials.configuration()));
  }

  /** Whether a refusal is about the lineage's token, so that another lineage may serve. */
  private static boolean endsLineage(TokenFamily.Refusal refusal) {
    return TokenProblemKind.of(refusal).aboutTheRefreshToken();
  }

  /**
   * Whether somebody has signed in since a configured token was refused, whatever the provider
   * called the reason: it has served this client meanwhile, so it was the token.
   */
  private static boolean superseded(
      List<Use> candidates, Use refused, TokenFamily.Refusal refusal) {
    return candidates.stream()
        .filter(other -> !other.key().equals(refused.key()))
        .filter(other -> other.key().seed().equals(TokenFamilyId.LOGIN))
        .map(Use::lineage)
        .anyMatch(login -> login.loggedOut().isEmpty() && !login.changed().isBefore(refusal.at()));
  }

  private static TokenFamilySelector ended(
      Use candidate, ConfiguredCredentials credentials, Instant now, boolean wanted) {
    if (candidate.lineage().loggedOut().isPresent()) {
      return new Blocked(TokenProblem.signedOut(), true, Optional.empty());
    }
    return probed(candidate, refusal(candidate.lineage(), credentials).orElseThrow(), now, wanted);
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
