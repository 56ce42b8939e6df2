package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.StudioException.Kind;

class StudioExceptionTest {

  @Test
  void tellsWhichFailuresEndACallOrOnlyItsRequests() {
    assertEquals(Set.of(Kind.CANCELLED, Kind.SHUTTING_DOWN), kinds(Kind::endsCall));
    assertEquals(
        Set.of(
            Kind.CANCELLED,
            Kind.SHUTTING_DOWN,
            Kind.DEADLINE_EXCEEDED,
            Kind.BUSY_READING,
            Kind.BUSY_SESSION,
            Kind.UNAUTHORIZED),
        kinds(Kind::endsRequests));
  }

  private static Set<Kind> kinds(Predicate<Kind> condition) {
    return Stream.of(Kind.values()).filter(condition).collect(Collectors.toSet());
  }
}
