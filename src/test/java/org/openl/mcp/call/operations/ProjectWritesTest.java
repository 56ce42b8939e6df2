package org.openl.mcp.call.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.studio.WriteRecords;

class ProjectWritesTest {

  private static final Identity VERA = new Identity("vera");
  private static final String BANK = "ZGVzaWduOkJhbms=";

  private final FakeTime time = new FakeTime();
  private final CurrentCall call = time.call("openl_edit_table");
  private final SessionChanges changes = new SessionChanges(call);
  private final ProjectWrites writes = new ProjectWrites(call, changes, time);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdownNow();
    assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
  }

  /** Holds the lock of a project until it is released. */
  private final class Holder {

    private final CountDownLatch release = new CountDownLatch(1);
    private final Future<String> end;

    private Holder(Identity identity, String project) throws InterruptedException {
      CountDownLatch began = new CountDownLatch(1);
      end =
          threads.submit(
              () ->
                  writes.in(
                      identity,
                      project,
                      () -> {
                        began.countDown();
                        release.await();
                        return "held";
                      }));
      began.await();
    }

    private void release() throws Exception {
      release.countDown();
      assertEquals("held", end.get());
    }
  }

  @Test
  void letsWritersOfOneProjectInOneAfterTheOtherInTheirOrder() throws Exception {
    Holder first = new Holder(VERA, BANK);
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<Future<Boolean>> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      Thread[] thread = new Thread[1];
      CountDownLatch known = new CountDownLatch(1);
      others.add(
          threads.submit(
              () -> {
                thread[0] = Thread.currentThread();
                known.countDown();
                return writes.in(VERA, BANK, () -> order.add(number));
              }));
      known.await();
      awaitWaiting(thread[0]);
    }
    assertEquals(List.of(), order);
    first.release();
    for (Future<Boolean> other : others) {
      assertTrue(other.get());
    }
    assertEquals(List.of(0, 1, 2, 3, 4), order);
    assertEquals(0, writes.size(), "no lock is left");
  }

  @Test
  void letsWritersOfOtherProjectsAndIdentitiesInAtOnce() throws Exception {
    Holder holder = new Holder(VERA, BANK);
    assertEquals("other project", writes.in(VERA, "b3RoZXI=", () -> "other project"));
    assertEquals("other identity", writes.in(Identity.SERVICE, BANK, () -> "other identity"));
    assertEquals(1, writes.size());
    holder.release();
    assertEquals(0, writes.size());
  }

  @Test
  void letsAWriterCallAnother() {
    assertEquals("inner", writes.in(VERA, BANK, () -> writes.in(VERA, BANK, () -> "inner")));
    assertEquals(0, writes.size());
  }

  @Test
  void saysWhoHoldsTheProjectWhenTooLittleTimeIsLeft() throws Exception {
    Holder holder = new Holder(VERA, BANK);
    time.advance(Duration.ofSeconds(41));
    CallException refusal =
        assertThrows(CallException.class, () -> writes.in(VERA, BANK, () -> "never"));
    assertEquals(
        "The call was not made: another call is changing the project 'Bank'."
            + " openl_edit_table has been changing it for 41 s,"
            + " and only one call at a time may change a project."
            + " Wait until that call has ended, read again what you want to change,"
            + " then repeat the call.",
        refusal.failure().orElseThrow().text());
    holder.release();
    assertEquals(0, writes.size());
  }

  @Test
  void letsAWriterInWhoseTimeIsNearlyOverWhenNobodyElseWrites() {
    time.advance(Duration.ofSeconds(49));
    assertEquals("done", writes.in(VERA, BANK, () -> "done"));
  }

  @Test
  void letsTheNextOneInAfterAFailure() {
    assertThrows(
        IllegalStateException.class,
        () ->
            writes.in(
                VERA,
                BANK,
                () -> {
                  throw new IllegalStateException();
                }));
    assertEquals("done", writes.in(VERA, BANK, () -> "done"));
    assertEquals(0, writes.size());
  }

  @Test
  void keepsAFailureAfterWhichNobodyKnowsWhatHasChanged() {
    call.setRequest("session", new JsonObject());
    assertThrows(IllegalStateException.class, () -> fail(new IllegalStateException()));
    assertEquals(Optional.empty(), changes.failedTool(BANK), "no request was sent");

    WriteRecords.mark(call.writes());
    assertEquals("done", writes.in(VERA, BANK, () -> "done"));
    CallException known = new KnownOutcomeException("It was not saved.", "", "Do not repeat it.");
    assertThrows(CallException.class, () -> fail(known));
    assertEquals(Optional.empty(), changes.failedTool(BANK), "the answer says what has changed");

    assertThrows(IllegalStateException.class, () -> fail(new IllegalStateException()));
    assertEquals(Optional.of("openl_edit_table"), changes.failedTool(BANK));
    assertEquals(Optional.empty(), changes.failedTool("b3RoZXI="));

    changes.settle(BANK);
    assertEquals(Optional.empty(), changes.failedTool(BANK));
  }

  @Test
  void keepsTheTablesThatASessionHasChanged() {
    changes.addTable(BANK, "Outside of a session");
    call.setRequest("session", new JsonObject());
    changes.addTable(BANK, "Not changed");
    assertEquals(List.of(), changes.tables(BANK));

    WriteRecords.mark(call.writes());
    changes.addTable(BANK, "Rates");
    changes.addTable(BANK, "Limits");
    changes.addTable(BANK, "Rates");
    assertEquals(List.of("Rates", "Limits"), changes.tables(BANK));
    assertEquals(List.of(), changes.tables("b3RoZXI="));

    call.setRequest("other", new JsonObject());
    assertEquals(List.of(), changes.tables(BANK));
  }

  private void fail(RuntimeException failure) {
    writes.in(
        VERA,
        BANK,
        () -> {
          throw failure;
        });
  }

  @Test
  void endsTheWaitOfACancelledCallAndChangesNothing() throws Exception {
    Holder holder = new Holder(VERA, BANK);
    CancellableCall waiting = new CancellableCall();
    CountDownLatch known = new CountDownLatch(1);
    Thread[] thread = new Thread[1];
    Future<String> call =
        threads.submit(
            () -> {
              thread[0] = Thread.currentThread();
              waiting.begin();
              known.countDown();
              try {
                return writes.in(VERA, BANK, () -> "changed");
              } catch (CallCancelledException e) {
                return e.getMessage();
              }
            });
    known.await();
    awaitWaiting(thread[0]);
    waiting.cancel();
    assertEquals("The call was cancelled.", call.get());
    holder.release();
    assertEquals(0, writes.size());
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }
}
