package org.openl.mcp.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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
import org.openl.mcp.auth.provider.TokenSource;
import org.openl.mcp.auth.store.Lineage;
import org.openl.mcp.auth.store.LineageKey;
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

  private static final Duration ENDING = Duration.ofSeconds(4);

  private final Settings.OAuth settings;
  private final TokenStore store;
  private final TokenClock clock;
  private final Alarm alarm;
  private final Invitation invitation;
  private final Urgency urgency;
  private final StoreView view;
  private final Renewal renewal;
  private final Saving saving;
  private final StudioVerdict studio = new StudioVerdict();

  private TokenState state = new NoToken();
  private Optional<TokenInUse> token = Optional.empty();
  private Optional<Secret> spent = Optional.empty();
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
    this.urgency = new Urgency(clock);
    this.view = new StoreView(settings, clock);
    this.renewal = new Renewal(settings, source, store, clock, alarm, new Progress());
    this.saving = new Saving(alarm, renewal::save, this::saved);
  }

  /** Fetches the first token in the background and keeps looking after it. */
  void start() {
    alarm.after(Duration.ZERO, this::tick);
  }

  /**
   * Begins no request any more, waits for the one under way, whose answer may hold a rotated
   * refresh token, and tries once more to store what could not be stored. A request that takes
   * longer keeps the store until the process has ended, or another one would ask with its token.
   */
  void end() {
    synchronized (this) {
      ended = true;
    }
    if (alarm.end(ENDING)) {
      renewal
          .save()
          .ifPresent(e -> LOG.errorf("The newest refresh token is lost: %s", e.getMessage()));
      store.close();
    }
  }

  @Override
  public Optional<Authorization> authorize(Identity identity) {
    long deadline = clock.nanos() + settings.patience().toNanos();
    while (true) {
      CompletableFuture<Void> next;
      Optional<TokenProblem> problem;
      boolean personNeeded;
      synchronized (this) {
        urgency.called();
        if (usable().isEmpty()) {
          lookAround();
        }
        if (usable().isPresent()) {
          if (token.get().access().due(clock)) {
            trigger();
          }
          return usable().map(AccessToken::authorization);
        }
        problem = answerNow(deadline - clock.nanos());
        personNeeded = state instanceof LoginRequired;
        if (problem.isEmpty()) {
          trigger();
        }
        next = attempt;
      }
      if (problem.isPresent()) {
        throw (personNeeded ? invited(problem.get()) : problem.get()).exception();
      }
      await(next, deadline - clock.nanos());
    }
  }

  @Override
  public synchronized void accepted(Identity identity, Authorization authorization) {
    studio.accepted(authorization.credentials());
  }

  @Override
  public Optional<Authorization> refused(Identity identity, Authorization authorization) {
    synchronized (this) {
      if (token.filter(t -> t.is(authorization)).isPresent()) {
        TokenInUse refused = token.get();
        spent = Optional.of(authorization.credentials());
        if (studio.hopeless(refused.access(), refused.fetchedHere(), clock)) {
          giveUpOnStudio(refused.key());
        } else {
          state = new NoToken();
        }
        token = Optional.empty();
      }
    }
    return authorize(identity);
  }

  @Override
  public synchronized String person(Identity identity) {
    return token
        .map(TokenInUse::person)
        .orElseGet(() -> choice() instanceof LineageChoice.Use use ? use.person() : "");
  }

  @Override
  public synchronized SignIn signIn(Identity identity) {
    boolean refresh = settings.grant() instanceof Settings.RefreshTokenGrant;
    Optional<Lineage> lineage = choice().used();
    return new SignIn(
        refresh ? "refresh_token" : "client_credentials",
        state.name(),
        usable().flatMap(t -> t.lifetime().remaining(clock)).map(Duration::toSeconds),
        lineage.flatMap(Lineage::refreshToken).isPresent(),
        lineage.flatMap(Lineage::signedInAs),
        refresh ? Optional.of(store.description()) : Optional.empty(),
        state.reason().map(p -> p.code() + ": " + p.why() + " " + p.next()),
        new SignInWarnings(settings, store)
            .sentence(token.map(TokenInUse::access), state, lineage.filter(Lineage::rotated)));
  }

  private Optional<AccessToken> usable() {
    return token.map(TokenInUse::access).filter(t -> t.usable(clock));
  }

  /** A problem that waiting as long as the call may cannot solve. */
  private Optional<TokenProblem> answerNow(long nanosLeft) {
    if (ended) {
      return Optional.of(TokenProblem.ending());
    }
    if (nanosLeft <= 0) {
      return Optional.of(state.reason().orElseGet(this::slow));
    }
    LineageChoice choice = choice();
    if (renewing || due(choice)) {
      return Optional.empty();
    }
    if (state instanceof LoginRequired || state instanceof RefusedByStudio) {
      return state.reason();
    }
    if (choice instanceof LineageChoice.Use use
        && use.lineage().attempts().exhausted(clock.wall())) {
      return Optional.of(TokenProblem.tooManyRequests());
    }
    return urgency.pause(choice, true).toNanos() > nanosLeft
        ? Optional.of(state.reason().orElseGet(TokenProblem::anotherProcessFailed))
        : Optional.empty();
  }

  private TokenProblem slow() {
    return state instanceof Renewing || !renewing ? TokenProblem.slow() : TokenProblem.storeBusy();
  }

  /** A person who is needed may be able to sign in right now. */
  private TokenProblem invited(TokenProblem problem) {
    return problem.mendedBySigningIn()
        ? invitation.sentence().map(problem::withNext).orElse(problem)
        : problem;
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
      alarm.after(urgency.pause(choice(), true), this::renewIfDue);
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
    return token
        .map(TokenInUse::access)
        .flatMap(t -> t.lifetime().remaining(clock).map(left -> left.minus(t.renewal())))
        .filter(left -> !left.isNegative() && left.compareTo(TICK) < 0)
        // Never at once again: rounding must not make this spin.
        .map(left -> left.plusMillis(10))
        .orElse(TICK);
  }

  private void renewIfDue() {
    Renewal.Need need;
    synchronized (this) {
      lookAround();
      if (ended || renewing || !due(choice())) {
        return;
      }
      renewing = true;
      need = new Renewal.Need(spent, urgency.wanted(), urgency.begin());
    }
    try {
      renewal.run(need);
    } catch (RuntimeException e) {
      LOG.error("A token renewal failed unexpectedly", e);
      conclude(new Renewal.NoStore(TokenProblem.unexpected()));
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

  /** Takes up what others have changed: the clocks, the store, the configured secrets. */
  private void lookAround() {
    urgency.look();
    if (renewing || state instanceof ValidUnsaved) {
      return;
    }
    LineageChoice choice = choice();
    if (choice instanceof LineageChoice.Blocked blocked) {
      requireLogin(blocked);
    } else if (choice instanceof LineageChoice.Use use) {
      if (state instanceof LoginRequired) {
        state = usable().isPresent() ? new Valid() : new NoToken();
      }
      view.token(use.lineage(), spent)
          .filter(stored -> newer(stored, use.key()))
          .ifPresent(stored -> adopt(TokenInUse.of(use, stored, false)));
    }
  }

  private boolean newer(AccessToken stored, LineageKey key) {
    return token
        .filter(t -> t.key().equals(key))
        .filter(t -> !t.access().lifetime().sentAt().isBefore(stored.lifetime().sentAt()))
        .isEmpty();
  }

  private LineageChoice choice() {
    return view.choice(store, urgency.wanted());
  }

  private boolean due(LineageChoice choice) {
    if (choice instanceof LineageChoice.Blocked
        || !urgency.pause(choice, urgency.wanted()).isZero()) {
      return false;
    }
    LineageChoice.Use use = (LineageChoice.Use) choice;
    if (state instanceof RefusedByStudio refused && refused.key().equals(use.key())) {
      return clock.nanos() - refused.until() >= 0 && urgency.wanted();
    }
    if (token.filter(t -> t.key().equals(use.key())).isEmpty()) {
      return true;
    }
    if (urgency.idle()) {
      return use.lineage().keepAliveAt().filter(at -> !clock.wall().isBefore(at)).isPresent();
    }
    return token.get().access().due(clock) || usable().isEmpty();
  }

  private synchronized void conclude(Renewal.Result result) {
    if (result instanceof Renewal.NoStore noStore) {
      urgency.storeFailed();
      waitFor(noStore.problem());
      return;
    }
    urgency.storeWorked();
    if (result instanceof Renewal.Got got) {
      adopt(got.token());
      got.unsaved().ifPresent(this::keepSaving);
    } else if (result instanceof Renewal.Stopped stopped) {
      requireLogin(stopped.why());
    } else if (result instanceof Renewal.Later later) {
      waitFor(later.problem());
    }
  }

  private void adopt(TokenInUse adopted) {
    token = Optional.of(adopted);
    state = new Valid();
  }

  private void requireLogin(LineageChoice.Blocked blocked) {
    TokenProblem problem = blocked.problem();
    if (blocked.signedOut()) {
      token = Optional.empty();
    }
    if (!state.reason().equals(Optional.of(problem))) {
      LOG.warnf("No access token: %s. %s %s", problem.code(), problem.why(), problem.next());
    }
    state = new LoginRequired(problem);
  }

  private void waitFor(TokenProblem problem) {
    state = new Waiting(problem);
    LOG.warnf("No new access token yet: %s. %s", problem.code(), problem.why());
  }

  private void giveUpOnStudio(LineageKey key) {
    TokenProblem problem =
        TokenProblem.refusedByStudio(settings.request().audience(), settings.request().scope());
    state = new RefusedByStudio(problem, key, clock.nanos() + studio.nextPause().toNanos());
    LOG.warnf("%s %s", problem.why(), problem.next());
  }

  private void keepSaving(StoreException failure) {
    state = new ValidUnsaved(TokenProblem.of(failure));
    saving.begin();
  }

  private synchronized void saved() {
    if (state instanceof ValidUnsaved) {
      state = new Valid();
    }
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
