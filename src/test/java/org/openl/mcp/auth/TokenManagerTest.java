package org.openl.mcp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.SignInStatus.State;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.NotSent;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.auth.provider.TokenOutcome.Unknown;
import org.openl.mcp.auth.store.MemoryTokenStore;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.Deadlines;

@Timeout(60)
class TokenManagerTest {

  private static final Identity ME = Identity.SERVICE;
  private static final String REUSED = "Maximum allowed refresh token reuse exceeded";

  private final FakeClock clock = new FakeClock();
  private final FakeScheduler scheduler = new FakeScheduler(clock);
  private final ScriptedSource provider = new ScriptedSource();
  private TokenManager tokens;

  @BeforeEach
  void start() {
    tokens = manager(scheduler, "seed-test-token");
  }

  private TokenManager manager(SerialScheduler scheduler, String refreshToken) {
    return new TokenManager(
        settings(refreshToken, Duration.ofMillis(200)),
        provider,
        new MemoryTokenStore(),
        clock,
        scheduler,
        SignInPrompter.NONE);
  }

  private static Settings.OAuth settings(String refreshToken, Duration timeout) {
    return OAuthSettings.of(
        OAuthSettings.issuer(URI.create("https://id.example.com")),
        OAuthSettings.publicClient("mcp"),
        OAuthSettings.refresh(refreshToken),
        new Settings.Request(
            Optional.of("openid rules"), Optional.of("openl"), Optional.empty(), Optional.empty()),
        timeout);
  }

  private String token() {
    return call(() -> tokens.authorize(ME, Deadlines.FAR)).credentials().reveal();
  }

  /** Starts a call on a separate thread, while due tasks run on this one. */
  private AuthorizationHeader call(Supplier<Optional<AuthorizationHeader>> call) {
    CompletableFuture<Optional<AuthorizationHeader>> result = CompletableFuture.supplyAsync(call);
    while (!result.isDone()) {
      scheduler.advance(Duration.ZERO);
    }
    try {
      return result.join().orElseThrow();
    } catch (CompletionException e) {
      throw (RuntimeException) e.getCause();
    }
  }

  private State state() {
    return tokens.signIn(ME).state();
  }

  private void begin(TokenOutcome... answers) {
    provider.answers.addAll(List.of(answers));
    tokens.start();
    scheduler.advance(Duration.ZERO);
  }

  private AuthorizationException failure() {
    return assertThrows(AuthorizationException.class, this::token);
  }

  @Test
  void fetchesTheFirstTokenAtStartWithoutACall() {
    begin(ScriptedSource.granted("access-1", 300, null));
    assertEquals(State.VALID, state());
    assertEquals("access-1", token());
    assertEquals(1, provider.requests());
  }

  @Test
  void renewsBeforeTheEndWithoutDelayingACall() {
    begin(
        ScriptedSource.granted("access-1", 300, "refresh-2"),
        ScriptedSource.granted("access-2", 300, "refresh-3"));
    scheduler.advance(Duration.ofSeconds(239));
    assertEquals("access-1", token());
    assertEquals(1, provider.requests());
    scheduler.advance(Duration.ofSeconds(22));
    assertEquals("access-2", token());
    assertEquals(List.of("seed-test-token", "refresh-2"), provider.askedWith);
  }

  @Test
  void keepsTheRefreshTokenWhenTheProviderSendsNoOther() {
    begin(
        ScriptedSource.granted("access-1", 20, null), ScriptedSource.granted("access-2", 20, null));
    scheduler.advance(Duration.ofSeconds(18));
    assertEquals(List.of("seed-test-token", "seed-test-token"), provider.askedWith);
  }

  @Test
  void sendsAtMostOneRequestPerTokenAndWindow() {
    begin(ScriptedSource.granted("access-0", 20, null));
    for (int i = 1; i <= 20; i++) {
      provider.answers.add(ScriptedSource.granted("access-" + i, 20, null));
    }
    for (int half = 0; half < 360; half++) {
      token();
      scheduler.advance(Duration.ofMillis(500));
    }
    // 180 s ÷ (20 s − 5 s) + 1
    assertTrue(provider.requests() <= 13, () -> provider.requests() + " requests");
  }

  @Test
  void treatsATokenAsExpiredAfterSleep() {
    begin(
        ScriptedSource.granted("access-1", 300, null),
        ScriptedSource.granted("access-2", 300, null));
    clock.sleep(Duration.ofHours(8));
    scheduler.advance(Duration.ofSeconds(17));
    assertEquals("access-2", token());
  }

  @Test
  void failsAtOnceAndSendsNoRequestAfterARefusal() {
    begin(ScriptedSource.refused(400, "invalid_grant", REUSED));
    assertEquals(State.LOGIN_REQUIRED, state());
    assertEquals("Failed to obtain OAuth 2.1 token: invalid_grant.", failure().getMessage());
    assertTrue(failure().why().contains(REUSED), failure().why());
    assertTrue(failure().next().contains("OPENL_OAUTH2_REFRESH_TOKEN"), failure().next());
    for (int i = 0; i < 100; i++) {
      scheduler.advance(Duration.ofMinutes(1));
      failure();
    }
    assertEquals(1, provider.requests());
  }

  @ParameterizedTest
  @ValueSource(strings = {"User disabled", "Session not active", "Token is not active", ""})
  void retriesATemporaryRefusalWhileCallsArrive(String words) {
    begin(
        ScriptedSource.refused(400, "invalid_grant", words),
        ScriptedSource.granted("access-1", 300, null));
    scheduler.advance(Duration.ofMinutes(4));
    failure();
    assertEquals(1, provider.requests());
    scheduler.advance(Duration.ofSeconds(61));
    assertEquals("access-1", token());
  }

  @Test
  void reportsAnInterruptedRenewal() {
    begin(
        new Unknown("the connection was closed without a response"),
        ScriptedSource.refused(400, "invalid_grant", "Invalid refresh token"));
    assertEquals(State.WAITING, state());
    scheduler.advance(Duration.ofSeconds(2));
    assertEquals(State.LOGIN_REQUIRED, state());
    assertTrue(failure().why().startsWith("An earlier renewal was interrupted"), failure().why());
  }

  @Test
  void backsOffDuringAnOutageAndRecoversByItself() {
    List<TokenOutcome> outage = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      outage.add(new NotSent("id.example.com refused the connection"));
    }
    begin(outage.toArray(TokenOutcome[]::new));
    for (int second = 0; second < 90; second++) {
      tokens.signIn(ME);
      scheduler.advance(Duration.ofSeconds(1));
    }
    int duringOutage = provider.requests();
    assertTrue(duringOutage <= 30, () -> duringOutage + " requests");
    provider.answers.clear();
    for (int i = 0; i < 5; i++) {
      provider.answers.add(ScriptedSource.granted("access-" + i, 300, null));
    }
    scheduler.advance(Duration.ofSeconds(60));
    assertEquals(State.VALID, state());
  }

  @Test
  void obeysRetryAfter() {
    begin(
        new Refused(429, "http_429", "", Optional.of(Duration.ofSeconds(120))),
        ScriptedSource.granted("access-1", 300, null));
    scheduler.advance(Duration.ofSeconds(100));
    assertEquals("Failed to obtain OAuth 2.1 token: http_429.", failure().getMessage());
    scheduler.advance(Duration.ofSeconds(19));
    assertEquals(1, provider.requests());
    scheduler.advance(Duration.ofSeconds(2));
    assertEquals("access-1", token());
  }

  @Test
  void renewsAnAcceptedTokenOnceAfterA401() {
    begin(
        ScriptedSource.granted("access-1", 300, null),
        ScriptedSource.granted("access-2", 300, null));
    AuthorizationHeader first = tokens.authorize(ME, Deadlines.FAR).orElseThrow();
    tokens.accepted(ME, first);
    assertEquals(
        "access-2", call(() -> tokens.refused(ME, first, Deadlines.FAR)).credentials().reveal());
    assertEquals(
        "access-2", call(() -> tokens.refused(ME, first, Deadlines.FAR)).credentials().reveal());
    assertEquals(2, provider.requests());
  }

  @Test
  void doesNotRenewATokenThatStudioHasNeverAccepted() {
    begin(
        ScriptedSource.granted("access-1", 300, null),
        ScriptedSource.granted("access-2", 300, null));
    AuthorizationHeader first = tokens.authorize(ME, Deadlines.FAR).orElseThrow();
    AuthorizationException refusal =
        assertThrows(
            AuthorizationException.class,
            () -> call(() -> tokens.refused(ME, first, Deadlines.FAR)));
    assertEquals("Failed to obtain OAuth 2.1 token: refused_by_studio.", refusal.getMessage());
    assertTrue(refusal.why().contains("audience openl"), refusal.why());
    assertEquals(State.REFUSED_BY_STUDIO, state());
    scheduler.advance(Duration.ofSeconds(59));
    failure();
    assertEquals(1, provider.requests());
  }

  @Test
  void storesALateAnswer() {
    CompletableFuture<TokenOutcome> slow = new CompletableFuture<>();
    provider.held = Optional.of(slow);
    begin();
    assertEquals(State.WAITING, state());
    provider.held = Optional.empty();
    slow.complete(ScriptedSource.granted("access-late", 300, "refresh-late"));
    scheduler.advance(Duration.ZERO);
    assertEquals("access-late", token());
    provider.answers.add(ScriptedSource.granted("access-2", 300, null));
    scheduler.advance(Duration.ofSeconds(280));
    token();
    assertEquals(List.of("seed-test-token", "refresh-late"), provider.askedWith);
  }

  @Test
  void sendsOneRequestForAThousandWaitingCalls() throws Exception {
    SerialScheduler real = SerialScheduler.onThread("test-token");
    CompletableFuture<TokenOutcome> slow = new CompletableFuture<>();
    provider.held = Optional.of(slow);
    tokens =
        new TokenManager(
            settings("seed-test-token", Duration.ofSeconds(30)),
            provider,
            new MemoryTokenStore(),
            TokenClock.SYSTEM,
            real,
            SignInPrompter.NONE);
    ExecutorService calls = Executors.newFixedThreadPool(100);
    try {
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        results.add(
            calls.submit(
                () -> tokens.authorize(ME, Deadlines.FAR).orElseThrow().credentials().reveal()));
      }
      while (provider.requests() == 0) {
        Thread.onSpinWait();
      }
      slow.complete(ScriptedSource.granted("access-1", 300, null));
      for (Future<String> result : results) {
        assertEquals("access-1", result.get());
      }
      assertEquals(1, provider.requests());
    } finally {
      calls.shutdownNow();
      tokens.end();
    }
  }

  /** The old refresh token is invalid even if the response is unusable. */
  @ParameterizedTest
  @MethodSource
  void keepsARotatedRefreshTokenWithoutAUsableAccessToken(TokenOutcome odd) {
    begin(odd, ScriptedSource.granted("access-1", 3600, null));
    scheduler.advance(Duration.ofMinutes(6));
    assertEquals("access-1", token());
    assertEquals(List.of("seed-test-token", "refresh-2"), provider.askedWith);
  }

  static List<TokenOutcome> keepsARotatedRefreshTokenWithoutAUsableAccessToken() {
    return List.of(
        new Unknown("its response contained no tokens", Optional.of(Secret.issued("refresh-2"))),
        new Granted(
            Secret.issued("access-of-another-type"),
            "DPoP",
            Optional.empty(),
            Optional.of(Secret.issued("refresh-2")),
            Optional.empty(),
            Optional.empty(),
            URI.create("https://id.example.com/token")));
  }

  @Test
  void keepsOnlyTheRefreshTokenAliveWithoutCalls() {
    begin(ScriptedSource.granted("access-1", 300, null));
    for (int i = 0; i < 10; i++) {
      provider.answers.add(ScriptedSource.granted("access-idle-" + i, 300, null));
    }
    scheduler.advance(Duration.ofMinutes(14));
    int whileWatched = provider.requests();
    scheduler.advance(Duration.ofHours(10));
    assertTrue(provider.requests() - whileWatched <= 1, () -> provider.requests() + " requests");
    scheduler.advance(Duration.ofHours(3));
    assertTrue(provider.requests() > whileWatched, () -> provider.requests() + " requests");
  }

  @Test
  void warnsOnceThatAMemoryStoreLosesARotatedToken() {
    begin(ScriptedSource.granted("access-1", 300, "refresh-2"));
    assertEquals(
        Optional.of(
            "The provider rotates refresh tokens, and the token store is memory: after a restart a new refresh token may be needed."),
        tokens.signIn(ME).warning());
  }

  @Test
  void namesTheScopeThatTheProviderHasNotGranted() {
    begin(
        new Granted(
            Secret.issued("access-1"),
            "Bearer",
            Optional.of(Duration.ofSeconds(300)),
            Optional.empty(),
            Optional.empty(),
            Optional.of("openid profile"),
            URI.create("https://id.example.com/token")));
    assertEquals(
        Optional.of("The provider did not grant the scope rules."), tokens.signIn(ME).warning());
  }

  @Test
  void sendsNoRequestAfterShutdown() {
    tokens.end();
    provider.answers.add(ScriptedSource.granted("access-1", 300, null));
    assertEquals("Failed to obtain OAuth 2.1 token: shutting_down.", failure().getMessage());
    assertEquals(0, provider.requests());
  }
}
