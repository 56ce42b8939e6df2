package org.openl.mcp.call.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.WriteRecords;

/** Tests jobs whose start or poll fails, and the unit of their progress. */
class JobRunTest {

  private static final Identity VERA = new Identity("vera");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<String> REPLACED =
      List.of("This ended the test run that openl_run_tests had left running.");

  private final FakeTime time = new FakeTime();
  private final CurrentCall call = time.call("openl_run_tests");
  private final Operations operations = new Operations(call, time, time);
  private final FakeProgress client = FakeProgress.wanted();

  /** A job whose start, stop and states a test defines. */
  private record Job(Runnable onStart, Runnable onStop, Queue<Supplier<JobState<String>>> states)
      implements TestRun {

    @Override
    public void start() {
      onStart.run();
    }

    @Override
    public JobState<String> poll() {
      return states.remove().get();
    }

    @Override
    public void stop(Deadline deadline) {
      onStop.run();
    }
  }

  private static Job job(List<Supplier<JobState<String>>> states) {
    return new Job(() -> {}, () -> {}, new ArrayDeque<>(states));
  }

  private static Supplier<JobState<String>> state(String result, boolean ended) {
    return () -> new JobState<>(result, ended, Optional.empty(), "");
  }

  private static Supplier<JobState<String>> steps(long done, boolean ended) {
    return () -> new JobState<>("", ended, Optional.of(new JobState.Steps(done, 9)), "");
  }

  private static Runnable failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  private void startWith(RuntimeException failure) {
    Job job = new Job(failing(failure), () -> {}, new ArrayDeque<>());
    assertSame(
        failure,
        assertThrows(failure.getClass(), () -> operations.await(VERA, job, MINUTE, client)));
  }

  /** Returns the notes of the next job of the kind. */
  private List<String> next() {
    call.begin("openl_run_tests", new CancellableCall());
    return operations.await(VERA, job(List.of(state("", true))), MINUTE, client).notes();
  }

  @Test
  void recordsAJobWhoseStartHasAnUnknownOutcome() {
    startWith(new IllegalStateException("on purpose"));
    assertEquals(REPLACED, next());
  }

  static List<RuntimeException> refusals() {
    return List.of(
        new AuthorizationException("No token.", "", "Sign in."),
        new CallException("No such test.", "", "List the tests."),
        StudioException.notFound(""));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void recordsARefusedStartOnlyAfterAChange(RuntimeException refusal) {
    startWith(refusal);
    assertEquals(List.of(), next());

    WriteRecords.mark(call.writes());
    startWith(refusal);
    assertEquals(REPLACED, next());
  }

  private void cancelAtStart(Runnable onStop) {
    Job job =
        new Job(
            () -> {
              call.cancellable().cancel();
              throw StudioException.notFound("");
            },
            onStop,
            new ArrayDeque<>());
    assertThrows(
        CallCancelledException.class,
        () ->
            new RunningCalls()
                .run(call.cancellable(), () -> operations.await(VERA, job, MINUTE, client)));
  }

  @Test
  void recordsAJobWhoseStartWasCancelledUntilItIsStopped() {
    cancelAtStart(() -> {});
    assertEquals(List.of(), next());

    cancelAtStart(failing(new IllegalStateException("Studio has gone")));
    assertEquals(REPLACED, next());
  }

  @Test
  void returnsTheKnownStateIfTheSignInEndsAtTheDeadline() {
    AuthorizationException noToken = new AuthorizationException("No token.", "", "Sign in.");
    Job late =
        job(
            List.of(
                state("known", false),
                () -> {
                  time.advance(Duration.ofSeconds(8));
                  throw noToken;
                }));
    JobResult<String> result = operations.await(VERA, late, Duration.ofSeconds(7), client);
    assertEquals("known", result.result());
    assertFalse(result.ended());

    Job early =
        job(
            List.of(
                state("known", false),
                () -> {
                  throw noToken;
                }));
    assertSame(
        noToken,
        assertThrows(
            AuthorizationException.class,
            () -> operations.await(VERA, early, Duration.ofSeconds(7), client)));
  }

  /** Returns what the client gets if each pause takes two seconds. */
  private List<String> sent(List<Supplier<JobState<String>>> states) {
    Operations slow = new Operations(call, time, pause -> time.advance(Duration.ofSeconds(2)));
    slow.await(VERA, job(states), MINUTE, client);
    return client.sent;
  }

  @Test
  void reportsSecondsWithoutATotalIfTheFirstStateHasNoSteps() {
    assertEquals(
        List.of("0", "2", "4"), sent(List.of(state("", false), steps(5, false), steps(9, true))));
  }

  @Test
  void reportsOnlyStepsIfTheFirstStateHasSteps() {
    assertEquals(
        List.of("1/9", "9/9"), sent(List.of(steps(1, false), state("", false), steps(9, true))));
  }
}
