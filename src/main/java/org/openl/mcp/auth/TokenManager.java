package org.openl.mcp.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.TokenState.LoginRequired;
import org.openl.mcp.auth.TokenState.NoToken;
import org.openl.mcp.auth.TokenState.RefusedByStudio;
import org.openl.mcp.auth.TokenState.Renewing;
import org.openl.mcp.auth.TokenState.Valid;
import org.openl.mcp.auth.TokenState.Waiting;
import org.openl.mcp.auth.provider.TokenSource;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.auth.store.TokenFamilyId;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;
import org.openl.mcp.net.Deadline;

/**
 * Manages the access token of the service. It requests the token at start and renews it before it
 * expires, without delaying calls. It sends one request at a time, shares tokens with all processes
 * that use the same store, and stops requesting after a refusal.
 *
 * <p>Calls read the state under the monitor, which is never held for long. Slow work runs on the
 * single thread of the {@link SerialScheduler}: a token request belongs to no call and is never
 * cancelled with one. A {@link TokenCheckTimer} checks the store for changes by other processes.
 */
final class TokenManager implements Authorizer {

  private static final Logger LOG = Logger.getLogger(TokenManager.class);
  private static final Duration ENDING = Duration.ofSeconds(4);

  private final Settings.OAuth settings;
  private final TokenStore store;
  private final TokenClock clock;
  private final SerialScheduler scheduler;
  private final SignInPrompter prompter;
  private final RefreshSchedule schedule;
  private final StoreView view;
  private final Renewal renewal;
  private final StoreRetry storeRetry;
  private final TokenCheckTimer checkTimer;
  private final TokenAcceptance acceptance = new TokenAcceptance();
  private TokenState state = new NoToken();
  private Optional<CurrentAccessToken> token = Optional.empty();
  private Optional<Secret> excluded = Optional.empty();
  private boolean renewing;
  private boolean lookFailed;
  private boolean ended;

  /** The selection of the last store check. */
  private TokenFamilySelector choice =
      new TokenFamilySelector.Blocked(TokenProblem.slow(), false, Optional.empty());

  /** Signalled when there is a new token or a new problem. */
  private final ChangeNotifier changes = new ChangeNotifier();

  /** Signalled when the store was checked. */
  private final ChangeNotifier checks = new ChangeNotifier();

  TokenManager(
      Settings.OAuth settings,
      TokenSource source,
      TokenStore store,
      TokenClock clock,
      SerialScheduler scheduler,
      SignInPrompter prompter) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.scheduler = scheduler;
    this.prompter = prompter;
    this.schedule = new RefreshSchedule(clock);
    this.view = new StoreView(settings, clock);
    this.renewal = new Renewal(settings, source, store, clock, scheduler, new RenewalObserver());
    this.storeRetry = new StoreRetry(scheduler, renewal::save);
    this.checkTimer = new TokenCheckTimer(scheduler, this::step, this::untilRenewal);
  }

  /** Requests the first token in the background and starts the regular checks. */
  void start() {
    checkTimer.start();
  }

  /**
   * Sends no further request, waits for the one in progress, whose response may contain a rotated
   * refresh token, and tries again to store unsaved tokens. A request that takes longer keeps the
   * store locked until the process has ended, so that no other process uses its refresh token.
   */
  void end() {
    synchronized (this) {
      ended = true;
    }
    checkTimer.end();
    if (scheduler.end(ENDING)) {
      renewal
          .save()
          .ifPresent(e -> LOG.errorf("The newest refresh token is lost: %s", e.getMessage()));
      store.close();
    }
    checks.signal();
    changes.signal();
  }

  @Override
  public Optional<AuthorizationHeader> authorize(Identity identity, Deadline deadline) {
    long end = clock.nanos() + deadline.min(settings.maxWait()).remaining().toNanos();
    // A call fails without a token only after a store check that started after the call.
    for (ChangeNotifier awaited = checks; ; awaited = changes) {
      CompletableFuture<Void> next;
      Optional<TokenProblem> problem;
      boolean personNeeded;
      long left;
      synchronized (this) {
        schedule.called();
        if (usable().isPresent()) {
          if (token.get().access().due(clock)) {
            checkTimer.runSoon();
          }
          return usable().map(AccessToken::authorization);
        }
        left = end - clock.nanos();
        problem = awaited == changes || left <= 0 || ended ? answerNow(left) : Optional.empty();
        personNeeded = state instanceof LoginRequired;
        next = awaited.next();
      }
      if (problem.isPresent()) {
        throw (personNeeded ? withPrompt(problem.get(), deadline) : problem.get()).exception();
      }
      checkTimer.await(next, left);
    }
  }

  @Override
  public synchronized void accepted(Identity identity, AuthorizationHeader authorization) {
    acceptance.accepted(authorization.credentials());
  }

  @Override
  public Optional<AuthorizationHeader> refused(
      Identity identity, AuthorizationHeader authorization, Deadline deadline) {
    synchronized (this) {
      if (token.filter(t -> t.is(authorization)).isPresent()) {
        CurrentAccessToken refused = token.get();
        excluded = Optional.of(authorization.credentials());
        if (acceptance.neverAccepted(refused.access(), refused.fetchedHere(), clock)) {
          rejectedByStudio(refused.key());
        } else {
          state = new NoToken();
        }
        token = Optional.empty();
      }
    }
    return authorize(identity, deadline);
  }

  @Override
  public synchronized String person(Identity identity) {
    return token
        .map(CurrentAccessToken::person)
        .orElseGet(() -> choice instanceof TokenFamilySelector.Use use ? use.person() : "");
  }

  @Override
  public synchronized SignInStatus signIn(Identity identity) {
    boolean refresh = settings.grant() instanceof Settings.RefreshTokenGrant;
    Optional<TokenFamily> family = choice.used();
    Optional<TokenProblem> unsaved = renewal.unsaved().map(TokenProblem::of);
    return new SignInStatus(
        settings.grant().type(),
        unsaved.isPresent() && canCallStudio() ? SignInStatus.State.VALID_UNSAVED : state.name(),
        usable().flatMap(t -> t.lifetime().remaining(clock)).map(Duration::toSeconds),
        family.flatMap(TokenFamily::refreshToken).isPresent(),
        family.flatMap(TokenFamily::signedInAs),
        refresh ? Optional.of(store.description()) : Optional.empty(),
        state.reason().or(() -> unsaved).map(p -> p.code() + ": " + p.why() + " " + p.next()),
        new SignInWarnings(settings, store)
            .sentence(
                token.map(CurrentAccessToken::access),
                unsaved,
                family.filter(TokenFamily::rotated)));
  }

  private boolean canCallStudio() {
    return state instanceof Valid || (state instanceof Waiting && usable().isPresent());
  }

  private Optional<AccessToken> usable() {
    return token.map(CurrentAccessToken::access).filter(t -> t.usable(clock));
  }

  /** Returns a problem that will not be solved within the remaining time of the call. */
  private Optional<TokenProblem> answerNow(long nanosLeft) {
    if (ended) {
      return Optional.of(TokenProblem.ending());
    }
    if (nanosLeft <= 0) {
      return Optional.of(state.reason().orElseGet(this::slow));
    }
    if (lookFailed) {
      return Optional.of(TokenProblem.unexpected());
    }
    if (renewing || due()) {
      return Optional.empty();
    }
    if (state instanceof LoginRequired || state instanceof RefusedByStudio) {
      return state.reason();
    }
    if (choice instanceof TokenFamilySelector.Use use
        && use.family().attempts().exhausted(clock.wall())) {
      return Optional.of(TokenProblem.tooManyRequests());
    }
    return schedule.pause(choice, true).toNanos() > nanosLeft
        ? Optional.of(state.reason().orElseGet(TokenProblem::anotherProcessFailed))
        : Optional.empty();
  }

  private TokenProblem slow() {
    return state instanceof Renewing || !renewing ? TokenProblem.slow() : TokenProblem.storeBusy();
  }

  /** Returns the problem with sign-in instructions, if a user can sign in now. */
  private TokenProblem withPrompt(TokenProblem problem, Deadline deadline) {
    return problem.fixedBySigningIn()
        ? prompter.sentence(deadline).map(problem::withNext).orElse(problem)
        : problem;
  }

  private synchronized Optional<Duration> untilRenewal() {
    return token.flatMap(inUse -> inUse.access().untilRenewal(clock));
  }

  /** Checks the store and renews the token if it is due. Failures do not prevent the next check. */
  private void step() {
    CompletableFuture<Void> looked = checks.take();
    try {
      look();
      Optional<Renewal.Conditions> conditions = begin();
      looked.complete(null);
      if (conditions.isPresent()) {
        renew(conditions.get());
        look();
        changes.signal();
      }
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      looked.complete(null);
    }
  }

  private synchronized Optional<Renewal.Conditions> begin() {
    if (ended || !due()) {
      return Optional.empty();
    }
    renewing = true;
    return Optional.of(new Renewal.Conditions(excluded, schedule.wanted(), schedule.begin()));
  }

  private void renew(Renewal.Conditions conditions) {
    try {
      renewal.run(conditions);
    } catch (RuntimeException e) {
      LOG.error("A token renewal failed unexpectedly", e);
      conclude(new Renewal.StoreUnavailable(TokenProblem.unexpected()));
    } finally {
      synchronized (this) {
        renewing = false;
      }
    }
  }

  private synchronized void failed(RuntimeException cause) {
    if (!lookFailed) {
      LOG.error("The token check failed unexpectedly", cause);
    }
    lookFailed = true;
    changeTo(new Waiting(TokenProblem.unexpected()));
  }

  /** Processes changes of the clocks, the store and the configured secrets. */
  private void look() {
    boolean wanted;
    synchronized (this) {
      schedule.look();
      wanted = schedule.wanted();
    }
    TokenFamilySelector seen = renewal.choice(wanted);
    synchronized (this) {
      choice = seen;
      lookFailed = false;
      applySelection(seen);
    }
  }

  private void applySelection(TokenFamilySelector seen) {
    if (seen instanceof TokenFamilySelector.Blocked blocked) {
      requireLogin(blocked);
    } else if (seen instanceof TokenFamilySelector.Use use) {
      if (state instanceof LoginRequired) {
        changeTo(usable().isPresent() ? new Valid() : new NoToken());
      }
      view.token(use.family(), excluded)
          .filter(stored -> token.filter(t -> t.supersedes(stored, use.key())).isEmpty())
          .ifPresent(stored -> setToken(CurrentAccessToken.of(use, stored, false)));
    }
  }

  private boolean due() {
    if (choice instanceof TokenFamilySelector.Blocked
        || !schedule.pause(choice, schedule.wanted()).isZero()) {
      return false;
    }
    TokenFamilySelector.Use use = (TokenFamilySelector.Use) choice;
    if (state instanceof RefusedByStudio refused && refused.key().equals(use.key())) {
      return clock.nanos() - refused.until() >= 0 && schedule.wanted();
    }
    if (token.filter(t -> t.key().equals(use.key())).isEmpty()) {
      return true;
    }
    if (schedule.idle()) {
      return use.family().keepAliveAt().filter(at -> !clock.wall().isBefore(at)).isPresent();
    }
    return token.get().access().due(clock) || usable().isEmpty();
  }

  private synchronized void conclude(Renewal.Result result) {
    if (renewal.unsaved().isPresent()) {
      storeRetry.begin();
    }
    if (result instanceof Renewal.StoreUnavailable noStore) {
      schedule.storeFailed();
      waitFor(noStore.problem());
      return;
    }
    schedule.storeWorked();
    if (result instanceof Renewal.Obtained got) {
      setToken(got.token());
    } else if (result instanceof Renewal.Stopped stopped) {
      requireLogin(stopped.why());
    } else if (result instanceof Renewal.Delayed later) {
      waitFor(later.problem());
    }
  }

  private void setToken(CurrentAccessToken adopted) {
    token = Optional.of(adopted);
    changeTo(new Valid());
  }

  private void changeTo(TokenState next) {
    state = next;
    changes.signal();
  }

  private void requireLogin(TokenFamilySelector.Blocked blocked) {
    TokenProblem problem = blocked.problem();
    if (blocked.signedOut()) {
      token = Optional.empty();
    }
    if (!state.reason().equals(Optional.of(problem))) {
      LOG.warnf("No access token: %s. %s %s", problem.code(), problem.why(), problem.next());
    }
    if (!state.equals(new LoginRequired(problem))) {
      changeTo(new LoginRequired(problem));
    }
  }

  private void waitFor(TokenProblem problem) {
    if (!state.reason().equals(Optional.of(problem))) {
      LOG.warnf("No new access token yet: %s. %s", problem.code(), problem.why());
    }
    changeTo(new Waiting(problem));
  }

  private void rejectedByStudio(TokenFamilyId key) {
    TokenProblem problem =
        TokenProblem.refusedByStudio(settings.request().audience(), settings.request().scope());
    state = new RefusedByStudio(problem, key, clock.nanos() + acceptance.nextPause().toNanos());
    LOG.warnf("%s %s", problem.why(), problem.next());
  }

  /** Updates the state during a renewal. */
  private final class RenewalObserver implements Renewal.Observer {

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
