package org.openl.mcp.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.TokenState.LoginRequired;
import org.openl.mcp.auth.TokenState.NoToken;
import org.openl.mcp.auth.TokenState.RefusedByStudio;
import org.openl.mcp.auth.TokenState.Renewing;
import org.openl.mcp.auth.TokenState.Valid;
import org.openl.mcp.auth.TokenState.ValidUnsaved;
import org.openl.mcp.auth.TokenState.Waiting;
import org.openl.mcp.auth.store.Attempts;
import org.openl.mcp.auth.store.LineageKey;
import org.openl.mcp.auth.store.Lineages;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/**
 * The life of the service's access token: fetched at start, renewed before its end without a call
 * noticing, one request at a time, shared with all processes that use the same store, refusals that
 * end the asking.
 *
 * <p>Calls read the state under the monitor, which is held for moments only. Whatever takes time
 * runs on the {@link Alarm}'s one thread, so that a token request belongs to no call and is never
 * cancelled with one. What other processes do is seen in the store, which is looked at every
 * second.
 */
final class TokenManager implements Authorizer {

  private static final Logger LOG = Logger.getLogger(TokenManager.class);

  /** How often clocks, store and configured secrets are looked at. */
  private static final Duration TICK = Duration.ofSeconds(1);

  /** Without a call for so long only the refresh token is kept alive. */
  private static final Duration IDLE = Duration.ofMinutes(15);

  /** How long a call counts as "wanting a token" for the back-off. */
  private static final Duration WANTED = Duration.ofSeconds(15);

  private static final Duration ENDING = Duration.ofSeconds(4);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final Duration LONGEST_SAVE_PAUSE = Duration.ofSeconds(30);

  private final Settings.OAuth settings;
  private final TokenStore store;
  private final TokenClock clock;
  private final Alarm alarm;
  private final Invitation invitation;
  private final ClockJump clockJump;
  private final Renewal renewal;

  private TokenState state = new NoToken();
  private Optional<AccessToken> token = Optional.empty();
  private Optional<LineageKey> tokenKey = Optional.empty();
  private Optional<Secret> spent = Optional.empty();
  private Optional<Secret> lastAccepted = Optional.empty();
  private boolean own;
  private Duration refusalPause = FIRST_PAUSE;
  private Attempts storeAttempts = Attempts.NONE;
  private boolean awoken;
  private long spreadUntil;
  private long lastCall;
  private boolean renewing;
  private boolean ended;
  private CompletableFuture<Void> attempt = new CompletableFuture<>();

  TokenManager(
      Settings.OAuth settings,
      TokenSource source,
      TokenStore store,
      TokenClock clock,
      Alarm alarm,
      Invitation invitation) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.alarm = alarm;
    this.invitation = invitation;
    this.clockJump = new ClockJump(clock);
    this.renewal = new Renewal(settings, source, store, clock, alarm, new Progress());
    this.lastCall = clock.nanos();
    this.spreadUntil = clock.nanos();
  }

  /** Fetches the first token in the background and keeps looking after it. */
  void start() {
    alarm.after(Duration.ZERO, this::tick);
  }

  /**
   * Begins no request any more, waits for the one under way, whose answer may hold a rotated
   * refresh token, and tries once more to store what could not be stored.
   */
  void end() {
    synchronized (this) {
      ended = true;
    }
    alarm.end(ENDING);
    renewal
        .save()
        .ifPresent(e -> LOG.errorf("The newest refresh token is lost: %s", e.getMessage()));
    store.close();
  }

  @Override
  public Optional<Authorization> authorize(Identity identity) {
    long deadline = clock.nanos() + settings.patience().toNanos();
    while (true) {
      CompletableFuture<Void> next;
      synchronized (this) {
        long now = clock.nanos();
        lastCall = now;
        lookAtClocks();
        Optional<AccessToken> usable = token.filter(t -> t.usable(clock));
        if (usable.isPresent()) {
          if (usable.get().due(clock)) {
            trigger();
          }
          return usable.map(AccessToken::authorization);
        }
        lookAround();
        if (token.filter(t -> t.usable(clock)).isPresent()) {
          continue;
        }
        Optional<TokenProblem> problem = answerNow(deadline - now);
        if (problem.isPresent()) {
          throw failure(problem.get());
        }
        trigger();
        next = attempt;
      }
      await(next, deadline - clock.nanos());
    }
  }

  @Override
  public synchronized void accepted(Identity identity, Authorization authorization) {
    if (lastAccepted.filter(authorization.credentials()::equals).isEmpty()) {
      lastAccepted = Optional.of(authorization.credentials());
      refusalPause = FIRST_PAUSE;
    }
  }

  @Override
  public Optional<Authorization> refused(Identity identity, Authorization authorization) {
    synchronized (this) {
      Optional<AccessToken> refused =
          token.filter(t -> t.value().equals(authorization.credentials()));
      if (refused.isPresent()) {
        token = Optional.empty();
        spent = Optional.of(authorization.credentials());
        boolean accepted = lastAccepted.filter(authorization.credentials()::equals).isPresent();
        if (!accepted && (own || young(refused.get()))) {
          giveUpOnStudio();
        } else {
          state = new NoToken();
        }
      }
    }
    return authorize(identity);
  }

  /**
   * Whether a token that another process has fetched is so new that Studio cannot have accepted it
   * and changed its mind: then another one of the same kind would not help.
   */
  private boolean young(AccessToken token) {
    Duration age = Duration.between(token.lifetime().sentAt(), clock.wall());
    return age.compareTo(FIRST_PAUSE) < 0;
  }

  @Override
  public synchronized SignIn signIn(Identity identity) {
    boolean refresh = settings.grant() instanceof Settings.RefreshTokenGrant;
    LineageChoice choice = choice();
    Optional<LineageChoice.Use> use =
        choice instanceof LineageChoice.Use used ? Optional.of(used) : Optional.empty();
    return new SignIn(
        refresh ? "refresh_token" : "client_credentials",
        state.name(),
        token
            .filter(t -> t.usable(clock))
            .flatMap(t -> t.lifetime().remaining(clock))
            .map(Duration::toSeconds),
        use.flatMap(u -> u.lineage().refreshToken()).isPresent(),
        use.flatMap(u -> u.lineage().signedInAs()),
        refresh ? Optional.of(store.description()) : Optional.empty(),
        state.reason().map(p -> p.code() + ": " + p.why() + " " + p.next()),
        new SignInWarnings(settings, store).sentence(token, state, use));
  }

  /** A problem that waiting as long as the call may cannot solve. */
  private Optional<TokenProblem> answerNow(long nanosLeft) {
    if (ended) {
      return Optional.of(TokenProblem.ending());
    }
    if (nanosLeft <= 0) {
      return Optional.of(state.reason().orElseGet(TokenProblem::slow));
    }
    if (renewing || due()) {
      return Optional.empty();
    }
    if (state instanceof LoginRequired || state instanceof RefusedByStudio) {
      return state.reason();
    }
    return pause(true).toNanos() > nanosLeft
        ? Optional.of(state.reason().orElseGet(TokenProblem::anotherProcessFailed))
        : Optional.empty();
  }

  /** A person who is needed may be able to sign in right now. */
  private AuthorizationException failure(TokenProblem problem) {
    return (state instanceof LoginRequired
            ? invitation.sentence().map(problem::withNext).orElse(problem)
            : problem)
        .exception();
  }

  private static void await(CompletableFuture<Void> future, long nanos) {
    try {
      future.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // The caller looks at the state again, and knows its own deadline.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TokenProblem.ending().exception();
    }
  }

  private void trigger() {
    if (!renewing) {
      alarm.after(pause(true), this::renewIfDue);
    }
  }

  private void tick() {
    renewIfDue();
    synchronized (this) {
      if (!ended) {
        alarm.after(untilNextLook(), this::tick);
      }
    }
  }

  private Duration untilNextLook() {
    Duration least = Duration.ofMillis(50);
    return token
        .flatMap(t -> t.lifetime().remaining(clock).map(left -> left.minus(t.renewal())))
        .filter(left -> left.compareTo(TICK) < 0)
        // Never at once again: rounding must not make this spin.
        .map(left -> left.compareTo(least) < 0 ? (left.isNegative() ? TICK : least) : left)
        .orElse(TICK);
  }

  private void renewIfDue() {
    Renewal.Need need;
    synchronized (this) {
      lookAround();
      if (ended || renewing || !due()) {
        return;
      }
      renewing = true;
      need = new Renewal.Need(spent, wanted(), awoken);
      awoken = false;
    }
    try {
      renewal.run(need);
    } catch (RuntimeException e) {
      LOG.error("A token renewal failed unexpectedly", e);
      conclude(
          new Renewal.NoStore(
              TokenProblem.of(
                  new TokenOutcome.Unknown("the renewal failed in an unexpected way"))));
    } finally {
      CompletableFuture<Void> done;
      synchronized (this) {
        renewing = false;
        done = attempt;
        attempt = new CompletableFuture<>();
      }
      done.complete(null);
    }
  }

  /** All processes of a machine wake up together: they spread out, once, and begin anew. */
  private void lookAtClocks() {
    if (clockJump.happened()) {
      awoken = true;
      spreadUntil =
          clock.nanos() + TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(2000));
    }
  }

  /** Takes up what others have changed: the store, the configured secrets. */
  private void lookAround() {
    lookAtClocks();
    if (renewing || state instanceof ValidUnsaved) {
      return;
    }
    LineageChoice choice = choice();
    if (choice instanceof LineageChoice.Blocked blocked) {
      requireLogin(blocked);
    } else if (choice instanceof LineageChoice.Use use) {
      renewal
          .storedToken(use.lineage(), spent)
          .filter(stored -> newer(stored, use.key()))
          .ifPresent(stored -> adopt(use.key(), stored, false));
    }
  }

  private boolean newer(AccessToken stored, LineageKey key) {
    return !tokenKey.equals(Optional.of(key))
        || token.filter(t -> !t.lifetime().sentAt().isBefore(stored.lifetime().sentAt())).isEmpty();
  }

  private LineageChoice choice() {
    Lineages stored;
    try {
      stored = store.read();
    } catch (StoreException e) {
      stored = Lineages.NONE;
    }
    return LineageChoice.of(
        settings, ConfiguredCredentials.now(settings), stored, clock.wall(), wanted());
  }

  private boolean due() {
    LineageChoice choice = choice();
    if (choice instanceof LineageChoice.Blocked || !pause(wanted()).isZero()) {
      return false;
    }
    LineageChoice.Use use = (LineageChoice.Use) choice;
    if (state instanceof RefusedByStudio refused && tokenKey.equals(Optional.of(use.key()))) {
      return clock.nanos() - refused.until() >= 0 && wanted();
    }
    if (token.isEmpty() || !tokenKey.equals(Optional.of(use.key()))) {
      return true;
    }
    if (idle()) {
      return use.lineage().keepAliveAt().filter(at -> !clock.wall().isBefore(at)).isPresent();
    }
    return token.get().due(clock) || !token.get().usable(clock);
  }

  /** How long failures, the provider or the store hold back the next request. */
  private Duration pause(boolean wanted) {
    Instant now = clock.wall();
    Duration longest = Duration.ofNanos(Math.max(0, spreadUntil - clock.nanos()));
    if (!awoken && choice() instanceof LineageChoice.Use use) {
      Duration byProvider = use.lineage().attempts().remaining(now, wanted);
      longest = byProvider.compareTo(longest) > 0 ? byProvider : longest;
    }
    Duration byStore = storeAttempts.remaining(now, wanted);
    return byStore.compareTo(longest) > 0 ? byStore : longest;
  }

  private boolean idle() {
    return clock.nanos() - lastCall > IDLE.toNanos();
  }

  private boolean wanted() {
    return clock.nanos() - lastCall <= WANTED.toNanos();
  }

  private synchronized void conclude(Renewal.Result result) {
    storeAttempts = Attempts.NONE;
    if (result instanceof Renewal.Got got) {
      adopt(got.key(), got.token(), true);
      got.unsaved()
          .ifPresent(
              e -> {
                state = new ValidUnsaved(TokenProblem.of(e));
                saveAfter(TICK);
              });
    } else if (result instanceof Renewal.Stopped stopped) {
      requireLogin(stopped.why());
    } else if (result instanceof Renewal.Later later) {
      waitFor(later.problem());
    } else if (result instanceof Renewal.NoStore noStore) {
      storeAttempts = storeAttempts.failed(clock.wall(), Optional.empty());
      waitFor(noStore.problem());
    }
  }

  private void adopt(LineageKey key, AccessToken adopted, boolean fetchedHere) {
    token = Optional.of(adopted);
    tokenKey = Optional.of(key);
    own = fetchedHere;
    state = new Valid();
  }

  private void requireLogin(LineageChoice.Blocked blocked) {
    if (blocked.signedOut()) {
      token = Optional.empty();
    }
    if (!state.reason().equals(Optional.of(blocked.problem()))) {
      LOG.warnf(
          "No access token: %s. %s %s",
          blocked.problem().code(), blocked.problem().why(), blocked.problem().next());
    }
    state = new LoginRequired(blocked.problem());
  }

  private void waitFor(TokenProblem problem) {
    state = new Waiting(problem);
    LOG.warnf("No new access token yet: %s. %s", problem.code(), problem.why());
  }

  private void giveUpOnStudio() {
    TokenProblem problem =
        TokenProblem.refusedByStudio(settings.request().audience(), settings.request().scope());
    state = new RefusedByStudio(problem, clock.nanos() + refusalPause.toNanos());
    Duration doubled = refusalPause.multipliedBy(2);
    refusalPause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    LOG.warnf("%s %s", problem.why(), problem.next());
  }

  private void saveAfter(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    alarm.after(
        pause,
        () -> {
          if (renewal.save().isEmpty()) {
            synchronized (this) {
              if (state instanceof ValidUnsaved) {
                state = new Valid();
              }
            }
          } else {
            saveAfter(doubled.compareTo(LONGEST_SAVE_PAUSE) > 0 ? LONGEST_SAVE_PAUSE : doubled);
          }
        });
  }

  /** Follows a renewal. */
  private final class Progress implements Renewal.Observer {

    @Override
    public void sending() {
      synchronized (TokenManager.this) {
        state = new Renewing(state.reason());
      }
    }

    @Override
    public void concluded(Renewal.Result result) {
      conclude(result);
    }
  }
}
