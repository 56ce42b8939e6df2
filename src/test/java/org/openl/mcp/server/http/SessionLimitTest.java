package org.openl.mcp.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionLimitTest {

  private final List<String> known = new ArrayList<>();
  private final SessionLimit limit = new SessionLimit(known::contains, known::remove, 3);

  @Test
  void endsTheSessionThatWasNotUsedForTheLongestTime() {
    begin("a");
    begin("b");
    begin("c");
    limit.use("a");
    begin("d");
    assertEquals(List.of("a", "c", "d"), known);
    begin("e");
    assertEquals(List.of("a", "d", "e"), known);
  }

  @Test
  void doesNotCountSessionsThatHaveEnded() {
    begin("a");
    begin("b");
    begin("c");
    known.remove("b");
    limit.ended("b");
    known.remove("c");
    limit.use("c");
    begin("d");
    begin("e");
    assertEquals(List.of("a", "d", "e"), known);
  }

  @Test
  void knowsNothingOfSessionsThatNeverBegan() {
    limit.use("made up");
    begin("a");
    begin("b");
    begin("c");
    assertEquals(List.of("a", "b", "c"), known);
  }

  private void begin(String session) {
    known.add(session);
    limit.began(session);
  }
}
