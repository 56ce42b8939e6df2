package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.StudioException.Kind;

class ConnectionLimitTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  private final ConnectionLimit connections = new ConnectionLimit(1);
  private final List<String> sent = new ArrayList<>();

  /** Uses the connection until the test releases it. */
  private final class Busy {

    private final CountDownLatch release = new CountDownLatch(1);
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    private Busy() throws InterruptedException {
      CountDownLatch began = new CountDownLatch(1);
      new Thread(
              () ->
                  answer.complete(
                      connections.within(
                          LONG,
                          () -> {
                            began.countDown();
                            release();
                            return "first";
                          })))
          .start();
      began.await();
    }

    private void release() {
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void end() throws Exception {
      release.countDown();
      assertEquals("first", answer.get(20, TimeUnit.SECONDS));
    }
  }

  private final Supplier<String> request =
      () -> {
        sent.add("request");
        return "answer";
      };

  @Test
  void sendsNothingForACallThatIsCancelledWhileItWaits() throws Exception {
    Busy busy = new Busy();
    CompletableFuture<Kind> failure = new CompletableFuture<>();
    Thread call = new Thread(() -> failure.complete(failure(LONG).kind()));
    call.start();
    while (call.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    call.interrupt();
    assertEquals(Kind.CANCELLED, failure.get(20, TimeUnit.SECONDS));
    busy.end();
    assertEquals(List.of(), sent);
    assertEquals("answer", connections.within(LONG, request));
  }

  @Test
  void sendsNothingForACallThatWasCancelledBefore() {
    Thread.currentThread().interrupt();
    assertEquals(Kind.CANCELLED, failure(LONG).kind());
    assertTrue(Thread.interrupted(), "the thread is still interrupted");
    assertEquals(List.of(), sent);
  }

  @Test
  void reportsThatNothingWasSentIfNoConnectionBecomesFree() throws Exception {
    Busy busy = new Busy();
    StudioException refusal = failure(Duration.ZERO);
    assertEquals(Kind.UNREACHABLE, refusal.kind());
    assertEquals("All connections to it are in use by other calls.", refusal.getMessage());
    assertEquals(List.of(), sent);
    busy.end();
    assertEquals("answer", connections.within(Duration.ZERO, request));
  }

  @Test
  void freesTheConnectionOfARequestThatFails() {
    assertThrows(
        IllegalStateException.class,
        () ->
            connections.within(
                LONG,
                () -> {
                  throw new IllegalStateException();
                }));
    assertEquals("answer", connections.within(Duration.ZERO, request));
  }

  private StudioException failure(Duration longest) {
    return assertThrows(StudioException.class, () -> connections.within(longest, request));
  }
}
