package org.openl.mcp.call.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.ServerBusyException;
import org.openl.mcp.call.operations.RunningCalls.Key;

class RunningCallsTest {

  private final RunningCalls calls = new RunningCalls();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void stopsTheCallOfARequestAndNoOther() throws Exception {
    CountDownLatch started = new CountDownLatch(2);
    CountDownLatch answer = new CountDownLatch(1);
    CancellableCall accepted = calls.accept(new Key("session", false, "1"));
    calls.accept(new Key("session", true, "1"));
    Future<String> stopped =
        threads.submit(() -> call(new Key("session", false, "1"), started, answer));
    Future<String> other =
        threads.submit(() -> call(new Key("session", true, "1"), started, answer));
    started.await();
    calls.cancel(new Key("session", false, "2"));
    calls.cancel(new Key("another", false, "1"));
    calls.cancel(new Key("session", false, "1"));
    assertEquals("The call was cancelled.", stopped.get());
    answer.countDown();
    assertEquals("answered", other.get());
    calls.forget(new Key("session", false, "1"), accepted);
    calls.forget(new Key("session", true, "1"));
    assertEquals(0, calls.size());
  }

  /** A client may cancel immediately after its request. */
  @Test
  void doesNotBeginACallThatIsCancelledBefore() {
    Key request = new Key("session", false, "1");
    CancellableCall call = calls.accept(request);
    calls.cancel(request);
    List<String> done = new ArrayList<>();
    assertThrows(
        CallCancelledException.class, () -> calls.run(calls.accepted(request), () -> done.add("")));
    assertEquals(List.of(), done);
    assertFalse(Thread.interrupted());

    calls.accept(request);
    calls.forget(request, call);
    assertTrue(calls.run(calls.accepted(request), () -> done.add("")), "the id is used again");
    calls.cancel(request);
    assertFalse(Thread.interrupted(), "the call has ended");
  }

  @Test
  void leavesNoInterruptToTheNextCallOfTheThread() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    calls.accept(new Key("session", false, "1"));
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      Future<String> stopped =
          one.submit(() -> call(new Key("session", false, "1"), started, new CountDownLatch(1)));
      started.await();
      calls.cancel(new Key("session", false, "1"));
      assertEquals("The call was cancelled.", stopped.get());
      calls.cancel(new Key("session", false, "1"));
      assertFalse(one.submit(Thread::interrupted).get());
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void refusesACallWhileTooManyAreRunning() throws Exception {
    CountDownLatch started = new CountDownLatch(RunningCalls.MAXIMUM);
    CountDownLatch answer = new CountDownLatch(1);
    List<Future<String>> running = new ArrayList<>();
    for (int i = 0; i < RunningCalls.MAXIMUM; i++) {
      Key request = new Key("session", false, Integer.toString(i));
      running.add(threads.submit(() -> call(request, started, answer)));
    }
    started.await();
    ServerBusyException refused =
        assertThrows(ServerBusyException.class, () -> calls.run(() -> "further"));
    assertTrue(
        refused
            .failure()
            .orElseThrow()
            .text()
            .endsWith("Wait a few seconds, then repeat the call."),
        refused.failure().orElseThrow().text());
    assertFalse(calls.awaitEnd(Duration.ZERO));
    answer.countDown();
    for (Future<String> call : running) {
      assertEquals("answered", call.get());
    }
    assertTrue(calls.awaitEnd(Duration.ofSeconds(20)));
  }

  private String call(Key request, CountDownLatch started, CountDownLatch answer) {
    try {
      return calls.run(
          calls.accepted(request),
          () -> {
            started.countDown();
            try {
              answer.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new IllegalStateException(e);
            }
            return "answered";
          });
    } catch (CallException e) {
      return e.getMessage();
    }
  }
}
