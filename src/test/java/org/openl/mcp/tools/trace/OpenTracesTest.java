package org.openl.mcp.tools.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.doubles.studio.InProcessWithStudio6;
import org.openl.mcp.studio.Studio;
import org.openl.mcp.tools.tests.RulesVersion;

/** Which session may use the trace of an identity. */
@QuarkusTest
@TestProfile(InProcessWithStudio6.class)
class OpenTracesTest extends TracedProject {

  private static final String WHAT = "It was not done.";

  private static final RulesVersion RULES =
      new RulesVersion(Optional.empty(), Optional.empty(), false, 0);

  @Inject Studio access;
  @Inject Vertx vertx;

  private final Set<String> sessions = new HashSet<>(List.of("a", "b"));
  private final AtomicLong now = new AtomicLong();
  private OpenTraces open;

  @BeforeEach
  void open() {
    open = new OpenTraces(sessions::contains, access, vertx, now::get);
    String id = me.get(PROJECT).at("/id");
    open.add(
        Identity.SERVICE,
        new OpenTrace("a", id, "Insurance", "Premium", RULES, Optional.empty(), 0));
  }

  @Test
  void anotherSessionMayNotUseIt() {
    CallException refused =
        assertThrows(CallException.class, () -> open.requireNoOther(Identity.SERVICE, "b", WHAT));
    assertEquals(WHAT, refused.failure().orElseThrow().what());
    assertThrows(CallException.class, () -> open.require(Identity.SERVICE, "b"));
    assertEquals("Premium", open.require(Identity.SERVICE, "a").table());
    open.stopAbandoned();
    assertEquals(List.of(), studio.writes());
  }

  @Test
  void aTraceThatIsNotUsedForTenMinutesIsStopped() {
    now.set(OpenTraces.LONGEST_IDLE.toNanos());
    open.require(Identity.SERVICE, "a");
    now.addAndGet(OpenTraces.LONGEST_IDLE.toNanos());
    open.stopAbandoned();
    assertEquals(List.of(), studio.writes());
    now.addAndGet(1);
    open.stopAbandoned();
    assertEquals(List.of("DELETE /trace"), writes());
    assertEquals(Optional.empty(), open.requireNoOther(Identity.SERVICE, "b", WHAT));
  }

  @Test
  void allTracesAreStoppedWhenTheProcessEnds() {
    open.end(null);
    assertEquals(List.of("DELETE /trace"), writes());
  }

  @Test
  void standardInputIsASession() {
    OpenTraces ofProcess = new OpenTraces(id -> false, access, vertx);
    ofProcess.add(
        Identity.SERVICE,
        new OpenTrace("stdio", "id", "Insurance", "Premium", RULES, Optional.empty(), 0));
    ofProcess.stopAbandoned();
    assertTrue(ofProcess.find(Identity.SERVICE, "stdio").isPresent());
    ofProcess.remove(Identity.SERVICE);
  }
}
