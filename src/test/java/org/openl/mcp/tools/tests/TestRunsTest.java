package org.openl.mcp.tools.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openl.mcp.tools.tests.TestRuns.LastRun;
import org.openl.mcp.tools.tests.TestRuns.State;
import org.openl.mcp.tools.tests.TestRuns.TestedState;

class TestRunsTest {

  private static final TestedState TESTED = state("main", false, 1);

  private final TestRuns runs = new TestRuns();

  private static TestedState state(String branch, boolean unsaved, int changes) {
    return new TestedState(Optional.of(branch), unsaved, changes);
  }

  /** A reader of results may learn of the end of a run when the next one has begun. */
  @Test
  void theEndOfARunIsNotThatOfTheNextOne() {
    LastRun first = runs.begin("p", "all tests", TESTED);
    LastRun second =
        new LastRun("p", "T", TESTED, State.RUNNING, first.began().plusNanos(1), Optional.empty());
    runs.restore(Optional.of(second));

    runs.set(first, State.ENDED);
    runs.ended(first, new TestProgress(Optional.empty(), List.of()));
    runs.forget(first);

    assertEquals(Optional.of(second), runs.last());
    assertTrue(second.isProtected(Instant.now()));
    runs.set(second, State.STOPPED);
    assertEquals(State.STOPPED, runs.last("p").orElseThrow().state());
    assertEquals(Optional.empty(), runs.last("q"));
  }

  @Test
  void aLongRunIsNotProtected() {
    LastRun run = runs.begin("p", "all tests", TESTED);

    assertFalse(run.isProtected(run.began().plus(TestRuns.PROTECTED)));
  }

  /** Saving changes the status and the revision, but no rule. */
  @Test
  void resultsAreOutdatedAfterAChangeAndNotAfterASave() {
    assertFalse(TESTED.isOutdated(state("main", false, 1)));
    assertFalse(state("main", true, 1).isOutdated(TESTED));
    assertTrue(TESTED.isOutdated(state("main", true, 1)), "changed by another program");
    assertTrue(TESTED.isOutdated(state("main", false, 2)));
    assertTrue(TESTED.isOutdated(state("other", false, 1)));
  }
}
