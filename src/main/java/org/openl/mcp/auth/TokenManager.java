package org.openl.mcp.auth;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.TokenOutcome.Granted;
import org.openl.mcp.auth.TokenOutcome.NotSent;
import org.openl.mcp.auth.TokenOutcome.Refused;
import org.openl.mcp.auth.TokenOutcome.Unknown;
import org.openl.mcp.auth.TokenState.LoginRequired;
import org.openl.mcp.auth.TokenState.NoToken;
import org.openl.mcp.auth.TokenState.RefusedByStudio;
import org.openl.mcp.auth.TokenState.Renewing;
import org.openl.mcp.auth.TokenState.Valid;
import org.openl.mcp.auth.TokenState.Waiting;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/**
 * The life of the service's access token: fetched at start, renewed before its end without a call
 * noticing, one request at a time, a rotated refresh token stored before its access token is used,
 * refusals that end the asking.
 *
 * <p>Calls read the state under the monitor, which is held for moments only. Whatever takes time
 * runs on the {@link Alarm}'s one thread, so that a token request belongs to no call and is never
 * cancelled with one.
 */
final class TokenManager implements Authorizer {

  private static final Logger LOG = Logger.getLogger(TokenManager.class);

  /** How often the clocks are looked at: a timer stands still while a laptop sleeps. */
  private static final Duration TICK = Duration.ofSeconds(15);

  /** Without a call for so long only the refresh token is kept alive. */
  private static final Duration IDLE = Duration.ofMinutes(15);

  /** How long a call counts as "wanting a token" for the back-off. */
  private static final Duration WANTED = Duration.ofSeconds(15);

  private static final Duration KEEP_ALIVE = Duration.ofHours(12);
  private static final Duration ENDING = Duration.ofSeconds(4);
  private static final List<Duration> PROBES =
      List.of(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final Settings.OAuth settings;
  private final TokenStore store;
  private final TokenClock clock;
  private final Alarm alarm;
  private final BackOff backOff = new BackOff();
  private final ClockJump clockJump;
  private final Renewal renewal;

  private TokenState state = new NoToken();
  private Optional<AccessToken> token = Optional.empty();
  private Optional<Secret> lastAccepted = Optional.empty();
  private Optional<String> rotationWarning = Optional.empty();
  private Duration refusalPause = FIRST_PAUSE;
  private int refusals;
  private long lastCall;
  private long keepAliveAt;
  private boolean renewing;
  private boolean ended;
  private CompletableFuture<Void> attempt = new CompletableFuture<>();

  TokenManager(
      Settings.OAuth settings,
      TokenSource source,
      TokenStore store,
      TokenClock clock,
      Alarm alarm) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.alarm = alarm;
    this.clockJump = new ClockJump(clock);
    this.renewal = new Renewal(settings, source, store, clock, alarm, new Progress());
    this.lastCall = clock.nanos();
  }

  /** Fetches the first token in the background and keeps looking after it. */
  void start() {
    alarm.after(Duration.ZERO, this::tick);
  }

  /**
   * Begins no request any more and waits for the one under way: its answer may hold a rotated
   * refresh token.
   */
  void end() {
    synchronized (this) {
      ended = true;
    }
    alarm.end(ENDING);
  }

  @Override
  public Optional<Authorization> authorize(Identity identity) {
    long deadline = clock.nanos() + settings.patience().toNanos();
    while (true) {
      CompletableFuture<Void> next;
      synchronized (this) {
        long now = clock.nanos();
        lastCall = now;
        lookAtClocks(now);
        Optional<AccessToken> usable = token.filter(t -> t.usable(clock));
        if (usable.isPresent()) {
          if (usable.get().due(clock)) {
            trigger();
          }
          return usable.map(AccessToken::authorization);
        }
        if (deadline - now <= 0) {
          throw state.reason().orElseGet(TokenProblem::slow).exception();
        }
        Optional<TokenProblem> problem = answerNow(now, deadline);
        if (problem.isPresent()) {
          throw problem.get().exception();
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
      if (token.filter(t -> t.value().equals(authorization.credentials())).isPresent()) {
        token = Optional.empty();
        if (lastAccepted.filter(authorization.credentials()::equals).isEmpty()) {
          giveUpOnStudio();
        } else {
          state = new NoToken();
        }
      }
    }
    return authorize(identity);
  }

  @Override
  public synchronized SignIn signIn(Identity identity) {
    boolean refresh = settings.grant() instanceof Settings.RefreshTokenGrant;
    boolean usable = token.filter(t -> t.usable(clock)).isPresent();
    return new SignIn(
        refresh ? "refresh_token" : "client_credentials",
        state.name(),
        token
            .filter(t -> usable)
            .flatMap(t -> t.lifetime().remaining(clock))
            .map(Duration::toSeconds),
        refresh && !(state instanceof LoginRequired),
        refresh ? Optional.of(store.description()) : Optional.empty(),
        state.reason().map(p -> p.code() + ": " + p.why() + " " + p.next()),
        warning());
  }

  private Optional<String> warning() {
    Optional<String> scope =
        settings
            .expectedScope()
            .flatMap(asked -> token.flatMap(t -> t.notGranted(asked)))
            .map(missing -> "The provider has not granted the scope " + missing + ".");
    return Stream.of(rotationWarning, scope)
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + " " + other);
  }

  /** A problem that waiting until the deadline cannot solve. */
  private Optional<TokenProblem> answerNow(long now, long deadline) {
    if (ended) {
      return Optional.of(TokenProblem.ending());
    }
    if (renewing || due(now)) {
      return Optional.empty();
    }
    if (state instanceof LoginRequired || state instanceof RefusedByStudio) {
      return state.reason();
    }
    if (now + backOff.remaining(now, true).toNanos() - deadline > 0) {
      return backOff.exhausted(now) ? Optional.of(TokenProblem.tooManyRequests()) : state.reason();
    }
    return Optional.empty();
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
      alarm.after(backOff.remaining(clock.nanos(), true), this::renewIfDue);
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

  private synchronized Duration untilNextLook() {
    long now = clock.nanos();
    if (idle(now) || state instanceof LoginRequired || state instanceof RefusedByStudio) {
      return TICK;
    }
    Duration next =
        token
            .map(t -> t.lifetime().remaining(clock).map(left -> left.minus(t.renewal())))
            .map(left -> left.orElse(TICK))
            .filter(left -> !left.isNegative())
            .orElseGet(() -> backOff.remaining(now, wanted(now)));
    // Never at once again: rounding must not make this spin.
    Duration least = Duration.ofMillis(50);
    return next.compareTo(TICK) > 0 ? TICK : next.compareTo(least) < 0 ? least : next;
  }

  private void renewIfDue() {
    synchronized (this) {
      long now = clock.nanos();
      lookAtClocks(now);
      if (ended || renewing || !due(now)) {
        return;
      }
      renewing = true;
    }
    try {
      renewal.run();
    } catch (RuntimeException e) {
      LOG.error("A token renewal failed unexpectedly", e);
      waitAfter(new Unknown("the renewal failed in an unexpected way"));
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

  private boolean due(long now) {
    if (state instanceof LoginRequired login) {
      return !login.credentials().equals(ConfiguredCredentials.now(settings))
          || login.probe().filter(at -> now - at >= 0).isPresent() && wanted(now);
    }
    if (state instanceof RefusedByStudio refused) {
      return now - refused.until() >= 0 && wanted(now);
    }
    if (!backOff.remaining(now, wanted(now)).isZero()) {
      return false;
    }
    if (token.isEmpty()) {
      return true;
    }
    if (idle(now)) {
      return settings.grant() instanceof Settings.RefreshTokenGrant && now - keepAliveAt >= 0;
    }
    return token.get().due(clock) || !token.get().usable(clock);
  }

  private boolean idle(long now) {
    return now - lastCall > IDLE.toNanos();
  }

  private boolean wanted(long now) {
    return now - lastCall <= WANTED.toNanos();
  }

  private void lookAtClocks(long now) {
    if (clockJump.happened()) {
      // All processes of a machine wake up together.
      backOff.clear(now, Duration.ofMillis(ThreadLocalRandom.current().nextLong(2000)));
    }
  }

  private void conclude(Renewal.Result result) {
    TokenOutcome outcome = result.outcome();
    if (outcome instanceof Granted granted && granted.tokenType().equalsIgnoreCase("Bearer")) {
      adopt(granted, result.sent());
    } else if (outcome instanceof Granted granted) {
      requireLogin(TokenProblem.wrongTokenType(granted.tokenType()), result.credentials(), true);
    } else if (outcome instanceof Refused refused && !refused.temporary()) {
      requireLogin(
          TokenProblem.of(refused, result.interrupted()), result.credentials(), !refused.forGood());
    } else {
      waitAfter(outcome);
    }
  }

  private synchronized void adopt(Granted granted, Sent sent) {
    token = Optional.of(AccessToken.of(granted, sent, settings.skew()));
    state = new Valid();
    refusals = 0;
    backOff.succeeded(granted.lifetime());
    keepAliveAt =
        sent.nanos()
            + granted.refreshLifetime().map(life -> life.dividedBy(2)).orElse(KEEP_ALIVE).toNanos();
    LOG.debugf(
        "Got an access token that lives %s",
        granted.lifetime().map(Duration::toString).orElse("for an unknown time"));
  }

  private synchronized void requireLogin(
      TokenProblem problem, ConfiguredCredentials credentials, boolean probe) {
    Duration pause = PROBES.get(Math.min(refusals, PROBES.size() - 1));
    refusals++;
    Optional<Long> at = probe ? Optional.of(clock.nanos() + pause.toNanos()) : Optional.empty();
    state = new LoginRequired(problem, credentials, at);
    LOG.warnf("No access token: %s. %s %s", problem.code(), problem.why(), problem.next());
  }

  private synchronized void waitAfter(TokenOutcome outcome) {
    TokenProblem problem;
    Optional<Duration> retryAfter = Optional.empty();
    if (outcome instanceof Refused refused) {
      problem = TokenProblem.of(refused, false);
      retryAfter = refused.retryAfter();
    } else if (outcome instanceof NotSent notSent) {
      problem = TokenProblem.of(notSent);
    } else {
      problem = TokenProblem.of((Unknown) outcome);
    }
    backOff.failed(clock.nanos(), retryAfter);
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

  /** Follows a renewal. */
  private final class Progress implements Renewal.Observer {

    @Override
    public void sending() {
      synchronized (TokenManager.this) {
        state = new Renewing(state.reason());
        backOff.sent(clock.nanos());
      }
    }

    @Override
    public void concluded(Renewal.Result result) {
      conclude(result);
    }

    @Override
    public void warned(String sentence) {
      synchronized (TokenManager.this) {
        rotationWarning = Optional.of(sentence);
      }
    }
  }
}
