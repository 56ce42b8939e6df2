package org.openl.mcp.auth;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.openl.mcp.auth.SimulatedWorld.Kill;
import org.openl.mcp.auth.SimulatedWorld.Weather;

/**
 * Tests random events in processes that share a store. There are never two requests at the same
 * time and none without the lock. An older refresh token is never used after a newer one. No access
 * token is used before its refresh token is stored. At the end every process has a token again,
 * unless a user has to sign in.
 */
class TokenLifeTest {

  /** Two processes share a configured token. The third has another one. */
  private static final String[] SESSIONS = {"a", "a", "b"};

  /** A random event. */
  private record Event(String name, Consumer<SimulatedWorld> happens) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Property
  void keepsItsRulesInRandomScenarios(@ForAll("events") List<Event> events) {
    SimulatedWorld world = new SimulatedWorld(SESSIONS);
    world.advance(Duration.ofSeconds(1));
    for (Event event : events) {
      event.happens().accept(world);
      world.advance(Duration.ofMillis(200));
    }
    world.healsByItself();
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Integer> process = Arbitraries.integers().between(0, SESSIONS.length - 1);
    return Arbitraries.frequencyOf(
            Tuple.of(6, process.map(p -> new Event("call " + p, world -> world.call(p)))),
            Tuple.of(
                4,
                Arbitraries.of(1, 5, 61, 241, 301, 1000)
                    .map(s -> new Event(s + " s", w -> w.advance(Duration.ofSeconds(s))))),
            Tuple.of(
                3,
                Arbitraries.of(Weather.values())
                    .map(w -> new Event(w.toString(), world -> world.weather(w)))),
            Tuple.of(3, process.map(p -> new Event("401 " + p, world -> world.studioRefuses(p)))),
            Tuple.of(
                3,
                process.flatMap(
                    p ->
                        Arbitraries.of(Kill.values())
                            .map(k -> new Event("kill " + p + " " + k, w -> w.kill(p, k))))),
            Tuple.of(1, process.map(p -> new Event("kill " + p, world -> world.killNow(p)))),
            Tuple.of(3, process.map(p -> new Event("restart " + p, world -> world.restart(p)))),
            Tuple.of(
                2,
                Arbitraries.of(true, false)
                    .map(full -> new Event("disk full " + full, w -> w.diskFull(full)))),
            Tuple.of(
                1,
                Arbitraries.of(1, 60, 600)
                    .map(
                        m ->
                            new Event("sleep " + m + " min", w -> w.sleep(Duration.ofMinutes(m))))),
            Tuple.of(1, process.map(p -> new Event("revoke " + p, w -> w.adminRevokes(p)))),
            Tuple.of(1, Arbitraries.just(new Event("sign out", SimulatedWorld::signOut))),
            Tuple.of(1, Arbitraries.just(new Event("sign in", SimulatedWorld::signIn))))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }
}
