package org.openl.mcp.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.provider.TokenSource;
import org.openl.mcp.auth.store.AttemptBackoff;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.auth.store.TokenFamilyId;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/**
 * Requests one token as a test for a person. It runs a normal {@link Renewal} with a locked store,
 * since a refresh may replace the refresh token. It repeats requests that were refused before. The
 * new tokens stay in the store for the servers that share it.
 */
public final class GrantTrial {

  private static final Logger LOG = Logger.getLogger(GrantTrial.class);

  /** The longest back-off that the trial waits for. A longer one is reported. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(6);

  /** The maximum time for the store lock; longer than the store itself waits. */
  private static final Duration LOCK = Duration.ofSeconds(50);

  /** The maximum number of attempts, one per second, to save a token that is only in memory. */
  private static final int SAVES = 10;

  private final Settings.OAuth settings;
  private final TokenSource source;
  private final TokenStore store;
  private final TokenClock clock;
  private final SerialScheduler scheduler;
  private final StoreView view;

  /** The result of a trial. */
  public sealed interface Outcome {}

  /**
   * The provider has issued a token.
   *
   * @param token a description of the token
   * @param refreshToken whether there is a refresh token
   * @param rotated whether the provider has ever rotated the refresh token of this sign-in
   * @param signedInAs the user, if known
   * @param unsaved why the newest refresh token could not be stored; empty if it is stored
   */
  public record Granted(
      TokenDescription token,
      boolean refreshToken,
      boolean rotated,
      Optional<String> signedInAs,
      Optional<TokenProblem> unsaved)
      implements Outcome {}

  /**
   * No token is available.
   *
   * @param problem the reason and the remedy
   */
  public record NotGranted(TokenProblem problem) implements Outcome {}

  GrantTrial(
      Settings.OAuth settings,
      TokenSource source,
      TokenStore store,
      TokenClock clock,
      SerialScheduler scheduler) {
    this.settings = settings;
    this.source = source;
    this.store = store;
    this.clock = clock;
    this.scheduler = scheduler;
    this.view = new StoreView(settings, clock);
  }

  /** Returns the token store. */
  public TokenStore store() {
    return store;
  }

  /**
   * Returns whether a trial may end the session of a running server. Without a shared store, each
   * process uses the refresh token on its own, and providers that rotate treat a second use as
   * theft (RFC 9700 §4.14.2).
   */
  public boolean dangerous() {
    return !store.durable() && settings.grant() instanceof Settings.RefreshTokenGrant;
  }

  /** Requests a token and waits for the result. */
  public Outcome ask() {
    try {
      Optional<TokenFamily> asksWith = askAgain();
      Optional<Secret> excluded =
          asksWith
              .map(family -> family.accessTokens().get(TokenFamilyTransitions.parameters(settings)))
              .map(TokenFamily.IssuedToken::token);
      return waitFor(asksWith.map(TokenFamily::attempts).orElse(AttemptBackoff.NONE), excluded);
    } catch (StoreException e) {
      return new NotGranted(TokenProblem.of(e));
    }
  }

  /** Removes temporary refusals if no token family is usable otherwise. */
  private Optional<TokenFamily> askAgain() {
    Instant now = clock.wall();
    ConfiguredCredentials credentials = ConfiguredCredentials.now(settings);
    try (TokenStore.Held held = store.hold()) {
      StoreContent stored = held.read();
      if (view.choice(credentials, stored, true) instanceof TokenFamilySelector.Use use) {
        return Optional.of(use.family());
      }
      Map<TokenFamilyId, TokenFamily> lifted = new HashMap<>(stored.byKey());
      TokenFamilyId ours = TokenFamilyId.login(settings);
      lifted.replaceAll(
          (key, family) ->
              key.sharesProfileWith(ours) && family.refusal().isPresent() && !family.over()
                  ? family.withoutRefusal(now)
                  : family);
      StoreContent next = new StoreContent(lifted);
      if (!next.equals(stored)) {
        held.write(next);
      }
      return view.choice(credentials, next, true).used();
    }
  }

  private Outcome waitFor(AttemptBackoff attempts, Optional<Secret> excluded) {
    Duration pause = attempts.remaining(clock.wall(), true);
    if (pause.compareTo(MAX_WAIT) > 0) {
      return new NotGranted(TokenProblem.notYet(pause));
    }
    Answer answer = new Answer();
    Renewal renewal = new Renewal(settings, source, store, clock, scheduler, answer);
    // Runs on the scheduler's thread, which a process waits for at shutdown.
    scheduler.after(pause, () -> ask(renewal, excluded, answer));
    return outcome(answer.await(settings.timeout().plus(MAX_WAIT).plus(LOCK)));
  }

  private static void ask(Renewal renewal, Optional<Secret> excluded, Answer answer) {
    try {
      renewal.run(new Renewal.Conditions(excluded, true, false));
      for (int i = 0; i < SAVES && renewal.save().isPresent(); i++) {
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("A token renewal failed unexpectedly", e);
      answer.concluded(new Renewal.StoreUnavailable(TokenProblem.unexpected()));
    }
  }

  private Outcome outcome(Renewal.Result result) {
    if (result instanceof Renewal.Obtained got) {
      Optional<TokenFamily> family = store.read().get(got.token().key());
      return new Granted(
          TokenDescription.of(got.token().access(), settings.expectedScope()),
          family.flatMap(TokenFamily::refreshToken).isPresent(),
          family.filter(TokenFamily::rotated).isPresent(),
          family.flatMap(TokenFamily::signedInAs),
          got.unsaved().map(TokenProblem::of));
    }
    if (result instanceof Renewal.Stopped stopped) {
      return new NotGranted(stopped.why().problem());
    }
    return new NotGranted(
        result instanceof Renewal.Delayed later
            ? later.problem()
            : ((Renewal.StoreUnavailable) result).problem());
  }

  /** Passes the result of a renewal to the waiting thread. */
  private static final class Answer implements Renewal.Observer {

    private final CompletableFuture<Renewal.Result> result = new CompletableFuture<>();

    @Override
    public void sending() {
      // Only the result matters.
    }

    @Override
    public void concluded(Renewal.Result concluded) {
      result.complete(concluded);
    }

    private Renewal.Result await(Duration maxWait) {
      return result
          .completeOnTimeout(
              new Renewal.Delayed(TokenProblem.slow()), maxWait.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    }
  }
}
