package org.openl.mcp.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionLimitTest {

  private final List<String> existing = new ArrayList<>();
  private final SessionLimit limit = new SessionLimit(existing::contains, existing::remove, 3);

  @Test
  void endsTheLeastRecentlyUsedSession() {
    begin("a");
    begin("b");
    begin("c");
    limit.use("a");
    begin("d");
    assertEquals(List.of("a", "c", "d"), existing);
    begin("e");
    assertEquals(List.of("a", "d", "e"), existing);
  }

  @Test
  void doesNotCountEndedSessions() {
    begin("a");
    begin("b");
    begin("c");
    existing.remove("b");
    limit.remove("b");
    existing.remove("c");
    limit.use("c");
    begin("d");
    begin("e");
    assertEquals(List.of("a", "d", "e"), existing);
  }

  @Test
  void ignoresUnexistingSessions() {
    limit.use("unknown");
    begin("a");
    begin("b");
    begin("c");
    assertEquals(List.of("a", "b", "c"), existing);
  }

  private void begin(String session) {
    existing.add(session);
    limit.add(session);
  }
}
