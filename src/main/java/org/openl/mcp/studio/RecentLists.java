package org.openl.mcp.studio;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The lists that one identity has read lately, for the pages that follow a first one: Studio 5.27
 * knows no pages, so each would cost the whole list, and a list that changes in between would give
 * an item twice or never.
 */
@RegisterForReflection(
    classNames = {
      // Caffeine's cache and node for what is asked of them below, which it finds by their names.
      "com.github.benmanes.caffeine.cache.SSMWW",
      "com.github.benmanes.caffeine.cache.PSWMW"
    })
final class RecentLists<T> {

  /** Long enough for a model to ask for the next page, too short to mislead anybody. */
  static final Duration KEPT = Duration.ofSeconds(60);

  /** In items, of all lists: some 50 MiB of tables. */
  private static final long LARGEST = 50_000;

  private final Cache<String, Listing<T>> lists;

  RecentLists() {
    this(Ticker.systemTicker());
  }

  RecentLists(Ticker clock) {
    lists =
        Caffeine.newBuilder()
            .ticker(clock)
            .maximumWeight(LARGEST)
            .<String, Listing<T>>weigher((key, list) -> list.items().size() + 1)
            .expireAfterWrite(KEPT)
            // Also when nobody asks any more.
            .scheduler(Scheduler.systemScheduler())
            .build();
  }

  /** Reads a list anew and keeps it. */
  Listing<T> read(String key, Supplier<Listing<T>> reader) {
    Listing<T> list = reader.get();
    lists.put(key, list);
    return list;
  }

  /** The kept list; if there is none, it is read. */
  Listing<T> reread(String key, Supplier<Listing<T>> reader) {
    Listing<T> kept = lists.getIfPresent(key);
    return kept == null ? read(key, reader) : kept;
  }
}
