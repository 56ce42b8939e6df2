package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RecentListingsTest {

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger version = new AtomicInteger();
  private final RecentListings<Integer> lists = new RecentListings<>(now::get);
  private final Supplier<Listing<Integer>> studio =
      () -> new Listing<>(List.of(version.incrementAndGet()), Optional.empty());

  @Test
  void readsTheFirstPageAnewAndTheOthersFromTheSameList() {
    assertEquals(1, first("a"));
    assertEquals(1, following("a"));
    assertEquals(2, first("a"));
    assertEquals(2, following("a"));
  }

  @Test
  void keepsAListForItsOwnKeyOnly() {
    first("a");
    assertEquals(2, following("b"));
    assertEquals(1, following("a"));
  }

  @Test
  void readsAListAnewThatIsTooOld() {
    first("a");
    now.addAndGet(RecentListings.KEPT.toNanos() - 1);
    assertEquals(1, following("a"));
    now.addAndGet(1);
    assertEquals(2, following("a"));
  }

  private int first(String key) {
    return lists.read(key, studio).items().get(0);
  }

  private int following(String key) {
    return lists.reread(key, studio).items().get(0);
  }
}
