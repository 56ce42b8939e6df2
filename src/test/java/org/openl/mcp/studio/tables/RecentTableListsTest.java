package org.openl.mcp.studio.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.Listing;

class RecentTableListsTest {

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger version = new AtomicInteger();
  private final RecentTableLists lists = new RecentTableLists(now::get);
  private final Supplier<Listing<TableSummary>> studio =
      () -> new Listing<>(List.of(table(version.incrementAndGet())), Optional.empty());

  @Test
  void readsTheListForTheFirstPageAndKeepsItForTheOthers() {
    assertEquals(1, first("a"));
    assertEquals(1, following("a"));
    assertEquals(2, first("a"));
    assertEquals(2, following("a"));
  }

  @Test
  void keepsOneListForEachKey() {
    first("a");
    assertEquals(2, following("b"));
    assertEquals(1, following("a"));
  }

  @Test
  void readsAnExpiredListAgain() {
    first("a");
    now.addAndGet(RecentTableLists.KEPT.toNanos() - 1);
    assertEquals(1, following("a"));
    now.addAndGet(1);
    assertEquals(2, following("a"));
  }

  private int first(String key) {
    return number(lists.read(key, studio));
  }

  private int following(String key) {
    return number(lists.reread(key, studio));
  }

  private static int number(Listing<TableSummary> list) {
    return Integer.parseInt(list.items().get(0).id());
  }

  private static TableSummary table(int number) {
    return TestTable.of(Integer.toString(number)).entry();
  }
}
