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
  private final SerialScheduler alarm;
  private final SignInPrompter invitation;
  private final RefreshSchedule urgency;
  private final StoreView view;
  private final Renewal renewal;
  private final StoreRetry saving;
  private final TokenCheckTimer schedule;
  private final TokenAcceptance studio = new TokenAcceptance();
  private TokenState state = new NoToken();
  private Optional<CurrentAccessToken> token = Optional.empty();
  private Optional<Secret> spent = Optional.empty();
  private boolean renewing;
  private boolean lookFailed;
  private boolean ended;

  /** The selection of the last store check. */
  private TokenFamilySelector choice =
      new TokenFamilySelector.Blocked(TokenProblem.slow(), false, Optional.empty());

  /** Signalled when there is a new token or a new problem. */
  private final ChangeNotifier news = new ChangeNotifier();

  /** Signalled when the store was checked. */
  private final ChangeNotifier looks = new ChangeNotifier();

  TokenManager(
      Settings.OAuth settings,
      TokenSource source,
      TokenStore store,
      TokenClock clock,
      SerialScheduler alarm,
      SignInPrompter invitation) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.alarm = alarm;
    this.invitation = invitation;
    this.urgency = new RefreshSchedule(clock);
    this.view = new StoreView(settings, clock);
    this.renewal = new Renewal(settings, source, store, clock, alarm, new Progress());
    this.saving = new StoreRetry(alarm, renewal::save);
    this.schedule = new TokenCheckTimer(alarm, this::step, this::untilRenewal);
  }

  /** Requests the first token in the background and starts the regular checks. */
  void start() {
    schedule.start();
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
    schedule.end();
    if (alarm.end(ENDING)) {
      renewal
          .save()
          .ifPresent(e -> LOG.errorf("The newest refresh token is lost: %s", e.getMessage()));
      store.close();
    }
    looks.give();
    news.give();
  }

  @Override
  public Optional<AuthorizationHeader> authorize(Identity identity) {
    long deadline = clock.nanos() + settings.maxWait().toNanos();
    // A call fails without a token only after a store check that started after the call.
    for (ChangeNotifier awaited = looks; ; awaited = news) {
      CompletableFuture<Void> next;
      Optional<TokenProblem> problem;
      boolean personNeeded;
      long left;
      synchronized (this) {
        urgency.called();
        if (usable().isPresent()) {
          if (token.get().access().due(clock)) {
            schedule.hasten();
          }
          return usable().map(AccessToken::authorization);
        }
        left = deadline - clock.nanos();
        problem = awaited == news || left <= 0 || ended ? answerNow(left) : Optional.empty();
        personNeeded = state instanceof LoginRequired;
        next = awaited.next();
      }
      if (problem.isPresent()) {
        throw (personNeeded ? invited(problem.get()) : problem.get()).exception();
      }
      schedule.await(next, left);
    }
  }

  @Override
  public synchronized void accepted(Identity identity, AuthorizationHeader authorization) {
    studio.accepted(authorization.credentials());
  }

  @Override
  public Optional<AuthorizationHeader> refused(
      Identity identity, AuthorizationHeader authorization) {
    synchronized (this) {
      if (token.filter(t -> t.is(authorization)).isPresent()) {
        CurrentAccessToken refused = token.get();
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
        .map(CurrentAccessToken::person)
        .orElseGet(() -> choice instanceof TokenFamilySelector.Use use ? use.person() : "");
  }

  @Override
  public synchronized SignInStatus signIn(Identity identity) {
    boolean refresh = settings.grant() instanceof Settings.RefreshTokenGrant;
    Optional<TokenFamily> lineage = choice.used();
    Optional<TokenProblem> unsaved = renewal.unsaved().map(TokenProblem::of);
    return new SignInStatus(
        refresh ? "refresh_token" : "client_credentials",
        unsaved.isPresent() && works() ? SignInStatus.State.VALID_UNSAVED : state.name(),
        usable().flatMap(t -> t.lifetime().remaining(clock)).map(Duration::toSeconds),
        lineage.flatMap(TokenFamily::refreshToken).isPresent(),
        lineage.flatMap(TokenFamily::signedInAs),
        refresh ? Optional.of(store.description()) : Optional.empty(),
        state.reason().or(() -> unsaved).map(p -> p.code() + ": " + p.why() + " " + p.next()),
        new SignInWarnings(settings, store)
            .sentence(
                token.map(CurrentAccessToken::access),
                unsaved,
                lineage.filter(TokenFamily::rotated)));
  }

  private boolean works() {
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

  /** Returns the problem with sign-in instructions, if a user can sign in now. */
  private TokenProblem invited(TokenProblem problem) {
    return problem.mendedBySigningIn()
        ? invitation.sentence().map(problem::withNext).orElse(problem)
        : problem;
  }

  private synchronized Optional<Duration> untilRenewal() {
    return token.flatMap(inUse -> inUse.access().untilRenewal(clock));
  }

  /** Checks the store and renews the token if it is due. Failures do not prevent the next check. */
  private void step() {
    CompletableFuture<Void> looked = looks.take();
    try {
      look();
      Optional<Renewal.Need> need = begin();
      looked.complete(null);
      if (need.isPresent()) {
        renew(need.get());
        look();
        news.give();
      }
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      looked.complete(null);
    }
  }

  private synchronized Optional<Renewal.Need> begin() {
    if (ended || !due()) {
      return Optional.empty();
    }
    renewing = true;
    return Optional.of(new Renewal.Need(spent, urgency.wanted(), urgency.begin()));
  }

  private void renew(Renewal.Need need) {
    try {
      renewal.run(need);
    } catch (RuntimeException e) {
      LOG.error("A token renewal failed unexpectedly", e);
      conclude(new Renewal.NoStore(TokenProblem.unexpected()));
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
    become(new Waiting(TokenProblem.unexpected()));
  }

  /** Processes changes of the clocks, the store and the configured secrets. */
  private void look() {
    boolean wanted;
    synchronized (this) {
      urgency.look();
      wanted = urgency.wanted();
    }
    TokenFamilySelector seen = renewal.choice(wanted);
    synchronized (this) {
      choice = seen;
      lookFailed = false;
      takeUp(seen);
    }
  }

  private void takeUp(TokenFamilySelector seen) {
    if (seen instanceof TokenFamilySelector.Blocked blocked) {
      requireLogin(blocked);
    } else if (seen instanceof TokenFamilySelector.Use use) {
      if (state instanceof LoginRequired) {
        become(usable().isPresent() ? new Valid() : new NoToken());
      }
      view.token(use.lineage(), spent)
          .filter(stored -> token.filter(t -> t.supersedes(stored, use.key())).isEmpty())
          .ifPresent(stored -> adopt(CurrentAccessToken.of(use, stored, false)));
    }
  }

  private boolean due() {
    if (choice instanceof TokenFamilySelector.Blocked
        || !urgency.pause(choice, urgency.wanted()).isZero()) {
      return false;
    }
    TokenFamilySelector.Use use = (TokenFamilySelector.Use) choice;
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
    if (renewal.unsaved().isPresent()) {
      saving.begin();
    }
    if (result instanceof Renewal.NoStore noStore) {
      urgency.storeFailed();
      waitFor(noStore.problem());
      return;
    }
    urgency.storeWorked();
    if (result instanceof Renewal.Got got) {
      adopt(got.token());
    } else if (result instanceof Renewal.Stopped stopped) {
      requireLogin(stopped.why());
    } else if (result instanceof Renewal.Later later) {
      waitFor(later.problem());
    }
  }

  private void adopt(CurrentAccessToken adopted) {
    token = Optional.of(adopted);
    become(new Valid());
  }

  private void become(TokenState next) {
    state = next;
    news.give();
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
      become(new LoginRequired(problem));
    }
  }

  private void waitFor(TokenProblem problem) {
    if (!state.reason().equals(Optional.of(problem))) {
      LOG.warnf("No new access token yet: %s. %s", problem.code(), problem.why());
    }
    become(new Waiting(problem));
  }

  private void giveUpOnStudio(TokenFamilyId key) {
    TokenProblem problem =
        TokenProblem.refusedByStudio(settings.request().audience(), settings.request().scope());
    state = new RefusedByStudio(problem, key, clock.nanos() + studio.nextPause().toNanos());
    LOG.warnf("%s %s", problem.why(), problem.next());
  }

  /** Updates the state during a renewal. */
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
