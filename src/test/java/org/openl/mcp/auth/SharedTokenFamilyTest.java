package org.openl.mcp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openl.mcp.auth.ScriptedSource.granted;
import static org.openl.mcp.auth.ScriptedSource.refused;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.auth.SignInStatus.State;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.auth.provider.TokenOutcome.NotSent;
import org.openl.mcp.auth.provider.TokenOutcome.Unknown;
import org.openl.mcp.auth.store.MemoryTokenStore;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.StoreDouble;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.auth.store.TokenFamilyId;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Environment;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.SettingsReader;
import org.openl.mcp.doubles.Deadlines;

/** Tests processes that share a store. */
@Timeout(60)
class SharedTokenFamilyTest {

  private static final Identity ME = Identity.SERVICE;
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock();
  private final FakeScheduler scheduler = new FakeScheduler(clock);
  private final ScriptedSource provider = new ScriptedSource();
  private final SometimesFullStore store = new SometimesFullStore();

  /** The shared store, which can be full. */
  private static final class SometimesFullStore extends StoreDouble {
    private final MemoryTokenStore content = new MemoryTokenStore();
    private int writesUntilFull = Integer.MAX_VALUE;

    @Override
    public StoreContent read() {
      return content.read();
    }

    @Override
    public Held hold() {
      Held held = content.hold();
      return new Held() {
        @Override
        public StoreContent read() {
          return held.read();
        }

        @Override
        public void write(StoreContent families) {
          if (writesUntilFull-- <= 0) {
            throw new StoreException(
                StoreException.Kind.NOT_WRITABLE, "no space left on the device", null);
          }
          held.write(families);
        }

        @Override
        public void close() {
          held.close();
        }
      };
    }
  }

  private static Settings.OAuth settings(String configured) {
    return settings(configured, Duration.ofSeconds(30));
  }

  private static Settings.OAuth settings(String configured, Duration timeout) {
    return OAuthSettings.of(
        OAuthSettings.issuer(URI.create("https://id.example.com")),
        OAuthSettings.publicClient("mcp"),
        OAuthSettings.refresh(configured),
        OAuthSettings.NOTHING,
        timeout);
  }

  private TokenManager process(Settings.OAuth settings) {
    TokenManager process =
        new TokenManager(settings, provider, store, clock, scheduler, SignInPrompter.NONE);
    process.start();
    scheduler.advance(Duration.ZERO);
    return process;
  }

  private TokenManager process(String configured) {
    return process(settings(configured));
  }

  /** Starts a call on a separate thread, while due tasks run on this one. */
  private String token(TokenManager process) {
    CompletableFuture<Optional<AuthorizationHeader>> call =
        CompletableFuture.supplyAsync(() -> process.authorize(ME, Deadlines.FAR));
    while (!call.isDone()) {
      scheduler.advance(Duration.ZERO);
    }
    try {
      return call.join().orElseThrow().credentials().reveal();
    } catch (CompletionException e) {
      throw (RuntimeException) e.getCause();
    }
  }

  private static State state(TokenManager process) {
    return process.signIn(ME).state();
  }

  private String code(TokenManager process) {
    return assertThrows(AuthorizationException.class, () -> token(process))
        .getMessage()
        .replaceAll(".*: |\\.$", "");
  }

  private void signIn(Settings.OAuth settings, String access, String refresh, String who) {
    try (TokenStore.Held held = store.hold()) {
      held.write(
          TokenFamilyTransitions.signedIn(
              held.read(),
              settings,
              granted(access, 300, refresh),
              Optional.of(who),
              clock.wall()));
    }
  }

  private void signOut() {
    try (TokenStore.Held held = store.hold()) {
      StoreContent families = held.read();
      for (Map.Entry<TokenFamilyId, TokenFamily> one : families.byKey().entrySet()) {
        families = families.with(one.getKey(), one.getValue().loggedOut(clock.wall()));
      }
      held.write(families);
    }
  }

  @Test
  void usesATokenOfAnotherProcess() {
    provider.answers.add(granted("access-1", 300, "refresh-2"));
    TokenManager first = process("seed-test-token");
    TokenManager second = process("seed-test-token");
    assertEquals("access-1", token(first));
    assertEquals("access-1", token(second));

    provider.answers.add(granted("access-2", 300, "refresh-3"));
    scheduler.advance(Duration.ofSeconds(265));
    assertEquals("access-2", token(first));
    assertEquals("access-2", token(second));
    assertEquals(List.of("seed-test-token", "refresh-2"), provider.askedWith);
  }

  @Test
  void aRestartContinuesWithTheStoredFamily() {
    provider.answers.add(granted("access-1", 300, "refresh-2"));
    process("seed-test-token").end();
    TokenManager next = process("seed-test-token");
    assertEquals("access-1", token(next));

    provider.answers.add(granted("access-2", 300, "refresh-3"));
    scheduler.advance(Duration.ofSeconds(265));
    assertEquals("access-2", token(next));
    assertEquals(List.of("seed-test-token", "refresh-2"), provider.askedWith);
  }

  @Test
  void aRestartDoesNotReuseARefusedToken() {
    provider.answers.add(refused(400, "invalid_grant", "Session not active"));
    assertEquals("invalid_grant", code(process("seed-test-token")));
    assertEquals("invalid_grant", code(process("seed-test-token")));
    assertEquals(1, provider.requests());
  }

  @Test
  void aProcessSeesTheRefusalOfAnotherOne() {
    provider.answers.add(granted("access-1", 60, null));
    TokenManager first = process("seed-test-token");
    TokenManager second = process("seed-test-token");
    provider.answers.add(refused(400, "invalid_grant", "Session not active"));
    scheduler.advance(Duration.ofSeconds(61));
    assertEquals("invalid_grant", code(first));
    assertEquals("invalid_grant", code(second));
    assertEquals(2, provider.requests());
  }

  @Test
  void allProcessesBackOffTogether() {
    provider.answers.add(
        new TokenOutcome.Refused(429, "http_429", "", Optional.of(Duration.ofSeconds(120))));
    process("seed-test-token");
    process("seed-test-token");
    TokenManager third = process("seed-test-token");
    scheduler.advance(Duration.ofSeconds(100));
    assertEquals(1, provider.requests());

    provider.answers.add(granted("access-1", 300, null));
    scheduler.advance(Duration.ofSeconds(22));
    assertEquals("access-1", token(third));
  }

  @Test
  void aSignInInAnotherProcessReplacesARefusedToken() {
    provider.answers.add(refused(400, "invalid_grant", "Session not active"));
    TokenManager process = process("seed-test-token");
    assertEquals(State.LOGIN_REQUIRED, state(process));

    signIn(settings("seed-test-token"), "access-of-vera", "refresh-of-vera", "vera");
    assertEquals("access-of-vera", token(process));
    assertEquals(Optional.of("vera"), process.signIn(ME).signedInAs());

    // It also works after a restart with the refused token still configured.
    assertEquals("access-of-vera", token(process("seed-test-token")));
    assertEquals(1, provider.requests());
  }

  /** Refusals of an invalid token have many wordings. Some of them name the client. */
  @ParameterizedTest
  @CsvSource({
    "200, bad_refresh_token, ''",
    "401, http_401, ''",
    "403, unauthorized_client, refresh_token is invalid",
    "403, unauthorized_client, ''",
    "400, something_new, ''"
  })
  void aSignInIsUsedAfterAnyRefusalOfTheConfiguredToken(int status, String error, String words) {
    provider.answers.add(refused(status, error, words));
    TokenManager process = process("seed-test-token");
    assertEquals(State.LOGIN_REQUIRED, state(process));
    assertEquals(error, code(process));

    signIn(settings("seed-test-token"), "access-of-vera", "refresh-of-vera", "vera");
    assertEquals("access-of-vera", token(process));
    assertEquals("access-of-vera", token(process("seed-test-token")));

    provider.answers.add(granted("access-2-of-vera", 300, "refresh-2-of-vera"));
    scheduler.advance(Duration.ofSeconds(265));
    assertEquals("access-2-of-vera", token(process));
    assertEquals(List.of("seed-test-token", "refresh-of-vera"), provider.askedWith);
  }

  @Test
  void anOlderSignInDoesNotReplaceAConfiguredTokenOfARefusedClient() {
    signIn(settings("seed-test-token"), "access-of-vera", "refresh-of-vera", "vera");
    clock.advance(SECOND);
    provider.answers.add(refused(401, "invalid_client", ""));
    TokenManager process = process("seed-test-token");
    assertEquals("invalid_client", code(process));
    assertEquals(1, provider.requests());
  }

  @Test
  void distinguishesUsers() {
    provider.answers.add(refused(400, "invalid_grant", "Session not active"));
    TokenManager process = process("seed-test-token");
    signIn(settings("seed-test-token"), "access-of-vera", "refresh-of-vera", "vera");
    token(process);
    String vera = process.person(ME);

    signIn(settings("seed-test-token"), "access-of-dave", "refresh-of-dave", "dave");
    clock.advance(SECOND);
    signIn(settings("seed-test-token"), "access-of-dave", "refresh-of-dave", "dave");
    scheduler.advance(SECOND.multipliedBy(2));
    assertEquals("access-of-dave", token(process));
    assertNotEquals(vera, process.person(ME));
  }

  @Test
  void aSignOutInAnotherProcessRemovesTheTokenWithinTwoSeconds() {
    provider.answers.add(granted("access-1", 300, "refresh-2"));
    TokenManager process = process("seed-test-token");
    assertEquals("access-1", token(process));

    signOut();
    scheduler.advance(SECOND.multipliedBy(2));
    assertEquals("signed_out", code(process));
    assertEquals("signed_out", code(process("seed-test-token")));
    assertEquals(1, provider.requests());
  }

  @Test
  void processesWithDifferentTokensDoNotInterfere() {
    provider.answers.add(granted("access-of-one", 300, "next-of-one"));
    provider.answers.add(granted("access-of-other", 300, "next-of-other"));
    TokenManager one = process("one-test-token");
    TokenManager other = process("other-test-token");
    assertEquals("access-of-one", token(one));
    assertEquals("access-of-other", token(other));
  }

  @Test
  void usesACorrectedSecretAfterARefusal() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "wrong-test-secret");
    Settings.OAuth settings =
        (Settings.OAuth)
            SettingsReader.read(
                    new Environment(
                        Map.of(
                            "OPENL_BASE_URL", "https://studio.example.com",
                            "OPENL_OAUTH2_ISSUER_URI", "https://id.example.com",
                            "OPENL_OAUTH2_CLIENT_ID", "mcp",
                            "OPENL_OAUTH2_CLIENT_SECRET_FILE", secret.toString(),
                            "OPENL_OAUTH2_REFRESH_TOKEN", "seed-test-token")))
                .credentials();
    provider.answers.add(refused(401, "invalid_client", ""));
    TokenManager process = process(settings);
    scheduler.advance(Duration.ofMinutes(10));
    assertEquals(1, provider.requests());

    Files.writeString(secret, "right-test-secret");
    provider.answers.add(granted("access-1", 300, null));
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (state(process) != State.VALID && System.nanoTime() < deadline) {
      scheduler.advance(SECOND);
    }
    assertEquals("access-1", token(process));
  }

  @Test
  void sendsNothingWhenTheStoreCannotBeWritten() {
    store.writesUntilFull = 0;
    TokenManager process = process("seed-test-token");
    assertEquals(State.WAITING, state(process));
    String problem = process.signIn(ME).problem().orElse("");
    assertTrue(problem.startsWith("store_not_writable: "), problem);
    assertTrue(problem.contains("no space left on the device"), problem);
    assertEquals(0, provider.requests());

    store.writesUntilFull = Integer.MAX_VALUE;
    provider.answers.add(granted("access-1", 300, "refresh-2"));
    scheduler.advance(Duration.ofSeconds(61));
    assertEquals("access-1", token(process));
  }

  @Test
  void keepsAnUnsavedRotatedTokenAndStoresItLater() {
    // The pending mark is written, the response is not.
    store.writesUntilFull = 1;
    provider.answers.add(granted("access-1", 300, "refresh-2"));
    TokenManager process = process("seed-test-token");
    assertEquals(State.VALID_UNSAVED, state(process));
    assertEquals("access-1", token(process));
    assertTrue(process.signIn(ME).warning().orElse("").contains("only in memory"));

    // It renews anyway: the token on the disk is outdated.
    provider.answers.add(granted("access-2", 300, "refresh-3"));
    scheduler.advance(Duration.ofSeconds(265));
    assertEquals("access-2", token(process));
    assertEquals(State.VALID_UNSAVED, state(process));
    assertEquals(List.of("seed-test-token", "refresh-2"), provider.askedWith);

    store.writesUntilFull = Integer.MAX_VALUE;
    scheduler.advance(Duration.ofSeconds(31));
    assertEquals(State.VALID, state(process));
    assertEquals("access-2", token(process("seed-test-token")));
  }

  @ParameterizedTest
  @MethodSource
  void storesARotatedTokenOfALateResponse(TokenOutcome late) {
    CompletableFuture<TokenOutcome> slow = new CompletableFuture<>();
    provider.held = Optional.of(slow);
    store.writesUntilFull = 2;
    TokenManager process = process(settings("seed-test-token", Duration.ofMillis(50)));
    assertEquals(State.WAITING, state(process));
    provider.held = Optional.empty();
    slow.complete(late);
    scheduler.advance(Duration.ZERO);
    assertTrue(process.signIn(ME).warning().orElse("").contains("only in memory"));
    assertEquals(List.of(), storedWith("refresh-2"));

    store.writesUntilFull = Integer.MAX_VALUE;
    // The first attempt is after one second, before the next renewal is due.
    scheduler.advance(SECOND);
    assertEquals(List.of("refresh-2"), storedWith("refresh-2"));
    assertEquals(Optional.empty(), process.signIn(ME).warning());
    assertEquals(1, provider.requests());
  }

  static List<TokenOutcome> storesARotatedTokenOfALateResponse() {
    return List.of(
        granted("access-1", 300, "refresh-2"),
        new Unknown("its response contained no tokens", Optional.of(Secret.issued("refresh-2"))));
  }

  private List<String> storedWith(String refreshToken) {
    return store.read().byKey().values().stream()
        .flatMap(family -> family.refreshToken().stream())
        .map(Secret::reveal)
        .filter(refreshToken::equals)
        .toList();
  }

  /** Restores the family without the failures that delay the next request. */
  @Test
  void warnsOnceAboutAnOutageAndAlwaysAboutAnUnsavedToken() {
    store.writesUntilFull = 1;
    provider.answers.add(granted("access-1", 300, "refresh-2"));
    provider.answers.addAll(
        Collections.nCopies(90, new NotSent("id.example.com refused the connection")));
    List<String> logged = new ArrayList<>();
    Handler handler = recorder(logged);
    Logger log = Logger.getLogger(TokenManager.class.getName());
    log.addHandler(handler);
    try {
      TokenManager process = process("seed-test-token");
      for (int seconds = 0; seconds < 300 && provider.requests() < 2; seconds++) {
        scheduler.advance(SECOND);
      }
      for (int look = 0; look < 30; look++) {
        // The token is due, so that each call triggers a check.
        assertEquals("access-1", token(process));
        scheduler.advance(Duration.ZERO);
      }
      assertEquals(2, provider.requests());
      assertEquals(State.VALID_UNSAVED, state(process));
      assertTellsOfBoth(process);
      assertEquals(1, logged.size(), logged::toString);

      scheduler.advance(Duration.ofSeconds(100));
      assertEquals(State.WAITING, state(process));
      assertTellsOfBoth(process);
      List<String> before = List.copyOf(logged);
      int requests = provider.requests();
      scheduler.advance(Duration.ofMinutes(3));
      assertTrue(provider.requests() > requests);
      assertEquals(before, logged);
    } finally {
      log.removeHandler(handler);
    }
  }

  private static void assertTellsOfBoth(TokenManager process) {
    String problem = process.signIn(ME).problem().orElse("");
    assertTrue(problem.contains("refused the connection"), problem);
    String warning = process.signIn(ME).warning().orElse("");
    assertTrue(warning.contains("only in memory"), warning);
  }

  private static Handler recorder(List<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        lines.add(record.getMessage());
      }

      @Override
      public void flush() {
        // No delay.
      }

      @Override
      public void close() {
        // Nothing to release.
      }
    };
  }

  @Test
  void triesAgainToStoreAtShutdown() {
    store.writesUntilFull = 1;
    provider.answers.add(granted("access-1", 300, "refresh-2"));
    TokenManager process = process("seed-test-token");
    store.writesUntilFull = Integer.MAX_VALUE;
    process.end();
    assertEquals("access-1", token(process("seed-test-token")));
    assertEquals(1, provider.requests());
  }
}
