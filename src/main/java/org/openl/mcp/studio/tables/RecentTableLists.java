package org.openl.mcp.studio.tables;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.function.Supplier;
import org.openl.mcp.studio.Listing;

/**
 * The lists of tables that one identity has read lately, for the pages that follow a first one:
 * Studio 5.27 knows no pages, so each would cost the whole list, and a list that changes in between
 * would give an item twice or never.
 */
@RegisterForReflection(
    classNames = {
      // Caffeine's cache and node for what is asked of them below, which it finds by their names.
      "com.github.benmanes.caffeine.cache.SSMWW",
      "com.github.benmanes.caffeine.cache.PSWMW"
    })
final class RecentTableLists {

  /** Long enough for a model to ask for the next page, too short to mislead anybody. */
  static final Duration KEPT = Duration.ofSeconds(60);

  /** In items of a thousand characters, of all lists: some 50 MiB. */
  private static final long LARGEST = 50_000;

  private final Cache<String, Listing<TableSummary>> lists;

  RecentTableLists() {
    this(Ticker.systemTicker());
  }

  RecentTableLists(Ticker clock) {
    lists =
        Caffeine.newBuilder()
            .ticker(clock)
            .maximumWeight(largest())
            .<String, Listing<TableSummary>>weigher((key, list) -> weight(list))
            .expireAfterWrite(KEPT)
            // Also when nobody asks any more.
            .scheduler(Scheduler.systemScheduler())
            .build();
  }

  /** Reads a list anew and keeps it. */
  Listing<TableSummary> read(String key, Supplier<Listing<TableSummary>> reader) {
    Listing<TableSummary> list = reader.get();
    lists.put(key, list);
    return list;
  }

  /** The kept list; if there is none, it is read. */
  Listing<TableSummary> reread(String key, Supplier<Listing<TableSummary>> reader) {
    Listing<TableSummary> kept = lists.getIfPresent(key);
    return kept == null ? read(key, reader) : kept;
  }

  /** An eighth of the heap at most. */
  private static long largest() {
    return Math.min(LARGEST, Runtime.getRuntime().maxMemory() / 8 / 1024);
  }

  private static int weight(Listing<TableSummary> list) {
    long characters = list.items().stream().mapToLong(item -> item.toString().length()).sum();
    return (int) Math.min(Integer.MAX_VALUE, 1 + list.items().size() + characters / 1_000);
  }
}
