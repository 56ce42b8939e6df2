package org.openl.mcp.call.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.net.Deadline;

class OperationsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Identity VERA = new Identity("vera");

  private final FakeTime time = new FakeTime();
  private final CurrentCall call = time.call("openl_run_tests");
  private final Operations operations = new Operations(call, time, time);
  private final FakeProgress client = FakeProgress.wanted();
  private final RunningCalls calls = new RunningCalls();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdownNow();
    assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
  }

  /** A job that ends after some polls. */
  private class Job implements TestRun {

    final List<String> told = new ArrayList<>();
    final CountDownLatch stopped = new CountDownLatch(1);
    private final int polls;
    private int polled;

    Job(int polls) {
      this.polls = polls;
    }

    @Override
    public void start() {
      told.add("start");
    }

    @Override
    public JobState<String> poll() {
      polled++;
      return new JobState<>(
          polled + " of " + polls,
          polled == polls,
          Optional.of(new JobState.Steps(polled, polls)),
          "Testing");
    }

    @Override
    public void stop(Deadline deadline) {
      assertFalse(Thread.currentThread().isInterrupted(), "the request that stops it must go out");
      told.add("stop within " + deadline.remaining().toSeconds() + " s");
      stopped.countDown();
    }
  }

  @Test
  void answersAJobThatEndsAtOnceWithoutAPause() {
    long began = time.getAsLong();
    Job job = new Job(1);
    assertEquals(
        new JobResult<>("1 of 1", true, List.of()), operations.await(VERA, job, MINUTE, client));
    assertEquals(began, time.getAsLong());
    assertEquals(List.of("start"), job.told);
  }

  @Test
  void looksAtAJobInPausesThatBecomeLonger() {
    List<Long> pauses = new ArrayList<>();
    Operations noting =
        new Operations(
            call,
            time,
            pause -> {
              pauses.add(Duration.ofNanos(pause).toMillis());
              time.await(pause);
            });
    assertTrue(noting.await(VERA, new Job(13), MINUTE, client).ended());
    assertEquals(
        List.of(100L, 150L, 225L, 337L, 506L, 759L, 1139L, 1708L, 2000L, 2000L, 2000L, 2000L),
        pauses);
  }

  @Test
  void tellsTheProgressInOrderWhenTheClientWantsIt() {
    operations.await(VERA, new Job(10), MINUTE, client);
    assertEquals(
        List.of("1/10 Testing", "6/10 Testing", "8/10 Testing", "9/10 Testing", "10/10 Testing"),
        client.sent);

    FakeProgress unwanted = FakeProgress.unwanted();
    assertTrue(operations.await(VERA, new Job(10), MINUTE, unwanted).ended());
    assertEquals(List.of(), unwanted.sent);
  }

  @Test
  void tellsTheSecondsWhenStudioTellsNoSteps() {
    Job job =
        new Job(10) {
          @Override
          public JobState<String> poll() {
            JobState<String> state = super.poll();
            return new JobState<>(state.result(), state.ended(), Optional.empty(), "");
          }
        };
    operations.await(VERA, job, MINUTE, client);
    assertEquals(List.of("0", "1", "3", "4", "6"), client.sent);
  }

  @Test
  void answersTheStateSoFarAtTheEndOfTheGivenTime() {
    long began = time.getAsLong();
    Job job = new Job(1000);
    JobResult<String> result = operations.await(VERA, job, Duration.ofSeconds(7), client);
    assertFalse(result.ended());
    assertEquals(
        List.of(
            "The test run has not ended yet and continues in OpenL Studio."
                + " Call openl_get_test_results to see the result."),
        result.notes());
    assertEquals("11 of 1000", result.result());
    assertEquals(Duration.ofSeconds(7), Duration.ofNanos(time.getAsLong() - began));
    assertEquals(List.of("start"), job.told, "it goes on");
  }

  @Test
  void answersTheStateSoFarBeforeTheTimeOfTheCallIsOver() {
    time.advance(Duration.ofSeconds(20));
    assertFalse(operations.await(VERA, new Job(1000), Duration.ofHours(1), client).ended());
    assertEquals(Operations.ANSWER_RESERVE, call.deadline().remaining());
  }

  @Test
  void answersTheStateSoFarWhenNoTimeIsGiven() {
    JobResult<String> result = operations.await(VERA, new Job(1000), Duration.ZERO, client);
    assertEquals("1 of 1000", result.result());
    assertFalse(result.ended());
  }

  @Test
  void saysThatAJobHasEndedOneThatWasLeftRunning() {
    operations.await(VERA, new Job(1000), Duration.ZERO, client);
    assertEquals(
        List.of("This ended the test run that openl_run_tests had left running."),
        operations.await(VERA, new Job(1), MINUTE, client).notes());
    assertEquals(List.of(), operations.await(VERA, new Job(1), MINUTE, client).notes());

    operations.await(VERA, new Job(1000), Duration.ZERO, client);
    operations.ended(VERA, "test run");
    assertEquals(List.of(), operations.await(VERA, new Job(1), MINUTE, client).notes());

    operations.await(VERA, new Job(1000), Duration.ZERO, client);
    time.advance(Duration.ofMinutes(31));
    assertEquals(
        List.of(),
        operations.await(VERA, new Job(1), MINUTE, client).notes(),
        "Studio has forgotten it");
  }

  /** The job may continue in Studio, because only the poll has failed. */
  @Test
  void saysThatAJobHasEndedOneWhoseStateCouldNotBeRead() {
    Job unreadable =
        new Job(1) {
          @Override
          public JobState<String> poll() {
            throw new IllegalStateException("on purpose");
          }
        };
    assertThrows(
        IllegalStateException.class, () -> operations.await(VERA, unreadable, MINUTE, client));
    assertEquals(
        List.of("This ended the test run that openl_run_tests had left running."),
        operations.await(VERA, new Job(1), MINUTE, client).notes());
  }

  @Test
  void saysNothingOfAJobThatWasStopped() throws Exception {
    Job job =
        new Job(1) {
          @Override
          public JobState<String> poll() {
            call.cancellable().cancel();
            return super.poll();
          }
        };
    assertEquals("The call was cancelled.", threads.submit(() -> outcome(operations, job)).get());
    call.begin("the next one", new CancellableCall());
    assertEquals(List.of(), operations.await(VERA, new Job(1), MINUTE, client).notes());
  }

  @Test
  void waitsWhileAnotherCallUsesAJobOfTheKindAndSaysSo() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Job first =
        new Job(1) {
          @Override
          public void start() {
            started.countDown();
            awaitIgnoringInterrupts(end);
          }
        };
    Future<Boolean> running =
        threads.submit(() -> operations.await(VERA, first, MINUTE, client).ended());
    started.await();
    assertTrue(
        operations.await(Identity.SERVICE, new Job(1), MINUTE, client).ended(),
        "another identity has its own");

    time.advance(Duration.ofSeconds(40));
    Job second = new Job(1);
    CallException refusal =
        assertThrows(CallException.class, () -> operations.await(VERA, second, MINUTE, client));
    assertEquals(
        "The test run was not started: another one is running."
            + " OpenL Studio keeps one test run for a signed-in user,"
            + " and openl_run_tests has been waiting for it for 40 s."
            + " Wait until that call has ended, then repeat the call.",
        refusal.failure().orElseThrow().text());
    assertEquals(List.of(), second.told);
    end.countDown();
    assertTrue(running.get());
  }

  @Test
  void stopsTheJobOfACancelledCallInTheMiddleOfAPause() throws Exception {
    Job job = new Job(1000);
    CountDownLatch pausing = new CountDownLatch(1);
    Operations sleeping =
        new Operations(
            call,
            time,
            pause -> {
              pausing.countDown();
              TimeUnit.HOURS.sleep(1);
            });
    Future<String> answer = threads.submit(() -> outcome(sleeping, job));
    pausing.await();
    call.cancellable().cancel();
    assertEquals("The call was cancelled.", answer.get());
    assertEquals(List.of("start", "stop within 5 s"), job.told);
  }

  @Test
  void stopsAJobWhoseStartWasInterrupted() throws Exception {
    CountDownLatch starting = new CountDownLatch(1);
    Job job =
        new Job(1) {
          @Override
          public void start() {
            super.start();
            starting.countDown();
            try {
              TimeUnit.HOURS.sleep(1);
            } catch (InterruptedException e) {
              throw new CompletionException(e);
            }
          }
        };
    Future<String> answer = threads.submit(() -> outcome(operations, job));
    starting.await();
    call.cancellable().cancel();
    assertEquals("The call was cancelled.", answer.get());
    assertEquals(List.of("start", "stop within 5 s"), job.told);
  }

  @Test
  void stopsAJobWhosePollHidesTheInterrupt() throws Exception {
    CountDownLatch polling = new CountDownLatch(1);
    Job job =
        new Job(1) {
          @Override
          public JobState<String> poll() {
            polling.countDown();
            try {
              TimeUnit.HOURS.sleep(1);
            } catch (InterruptedException e) {
              // The code that hides it is under test here.
            }
            return super.poll();
          }
        };
    Future<String> answer = threads.submit(() -> outcome(operations, job));
    polling.await();
    call.cancellable().cancel();
    assertEquals("The call was cancelled.", answer.get());
    assertEquals(List.of("start", "stop within 5 s"), job.told);
  }

  @Test
  void endsACancelledCallWhoseJobCannotBeStopped() throws Exception {
    Job job =
        new Job(1) {
          @Override
          public JobState<String> poll() {
            call.cancellable().cancel();
            return super.poll();
          }

          @Override
          public void stop(Deadline deadline) {
            super.stop(deadline);
            throw new IllegalStateException("Studio has gone");
          }
        };
    assertEquals("The call was cancelled.", threads.submit(() -> outcome(operations, job)).get());
    assertEquals(0, job.stopped.getCount());
    call.begin("the next one", new CancellableCall());
    assertTrue(operations.await(VERA, new Job(1), MINUTE, client).ended());
  }

  @Test
  void startsNoJobForACallThatIsCancelledWhileItWaitsForItsTurn() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Job first =
        new Job(1) {
          @Override
          public void start() {
            started.countDown();
            awaitIgnoringInterrupts(end);
          }
        };
    threads.submit(() -> operations.await(VERA, first, MINUTE, client));
    started.await();
    Job second = new Job(1);
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Future<String> answer =
        threads.submit(
            () -> {
              thread.complete(Thread.currentThread());
              return outcome(operations, second);
            });
    while (thread.get().getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    call.cancellable().cancel();
    assertEquals("The call was cancelled.", answer.get());
    assertEquals(List.of(), second.told);
    end.countDown();
  }

  private String outcome(Operations work, StudioJob<String> job) {
    try {
      return calls.run(call.cancellable(), () -> work.await(VERA, job, MINUTE, client).result());
    } catch (CallCancelledException e) {
      return e.getMessage();
    }
  }

  private static void awaitIgnoringInterrupts(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
