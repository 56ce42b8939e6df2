package org.openl.mcp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openl.mcp.auth.SignInStatus.State;
import org.openl.mcp.auth.provider.GrantRequest;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.NotSent;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.auth.provider.TokenOutcome.Unknown;
import org.openl.mcp.auth.provider.TokenSource;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.StoreDouble;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.auth.store.TokenFamilyId;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.Deadlines;

/**
 * A simulation of several processes, one store, one provider that rotates refresh tokens and
 * accepts each only once, and a clock that changes only on request. It checks the rules that must
 * always hold.
 */
final class SimulatedWorld {

  private static final int LIFE = 300;
  private static final URI ENDPOINT = URI.create("https://id.example.com/token");

  /** The outcome of the next token request. */
  enum Weather {
    FINE,
    DOWN,
    OVERLOADED,
    LOST_ON_THE_WAY_THERE,
    LOST_ON_THE_WAY_BACK,
    ANSWERED_LATE
  }

  /** The point at which a process ends in its next renewal. */
  enum Kill {
    HOLDING,
    BEFORE_PENDING,
    AFTER_PENDING,
    BEFORE_SENT,
    AFTER_SENT,
    BEFORE_STORED,
    AFTER_STORED
  }

  /** The end of a process, which is not caught. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private record Entry(long at, int order, Process owner, Runnable task) {}

  private final FakeClock clock = new FakeClock();
  private final List<Entry> scheduled = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();
  private final Map<String, Integer> current = new HashMap<>();
  private final Map<String, Integer> stored = new HashMap<>();
  private final Set<String> ended = new HashSet<>();

  private StoreContent disk = StoreContent.NONE;
  private Process holder;
  private boolean diskFull;
  private boolean inFlight;
  private Weather weather = Weather.FINE;
  private int order;
  private int requests;
  private boolean sessionMayBeLost;
  private boolean signedOut;

  /** Starts one process for each of these refresh tokens. */
  SimulatedWorld(String... sessions) {
    for (String session : sessions) {
      current.putIfAbsent(session, 0);
      processes.add(new Process(session));
    }
    processes.forEach(Process::start);
  }

  void weather(Weather next) {
    weather = next;
    if (next == Weather.LOST_ON_THE_WAY_BACK || next == Weather.ANSWERED_LATE) {
      // A repeated request with the same token ends the session.
      sessionMayBeLost = true;
    }
  }

  void diskFull(boolean full) {
    diskFull = full;
  }

  void call(int process) {
    processes.get(process).call();
  }

  void studioRefuses(int process) {
    processes.get(process).studioRefuses();
  }

  void kill(int process, Kill where) {
    processes.get(process).kill = Optional.of(where);
  }

  void killNow(int process) {
    processes.get(process).die();
  }

  void restart(int process) {
    processes.get(process).start();
  }

  void sleep(Duration duration) {
    clock.sleep(duration);
    advance(Duration.ofSeconds(3));
  }

  void adminRevokes(int process) {
    ended.add(processes.get(process).session);
    sessionMayBeLost = true;
  }

  /** Signs a user out in another terminal, which waits for the store lock. */
  void signOut() {
    if (holder == null && !diskFull) {
      for (Map.Entry<TokenFamilyId, TokenFamily> entry : disk.byKey().entrySet()) {
        disk = disk.with(entry.getKey(), entry.getValue().loggedOut(clock.wall()));
      }
      signedOut = true;
    }
  }

  /** Signs a user in in another terminal. */
  void signIn() {
    if (holder == null && !diskFull) {
      String session = "login" + order++;
      current.put(session, 0);
      disk =
          TokenFamilyTransitions.signedIn(
              disk, processes.get(0).settings, granted(session), Optional.empty(), clock.wall());
      remember(disk);
      signedOut = false;
    }
  }

  void advance(Duration duration) {
    long end = clock.nanos() + duration.toNanos();
    for (Optional<Entry> next = next(end); next.isPresent(); next = next(end)) {
      clock.advance(Duration.ofNanos(Math.max(0, next.get().at() - clock.nanos())));
      next.get().owner().run(next.get().task());
    }
    clock.advance(Duration.ofNanos(Math.max(0, end - clock.nanos())));
  }

  private Optional<Entry> next(long end) {
    Optional<Entry> next =
        scheduled.stream()
            .filter(e -> e.at() <= end)
            .min(Comparator.comparingLong(Entry::at).thenComparingInt(Entry::order));
    next.ifPresent(scheduled::remove);
    return next;
  }

  /** Checks that every process has a token at the end, unless a user has to sign in. */
  void healsByItself() {
    weather = Weather.FINE;
    diskFull = false;
    for (Process process : processes) {
      process.kill = Optional.empty();
      if (process.tokens == null) {
        process.start();
      }
    }
    int before = requests;
    for (int i = 0; i < 250; i++) {
      advance(Duration.ofSeconds(5));
      processes.forEach(Process::call);
    }
    for (Process process : processes) {
      State state = process.tokens.signIn(Identity.SERVICE).state();
      if (sessionMayBeLost || signedOut) {
        assertTrue(state == State.VALID || state == State.LOGIN_REQUIRED, state::toString);
      } else {
        assertEquals(State.VALID, state);
      }
    }
    // 1,250 s with two families whose tokens live 300 s and are renewed after 240 s at the
    // earliest.
    int most = 2 * (1250 / 240 + 1) + 2;
    assertTrue(requests - before <= most + 4, () -> requests - before + " requests");
  }

  private static Settings.OAuth settings(String refreshToken) {
    return new Settings.OAuth(
        OAuthSettings.issuer(URI.create("https://id.example.com")),
        OAuthSettings.publicClient("mcp"),
        new Settings.RefreshTokenGrant(
            Optional.of(new SecretSource.Fixed(Secret.configured(refreshToken))), Optional.empty()),
        OAuthSettings.NOTHING,
        new Settings.Store(new Settings.InMemory(), "default", false),
        "http://127.0.0.1:8765/callback",
        Duration.ofSeconds(60),
        Duration.ofMillis(1),
        Duration.ZERO);
  }

  private static String refreshToken(String session, int generation) {
    return "refresh-test-" + session + "-" + generation;
  }

  private Granted granted(String session) {
    int generation = current.get(session);
    return new Granted(
        Secret.issued("access-test-" + session + "-" + generation),
        "Bearer",
        Optional.of(Duration.ofSeconds(LIFE)),
        Optional.of(Secret.issued(refreshToken(session, generation))),
        Optional.empty(),
        Optional.empty(),
        ENDPOINT);
  }

  /** Records the newest stored refresh token of each session. */
  private void remember(StoreContent families) {
    for (TokenFamily family : families.byKey().values()) {
      family
          .refreshToken()
          .map(token -> token.reveal().split("-"))
          .ifPresent(parts -> stored.merge(parts[2], Integer.parseInt(parts[3]), Math::max));
    }
  }

  /** One process of the server. */
  private final class Process extends StoreDouble implements TokenSource, SerialScheduler {

    private final String session;
    private final Settings.OAuth settings;
    private TokenManager tokens;
    private Optional<Kill> kill = Optional.empty();
    private int writes;

    Process(String session) {
      this.session = session;
      this.settings = SimulatedWorld.settings(refreshToken(session, 0));
    }

    void start() {
      die();
      tokens = new TokenManager(settings, this, this, clock, this, SignInPrompter.NONE);
      tokens.start();
    }

    void die() {
      if (tokens != null && tokens.signIn(Identity.SERVICE).state() == State.VALID_UNSAVED) {
        sessionMayBeLost = true;
      }
      tokens = null;
      kill = Optional.empty();
      scheduled.removeIf(entry -> entry.owner() == this);
      if (holder == this) {
        holder = null;
      }
    }

    void run(Runnable task) {
      try {
        task.run();
      } catch (Killed e) {
        die();
      }
    }

    private void killedAt(Kill point) {
      if (kill.equals(Optional.of(point))) {
        throw new Killed();
      }
    }

    void call() {
      if (tokens != null) {
        token().ifPresent(authorization -> tokens.accepted(Identity.SERVICE, authorization));
      }
    }

    void studioRefuses() {
      if (tokens != null) {
        token()
            .ifPresent(
                authorization -> {
                  try {
                    tokens.refused(Identity.SERVICE, authorization, Deadlines.FAR);
                  } catch (AuthorizationException e) {
                    // The next one is sent in the background.
                  }
                });
      }
    }

    private Optional<AuthorizationHeader> token() {
      try {
        AuthorizationHeader authorization =
            tokens.authorize(Identity.SERVICE, Deadlines.FAR).orElseThrow();
        String[] parts = authorization.credentials().reveal().split("-");
        int onDisk = stored.getOrDefault(parts[2], -1);
        assertTrue(
            onDisk >= Integer.parseInt(parts[3])
                || tokens.signIn(Identity.SERVICE).state() == State.VALID_UNSAVED,
            () -> "an access token before its refresh token is stored: " + List.of(parts));
        return Optional.of(authorization);
      } catch (AuthorizationException e) {
        return Optional.empty();
      }
    }

    @Override
    public CompletionStage<TokenOutcome> send(GrantRequest request) {
      assertEquals(this, holder, "a request without the lock");
      assertTrue(!inFlight, "two requests in flight");
      killedAt(Kill.BEFORE_SENT);
      requests++;
      inFlight = true;
      Weather now = weather;
      TokenOutcome outcome = answer(request, now);
      inFlight = false;
      if (kill.equals(Optional.of(Kill.AFTER_SENT))) {
        sessionMayBeLost = true;
        throw new Killed();
      }
      if (now == Weather.ANSWERED_LATE) {
        weather = Weather.FINE;
        CompletableFuture<TokenOutcome> late = new CompletableFuture<>();
        after(Duration.ofSeconds(20), () -> late.complete(outcome));
        return late;
      }
      return CompletableFuture.completedFuture(outcome);
    }

    private TokenOutcome answer(GrantRequest request, Weather now) {
      String[] asked = ((GrantRequest.Refresh) request).refreshToken().reveal().split("-");
      int generation = Integer.parseInt(asked[3]);
      assertTrue(
          generation >= stored.getOrDefault(asked[2], 0),
          () -> "an older refresh token after a newer one: " + List.of(asked));
      switch (now) {
        case DOWN:
          return new NotSent("id.example.com refused the connection");
        case OVERLOADED:
          return new Refused(429, "http_429", "", Optional.of(Duration.ofSeconds(30)));
        case LOST_ON_THE_WAY_THERE:
          return new Unknown("the connection was closed without a response");
        default:
          break;
      }
      TokenOutcome outcome = refresh(asked[2], generation);
      return now == Weather.LOST_ON_THE_WAY_BACK
          ? new Unknown("the connection was closed without a response")
          : outcome;
    }

    private TokenOutcome refresh(String asked, int generation) {
      if (ended.contains(asked)) {
        return new Refused(400, "invalid_grant", "Session not active", Optional.empty());
      }
      if (generation != current.get(asked)) {
        ended.add(asked);
        return new Refused(
            400, "invalid_grant", "Maximum allowed refresh token reuse exceeded", Optional.empty());
      }
      current.put(asked, generation + 1);
      return granted(asked);
    }

    @Override
    public StoreContent read() {
      return disk;
    }

    @Override
    public Held hold() {
      if (holder != null) {
        throw new StoreException(
            StoreException.Kind.BUSY, "another process has held the simulated disk", null);
      }
      holder = this;
      writes = 0;
      killedAt(Kill.HOLDING);
      return new Held() {
        @Override
        public StoreContent read() {
          return disk;
        }

        @Override
        public void write(StoreContent families) {
          writes++;
          if (writes > 1 && kill.equals(Optional.of(Kill.BEFORE_STORED))) {
            sessionMayBeLost = true;
          }
          killedAt(writes == 1 ? Kill.BEFORE_PENDING : Kill.BEFORE_STORED);
          if (diskFull) {
            throw new StoreException(
                StoreException.Kind.NOT_WRITABLE, "no space left on the simulated disk", null);
          }
          disk = families;
          remember(families);
          killedAt(writes == 1 ? Kill.AFTER_PENDING : Kill.AFTER_STORED);
        }

        @Override
        public void close() {
          if (holder == Process.this) {
            holder = null;
          }
        }
      };
    }

    @Override
    public void after(Duration delay, Runnable task) {
      scheduled.add(new Entry(clock.nanos() + delay.toNanos(), order++, this, task));
    }

    @Override
    public boolean end(Duration maxWait) {
      scheduled.removeIf(entry -> entry.owner() == this);
      return true;
    }
  }
}
