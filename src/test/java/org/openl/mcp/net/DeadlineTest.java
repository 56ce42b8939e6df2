package org.openl.mcp.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  /** A monotonic clock may begin anywhere, and overflow. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

  private final Deadline deadline = Deadline.after(Duration.ofNanos(10), now::get);

  @Test
  void tellsWhatIsLeft() {
    assertEquals(Duration.ofNanos(10), deadline.remaining());
    now.addAndGet(9);
    assertEquals(Duration.ofNanos(1), deadline.remaining());
    assertFalse(deadline.isOver());
    now.addAndGet(1);
    assertTrue(deadline.isOver());
    now.addAndGet(100);
    assertEquals(Duration.ZERO, deadline.remaining());
  }

  @Test
  void becomesEarlierAndNeverLater() {
    now.addAndGet(3);
    assertSame(deadline, deadline.min(Duration.ofNanos(8)));
    Deadline earlier = deadline.min(Duration.ofNanos(6));
    assertEquals(Duration.ofNanos(6), earlier.remaining());
    now.addAndGet(6);
    assertTrue(earlier.isOver());
    assertFalse(deadline.isOver());
  }
}
