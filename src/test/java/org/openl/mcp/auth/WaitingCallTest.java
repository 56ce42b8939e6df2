package org.openl.mcp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openl.mcp.auth.ScriptedSource.granted;
import static org.openl.mcp.auth.ScriptedSource.refused;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openl.mcp.auth.SignInStatus.State;
import org.openl.mcp.auth.store.MemoryTokenStore;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.StoreDouble;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.Deadlines;
import org.openl.mcp.net.Deadline;

/** Tests how fast waiting calls use changes in the store. */
@Timeout(60)
class WaitingCallTest {

  private static final Identity ME = Identity.SERVICE;

  /** A call waits much longer than this test lasts, so that only a change can end its wait. */
  private static final Settings.OAuth SETTINGS = settings(Duration.ofHours(1));

  private final FakeClock clock = new FakeClock();
  private final FakeScheduler scheduler = new FakeScheduler(clock);
  private final ScriptedSource provider = new ScriptedSource();
  private final ObservedStore store = new ObservedStore();

  /** Lets a test delay or fail reads. */
  private static final class ObservedStore extends StoreDouble {
    private final MemoryTokenStore content = new MemoryTokenStore();
    private volatile Runnable whenRead = () -> {};

    @Override
    public StoreContent read() {
      whenRead.run();
      return content.read();
    }

    @Override
    public Held hold() {
      return content.hold();
    }
  }

  private static Settings.OAuth settings(Duration maxWait) {
    Settings.OAuth byDefault =
        OAuthSettings.of(
            OAuthSettings.issuer(URI.create("https://id.example.com")),
            OAuthSettings.publicClient("mcp"),
            OAuthSettings.refresh("seed-test-token"),
            OAuthSettings.NOTHING);
    return new Settings.OAuth(
        byDefault.provider(),
        byDefault.client(),
        byDefault.grant(),
        byDefault.request(),
        byDefault.store(),
        byDefault.redirectUri(),
        byDefault.skew(),
        byDefault.timeout(),
        maxWait);
  }

  private TokenManager process(SerialScheduler runsOn) {
    TokenManager process =
        new TokenManager(SETTINGS, provider, store, clock, runsOn, SignInPrompter.NONE);
    process.start();
    return process;
  }

  /** Starts a call that waits after a check without a token. */
  private CompletableFuture<String> waitingCall(TokenManager process) {
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread call =
        new Thread(
            () -> {
              try {
                result.complete(
                    process.authorize(ME, Deadlines.FAR).orElseThrow().credentials().reveal());
              } catch (RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    call.setDaemon(true);
    call.start();
    for (int waits = 0; waits < 3; waits += call.getState() == Thread.State.TIMED_WAITING ? 1 : 0) {
      scheduler.advance(Duration.ZERO);
      Thread.yield();
    }
    return result;
  }

  /** Stores a token of another process while this one must wait. */
  private void storeToken(String access) {
    try (TokenStore.Held held = store.hold()) {
      held.write(
          TokenFamilyTransitions.signedIn(
              held.read(),
              SETTINGS,
              granted(access, 300, "next-test-token"),
              Optional.empty(),
              clock.wall()));
    }
  }

  private static <T> T soon(CompletableFuture<T> result) {
    try {
      return result.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("it waits for something that is there already", e);
    }
  }

  private static <T> T soon(Supplier<T> call) {
    return soon(CompletableFuture.supplyAsync(call));
  }

  @Test
  void getsATokenOfAnotherProcessWithinATenthOfASecond() {
    provider.answers.add(refused(503, "http_503", ""));
    TokenManager process = process(scheduler);
    scheduler.advance(Duration.ZERO);
    CompletableFuture<String> call = waitingCall(process);

    storeByRefresh("access-of-another-process");
    scheduler.advance(Duration.ofMillis(100));

    assertEquals("access-of-another-process", soon(call));
    assertEquals(1, provider.requests());
  }

  /** Returns the family of the configured token after a renewal by another process. */
  private void storeByRefresh(String access) {
    ScriptedSource other = new ScriptedSource();
    other.answers.add(granted(access, 300, "next-test-token"));
    FakeScheduler others = new FakeScheduler(clock);
    TokenManager process =
        new TokenManager(SETTINGS, other, store, clock, others, SignInPrompter.NONE);
    // The back-off has already ended.
    forgetFailures();
    process.start();
    others.advance(Duration.ZERO);
    assertEquals(1, other.requests());
  }

  private void forgetFailures() {
    try (TokenStore.Held held = store.hold()) {
      StoreContent stored = held.read();
      for (var one : stored.byKey().entrySet()) {
        stored =
            stored.with(
                one.getKey(),
                one.getValue()
                    .failed(Optional.empty(), one.getValue().attempts().cleared(), clock.wall()));
      }
      held.write(stored);
    }
  }

  @Test
  @Timeout(60)
  void waitsNoLongerThanItsCallMay() {
    TokenManager process = process(scheduler);
    Deadline over = Deadline.after(Duration.ZERO);

    assertThrows(AuthorizationException.class, () -> process.authorize(ME, over));
  }

  @Test
  void givesItsDeadlineToTheSignIn() {
    provider.answers.add(refused(400, "invalid_grant", ""));
    CompletableFuture<Deadline> given = new CompletableFuture<>();
    SignInPrompter prompter =
        deadline -> {
          given.complete(deadline);
          return Optional.of("Open the page.");
        };
    TokenManager process = new TokenManager(SETTINGS, provider, store, clock, scheduler, prompter);
    process.start();
    scheduler.advance(Duration.ZERO);

    CompletableFuture<Optional<AuthorizationHeader>> call =
        CompletableFuture.supplyAsync(() -> process.authorize(ME, Deadlines.FAR));
    while (!call.isDone()) {
      scheduler.advance(Duration.ZERO);
    }

    assertThrows(ExecutionException.class, call::get);
    assertSame(Deadlines.FAR, soon(given));
  }

  @Test
  void usesASignInThatWasStoredBeforeTheCall() {
    provider.answers.add(refused(400, "invalid_grant", ""));
    TokenManager process = process(scheduler);
    scheduler.advance(Duration.ZERO);
    assertEquals(State.LOGIN_REQUIRED, process.signIn(ME).state());

    storeToken("access-of-a-person");
    CompletableFuture<Optional<AuthorizationHeader>> call =
        CompletableFuture.supplyAsync(() -> process.authorize(ME, Deadlines.FAR));
    while (!call.isDone()) {
      scheduler.advance(Duration.ZERO);
    }
    assertEquals("access-of-a-person", soon(call).orElseThrow().credentials().reveal());
  }

  @Test
  void failuresOfACheckDoNotStopTheChecks() {
    store.whenRead =
        () -> {
          throw new IllegalStateException("a fault that nobody has thought of");
        };
    TokenManager process = process(scheduler);
    scheduler.advance(Duration.ofSeconds(3));
    assertEquals(State.WAITING, process.signIn(ME).state());
    assertTrue(process.signIn(ME).problem().orElse("").contains("unexpected"));

    store.whenRead = () -> {};
    provider.answers.add(granted("access-1", 300, null));
    scheduler.advance(Duration.ofSeconds(3));
    assertEquals(State.VALID, process.signIn(ME).state());
  }

  @Test
  void callsFailAtOnceIfChecksFail() {
    provider.answers.add(refused(503, "http_503", ""));
    TokenManager process = process(scheduler);
    scheduler.advance(Duration.ZERO);
    CompletableFuture<String> waits = waitingCall(process);
    store.whenRead =
        () -> {
          throw new IllegalStateException("a fault that nobody has thought of");
        };
    scheduler.advance(Duration.ofMillis(100));
    assertIsToldOfTheFault(waits);
    for (int later = 0; later < 2; later++) {
      CompletableFuture<String> call =
          CompletableFuture.supplyAsync(
              () -> process.authorize(ME, Deadlines.FAR).orElseThrow().credentials().reveal());
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (!call.isDone() && System.nanoTime() < deadline) {
        scheduler.advance(Duration.ZERO);
      }
      assertIsToldOfTheFault(call);
    }
  }

  private static void assertIsToldOfTheFault(CompletableFuture<String> call) {
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> call.get(20, TimeUnit.SECONDS));
    String why = assertInstanceOf(AuthorizationException.class, failure.getCause()).why();
    assertTrue(why.contains("unexpected"), why);
  }

  @Test
  void statusAndPersonDoNotWaitForTheStore() throws InterruptedException {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    store.whenRead =
        () -> {
          looking.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    SerialScheduler thread = SerialScheduler.onThread("test-token");
    try {
      TokenManager process = process(thread);
      looking.await();
      assertEquals(State.NO_TOKEN, soon(() -> process.signIn(ME)).state());
      assertEquals("", soon(() -> process.person(ME)));
    } finally {
      provider.answers.add(granted("access-1", 300, null));
      goOn.countDown();
      thread.end(Duration.ofSeconds(10));
    }
  }
}
