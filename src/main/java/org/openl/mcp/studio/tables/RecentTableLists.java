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
 * A cache of the table lists that one identity has read recently, for the pages after the first
 * one. Studio 5.27 has no pages, so each page would read the whole list, and a list that changes
 * between two pages would return an item twice or never.
 */
@RegisterForReflection(
    classNames = {
      // Caffeine finds the classes of its cache and node by name. They fit the options below.
      "com.github.benmanes.caffeine.cache.SSMWW",
      "com.github.benmanes.caffeine.cache.PSWMW"
    })
final class RecentTableLists {

  /** Long enough for a model to request the next page; short enough to prevent outdated answers. */
  static final Duration KEPT = Duration.ofSeconds(60);

  /** The maximum weight of all lists, in items of a thousand characters: about 50 MiB. */
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
            // Also removes expired lists when there are no more calls.
            .scheduler(Scheduler.systemScheduler())
            .build();
  }

  /** Reads a list from Studio and keeps it. */
  Listing<TableSummary> read(String key, Supplier<Listing<TableSummary>> reader) {
    Listing<TableSummary> list = reader.get();
    lists.put(key, list);
    return list;
  }

  /** Returns the kept list, or reads it if there is none. */
  Listing<TableSummary> reread(String key, Supplier<Listing<TableSummary>> reader) {
    Listing<TableSummary> kept = lists.getIfPresent(key);
    return kept == null ? read(key, reader) : kept;
  }

  /** Removes a list, because its project may have changed. */
  void forget(String key) {
    lists.invalidate(key);
  }

  /** Returns the maximum weight: an eighth of the heap at most. */
  private static long largest() {
    return Math.min(LARGEST, Runtime.getRuntime().maxMemory() / 8 / 1024);
  }

  private static int weight(Listing<TableSummary> list) {
    long characters = list.items().stream().mapToLong(item -> item.toString().length()).sum();
    return (int) Math.min(Integer.MAX_VALUE, 1 + list.items().size() + characters / 1_000);
  }
}
