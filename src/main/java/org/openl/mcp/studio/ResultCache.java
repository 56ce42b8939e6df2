package org.openl.mcp.studio;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The cache of the whole process, limited in bytes. Every entry belongs to one {@link
 * ConnectionCache}, and no other one can see it.
 */
@RegisterForReflection(
    classNames = {
      // Caffeine finds the classes of its cache and node by name. They fit the options below.
      "com.github.benmanes.caffeine.cache.SSMWA",
      "com.github.benmanes.caffeine.cache.PSAMW"
    })
final class ResultCache {

  /** The time after which an unused entry is removed. */
  private static final Duration UNUSED = Duration.ofMinutes(10);

  /** The weight of an entry is its size in units of a kibibyte. */
  private static final long UNIT = 1024;

  private final Cache<Key, CachedResult> entries;

  /** Held by the only thread that computes a value. */
  private final ReentrantLock computing = new ReentrantLock(true);

  /**
   * Creates an empty cache.
   *
   * @param largest the maximum size of all values, in bytes
   */
  ResultCache(long largest) {
    entries =
        Caffeine.newBuilder()
            .maximumWeight(largest / UNIT)
            .<Key, CachedResult>weigher((key, value) -> weight(value))
            .expireAfterAccess(UNUSED)
            // Also removes expired entries when there are no more calls.
            .scheduler(Scheduler.systemScheduler())
            // Otherwise there would be too many entries until another thread has removed some.
            .executor(Runnable::run)
            .build();
  }

  /**
   * The key of an entry.
   *
   * @param owner compared by identity
   */
  private record Key(ConnectionCache owner, Object name) {}

  Optional<CachedResult> find(ConnectionCache owner, Object name) {
    return Optional.ofNullable(entries.getIfPresent(new Key(owner, name)));
  }

  void put(ConnectionCache owner, Object name, CachedResult value) {
    entries.put(new Key(owner, name), value);
  }

  void removeAll(ConnectionCache owner) {
    entries.asMap().keySet().removeIf(key -> key.owner() == owner);
  }

  ReentrantLock computing() {
    return computing;
  }

  /** Returns the number of entries. */
  long size() {
    entries.cleanUp();
    return entries.estimatedSize();
  }

  private static int weight(CachedResult value) {
    return (int) Math.min(Integer.MAX_VALUE, 1 + value.bytes() / UNIT);
  }
}
