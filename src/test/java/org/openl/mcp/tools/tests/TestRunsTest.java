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

class TestRunsTest {

  private static final RulesVersion TESTED = state("main", false, 1);

  private final TestRuns runs = new TestRuns();

  private static RulesVersion state(String branch, boolean unsaved, int changes) {
    return new RulesVersion(Optional.of(branch), Optional.empty(), unsaved, changes);
  }

  /** A reader of results may learn of the end of a run when the next one has begun. */
  @Test
  void theEndOfARunIsNotThatOfTheNextOne() {
    LastRun first = runs.begin("p", "all tests", Optional.of(TESTED));
    LastRun second =
        new LastRun(
            "p",
            "T",
            Optional.of(TESTED),
            State.RUNNING,
            first.began().plusNanos(1),
            Optional.empty());
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
    LastRun run = runs.begin("p", "all tests", Optional.of(TESTED));

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

  /** Another program may save, discard or change the rules without a request of this server. */
  @Test
  void anotherRevisionIsAnotherVersionUnlessItWasSaved() {
    assertTrue(revision("1", false).isOutdated(revision("2", false)));
    assertTrue(revision("1", true).isOutdated(revision("2", true)), "saved, then changed");
    assertTrue(revision("1", true).isOutdated(revision("1", false)), "discarded");
    assertFalse(revision("1", true).isOutdated(revision("2", false)), "saved");
    assertEquals("branch 'main', revision 1, with unsaved changes", revision("1", true).text());
  }

  private static RulesVersion revision(String revision, boolean unsaved) {
    return new RulesVersion(Optional.of("main"), Optional.of(revision), unsaved, 1);
  }
}
