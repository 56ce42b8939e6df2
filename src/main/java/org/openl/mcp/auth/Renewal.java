package org.openl.mcp.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.provider.GrantRequest;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.Unknown;
import org.openl.mcp.auth.provider.TokenSource;
import org.openl.mcp.auth.store.AttemptBackoff;
import org.openl.mcp.auth.store.FailPoint;
import org.openl.mcp.auth.store.HostName;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.auth.store.TokenFamily.Pending;
import org.openl.mcp.auth.store.TokenFamilyId;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/**
 * Renews the access token. The store is locked from the first read to the last write. A token that
 * another process has obtained is used. A request is marked as pending before it is sent. A rotated
 * refresh token is stored before the access token is used. Renewals run on the single thread of the
 * {@link SerialScheduler}.
 */
final class Renewal {

  private static final Logger LOG = Logger.getLogger(Renewal.class);

  private final Settings.OAuth settings;
  private final TokenSource source;
  private final TokenClock clock;
  private final SerialScheduler scheduler;
  private final Observer observer;
  private final LockedStore tokens;
  private final StoreView view;
  private final String host = HostName.current();

  /** Observes a renewal. */
  interface Observer {

    /** Called when the request is sent. */
    void sending();

    /** Called when the renewal has ended. */
    void concluded(Result result);
  }

  /** The result of a renewal. */
  sealed interface Result {}

  /**
   * A token is available.
   *
   * @param token the token
   * @param unsaved why its refresh token is only in memory; empty if it is stored
   */
  record Obtained(CurrentAccessToken token, Optional<StoreException> unsaved) implements Result {}

  /** No request is possible, or the provider has refused it. */
  record Stopped(TokenFamilySelector.Blocked why) implements Result {}

  /**
   * No token is available for now.
   *
   * @param problem the reason
   */
  record Delayed(TokenProblem problem) implements Result {}

  /**
   * The store cannot be used, and no request was sent.
   *
   * @param problem the reason
   */
  record StoreUnavailable(TokenProblem problem) implements Result {}

  /**
   * The conditions of a renewal.
   *
   * @param excluded an access token that must not be used, even if it is in the store
   * @param wanted whether calls need a token
   * @param clockJumped whether earlier failures no longer count, since the clock has jumped
   */
  record Conditions(Optional<Secret> excluded, boolean wanted, boolean clockJumped) {}

  Renewal(
      Settings.OAuth settings,
      TokenSource source,
      TokenStore store,
      TokenClock clock,
      SerialScheduler scheduler,
      Observer observer) {
    this.settings = settings;
    this.source = source;
    this.clock = clock;
    this.scheduler = scheduler;
    this.observer = observer;
    this.tokens = new LockedStore(store);
    this.view = new StoreView(settings, clock);
  }

  /** Takes a token from the store or sends one request and waits for it. Notifies the observer. */
  void run(Conditions conditions) {
    try {
      tokens.hold();
      try {
        FailPoint.LOCKED.reached();
        observer.concluded(underLock(conditions));
      } finally {
        tokens.unlock();
      }
    } catch (StoreException e) {
      LOG.warnf("No token is requested: %s", e.getMessage());
      observer.concluded(new StoreUnavailable(TokenProblem.of(e)));
    }
  }

  private Result underLock(Conditions conditions) {
    ConfiguredCredentials credentials = ConfiguredCredentials.now(settings);
    StoreContent stored = tokens.read();
    TokenFamilySelector choice = view.choice(credentials, stored, conditions.wanted());
    if (choice instanceof TokenFamilySelector.Blocked blocked) {
      return new Stopped(blocked);
    }
    TokenFamilySelector.Use use = (TokenFamilySelector.Use) choice;
    Optional<AccessToken> fetched = view.token(use.family(), conditions.excluded());
    if (fetched.filter(token -> !token.due(clock)).isPresent()) {
      return new Obtained(CurrentAccessToken.of(use, fetched.get(), false), tokens.unsaved());
    }
    AttemptBackoff attempts =
        conditions.clockJumped() ? use.family().attempts().cleared() : use.family().attempts();
    if (!attempts.remaining(clock.wall(), conditions.wanted()).isZero()) {
      return new Delayed(
          attempts.exhausted(clock.wall())
              ? TokenProblem.tooManyRequests()
              : TokenProblem.anotherProcessFailed());
    }
    return request(use, credentials, stored, attempts);
  }

  private Result request(
      TokenFamilySelector.Use use,
      ConfiguredCredentials credentials,
      StoreContent stored,
      AttemptBackoff attempts) {
    TokenFamily family = use.family();
    String hash = family.refreshToken().map(TokenFamilyId::hash).orElse("");
    TokenFamily sending =
        family.sending(
            new Pending(hash, clock.wall(), host, ProcessHandle.current().pid()),
            attempts.sent(clock.wall()));
    tokens.write(stored.with(use.key(), sending));
    FailPoint.PENDING_WRITTEN.reached();
    observer.sending();
    PendingTokenRequest sent =
        new PendingTokenRequest(clock.wall(), clock.nanos(), source.send(requestOf(family)));
    FailPoint.SENT.reached();
    Optional<TokenOutcome> inTime = sent.outcome(settings.timeout());
    FailPoint.ANSWERED.reached();
    if (inTime.isEmpty()) {
      sent.whenLate(
          late -> scheduler.after(Duration.ZERO, () -> takeLate(use.key(), sending, sent, late)));
    }
    return settle(use.key(), family, sending, inTime.orElseGet(this::timedOut), credentials, sent);
  }

  private static GrantRequest requestOf(TokenFamily family) {
    return family
        .refreshToken()
        .<GrantRequest>map(
            token ->
                new GrantRequest.Refresh(
                    token,
                    family.tokenEndpoint(),
                    family.pending().isPresent() && family.attempts().failures() > 0))
        .orElseGet(GrantRequest.ClientCredentials::new);
  }

  private TokenOutcome timedOut() {
    return new Unknown("it did not answer within " + settings.timeout().toSeconds() + " s");
  }

  private Result settle(
      TokenFamilyId key,
      TokenFamily before,
      TokenFamily sending,
      TokenOutcome outcome,
      ConfiguredCredentials credentials,
      PendingTokenRequest sent) {
    Instant now = clock.wall();
    TokenFamily after =
        TokenFamilyTransitions.after(
            before,
            sending,
            outcome,
            credentials,
            TokenFamilyTransitions.parameters(settings),
            sent.at(),
            now);
    StoreContent next = tokens.read().with(key, after);
    write(next, before, after);
    if (outcome instanceof Granted granted && granted.usable()) {
      return new Obtained(
          CurrentAccessToken.of(new TokenFamilySelector.Use(key, after), issued(after, sent), true),
          tokens.unsaved());
    }
    return view.choice(credentials, next, false) instanceof TokenFamilySelector.Blocked blocked
        ? new Stopped(blocked)
        : new Delayed(TokenProblem.of(outcome));
  }

  /** Writes an outcome. Only a new refresh token justifies keeping the lock if the write fails. */
  private void write(StoreContent next, TokenFamily before, TokenFamily after) {
    if (after.refreshToken().isPresent() && !after.refreshToken().equals(before.refreshToken())) {
      tokens
          .keep(next)
          .ifPresent(
              e ->
                  LOG.errorf(
                      "The newest refresh token is only in memory and is lost if this process is"
                          + " killed: %s",
                      e.getMessage()));
      return;
    }
    try {
      tokens.write(next);
    } catch (StoreException e) {
      LOG.warnf("The outcome of a token request could not be stored: %s", e.getMessage());
    }
  }

  private AccessToken issued(TokenFamily family, PendingTokenRequest sent) {
    return AccessToken.of(
        family.accessTokens().get(TokenFamilyTransitions.parameters(settings)),
        sent.nanos(),
        settings.skew());
  }

  /** Processes a response after the timeout. It may contain the only valid refresh token. */
  private void takeLate(
      TokenFamilyId key, TokenFamily sentWith, PendingTokenRequest sent, TokenOutcome late) {
    boolean useful = late instanceof Granted granted && granted.usable();
    if (!useful && late.rotated().isEmpty()) {
      return;
    }
    try {
      tokens.hold();
      try {
        Optional<TokenFamily> newest = tokens.read().get(key);
        if (newest.filter(now -> now.refreshToken().equals(sentWith.refreshToken())).isPresent()) {
          ConfiguredCredentials credentials = ConfiguredCredentials.now(settings);
          observer.concluded(settle(key, newest.get(), newest.get(), late, credentials, sent));
        }
      } finally {
        tokens.unlock();
      }
    } catch (StoreException e) {
      LOG.warnf("A late token response cannot be stored yet: %s", e.getMessage());
      scheduler.after(Duration.ofSeconds(1), () -> takeLate(key, sentWith, sent, late));
    }
  }

  /** Returns the token family to use, from the store or from unsaved content. */
  TokenFamilySelector choice(boolean wanted) {
    return view.choice(tokens::look, wanted);
  }

  /** Returns why a refresh token is only in memory; empty if none is. */
  Optional<StoreException> unsaved() {
    return tokens.unsaved();
  }

  /**
   * Tries again to write a refresh token that is only in memory.
   *
   * @return the failure; empty if nothing is unsaved
   */
  Optional<StoreException> save() {
    return tokens.save();
  }
}
