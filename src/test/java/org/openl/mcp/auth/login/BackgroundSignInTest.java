package org.openl.mcp.auth.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.TokenClock;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.doubles.Deadlines;
import org.openl.mcp.net.Deadline;

/** Tests that there is one sign-in at a time. */
class BackgroundSignInTest {

  private final AtomicInteger begun = new AtomicInteger();
  private final List<CompletedSignIn> kept = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<CompletedSignIn> person = new CompletableFuture<>();
  private volatile Optional<AuthorizationException> cannotBegin = Optional.empty();
  private final BackgroundSignIn background =
      new BackgroundSignIn(this::begin, kept::add, TokenClock.SYSTEM, Duration.ofSeconds(30));

  private SignInFlow begin() {
    cannotBegin.ifPresent(
        e -> {
          throw e;
        });
    int number = begun.incrementAndGet();
    CompletableFuture<CompletedSignIn> waited = person;
    return new SignInFlow() {
      @Override
      public String instructions() {
        return "Do this (" + number + ").";
      }

      @Override
      public CompletedSignIn run(Consumer<CompletedSignIn> recorder) {
        try {
          CompletedSignIn signedIn = waited.join();
          recorder.accept(signedIn);
          return signedIn;
        } catch (java.util.concurrent.CompletionException e) {
          throw (AuthorizationException) e.getCause();
        }
      }
    };
  }

  private static AuthorizationException failure() {
    return new TokenProblem("access_denied", "Somebody said no.", "Sign in again.").exception();
  }

  /** Waits for a sentence. */
  private void awaitSentence(String expected) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    String sentence = background.sentence(Deadlines.FAR).orElseThrow();
    while (!sentence.equals(expected)) {
      assertTrue(System.nanoTime() < deadline, sentence);
      TimeUnit.MILLISECONDS.sleep(10);
      sentence = background.sentence(Deadlines.FAR).orElseThrow();
    }
  }

  @Test
  void concurrentCallsStartOneSignIn() {
    Set<String> sentences =
        new HashSet<>(
            IntStream.range(0, 50)
                .mapToObj(
                    i -> CompletableFuture.supplyAsync(() -> background.sentence(Deadlines.FAR)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Optional::orElseThrow)
                .toList());
    assertEquals(Set.of("Do this (1)."), sentences);
    assertEquals(1, begun.get());
  }

  @Test
  void aCallJustAfterASuccessStartsNoSignIn() throws Exception {
    background.sentence(Deadlines.FAR);
    person.complete(
        new CompletedSignIn(
            FakeProvider.granted(Optional.of("refresh-test"), Optional.of("vera")),
            FakeProvider.NOW));
    awaitSentence("The user has just signed in: repeat the call.");
    assertEquals(1, kept.size());
    assertEquals(1, begun.get());
  }

  @Test
  void theNextCallReportsAFailureAndStartsAgain() throws Exception {
    background.sentence(Deadlines.FAR);
    CompletableFuture<CompletedSignIn> first = person;
    person = new CompletableFuture<>();
    first.completeExceptionally(failure());
    awaitSentence("The last sign-in failed: Somebody said no. Sign in again. Do this (2).");
    assertEquals(2, begun.get());
    assertTrue(kept.isEmpty());
  }

  @Test
  void aFailedStartIsReportedAndRepeated() throws Exception {
    cannotBegin = Optional.of(failure());
    assertEquals(
        "A user has to sign in, but the sign-in cannot be started. Somebody said no. Sign in again.",
        background.sentence(Deadlines.FAR).orElseThrow());
    cannotBegin = Optional.empty();
    awaitSentence("The last sign-in failed: Somebody said no. Sign in again. Do this (1).");
  }

  @Test
  void aCallDoesNotWaitForeverForTheStart() {
    CompletableFuture<SignInFlow> never = new CompletableFuture<>();
    BackgroundSignIn slow =
        new BackgroundSignIn(never::join, kept::add, TokenClock.SYSTEM, Duration.ofMillis(20));
    assertTrue(slow.sentence(Deadlines.FAR).orElseThrow().contains("is being prepared"));
    never.cancel(true);
  }

  @Test
  void aCallDoesNotWaitLongerThanItsDeadline() throws Exception {
    CompletableFuture<SignInFlow> never = new CompletableFuture<>();
    BackgroundSignIn slow =
        new BackgroundSignIn(never::join, kept::add, TokenClock.SYSTEM, Duration.ofHours(1));
    CompletableFuture<Optional<String>> sentence =
        CompletableFuture.supplyAsync(() -> slow.sentence(Deadline.after(Duration.ofMillis(20))));
    assertTrue(sentence.get(60, TimeUnit.SECONDS).orElseThrow().contains("is being prepared"));
    never.cancel(true);
  }
}
