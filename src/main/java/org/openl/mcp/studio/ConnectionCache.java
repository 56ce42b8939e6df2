package org.openl.mcp.studio;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException.Kind;

/**
 * The part of the {@link ResultCache} that belongs to one connection, and so to one person. A value
 * of another person's connection can never be returned.
 */
final class ConnectionCache {

  private final ResultCache all;

  /** Held by the only thread of the connection that fetches a value. */
  private final ReentrantLock fetching = new ReentrantLock(true);

  private volatile boolean closed;

  /**
   * Creates the cache of a connection, without entries.
   *
   * @param all keeps the entries of all connections
   */
  ConnectionCache(ResultCache all) {
    this.all = all;
  }

  /**
   * What only one thread does at a time.
   *
   * @param missed the kind of the failure of a call that waits for its turn until its deadline
   */
  private record Turn(ReentrantLock lock, Kind missed) {}

  /** Returns a kept value, or fetches it; one fetch at a time for the connection. */
  <T extends CachedResult> T fetched(
      Object key, Class<T> type, Deadline deadline, Supplier<T> fetch) {
    return get(key, type, new Turn(fetching, Kind.DEADLINE_EXCEEDED), deadline, fetch);
  }

  /** Returns a kept value, or computes it; one computation at a time for the process. */
  <T extends CachedResult> T computed(
      Object key, Class<T> type, Deadline deadline, Supplier<T> computation) {
    return get(key, type, new Turn(all.computing(), Kind.BUSY_READING), deadline, computation);
  }

  private <T extends CachedResult> T get(
      Object key, Class<T> type, Turn turn, Deadline deadline, Supplier<T> source) {
    Optional<T> kept = find(key, type);
    if (kept.isPresent()) {
      return kept.get();
    }
    acquire(turn, deadline);
    try {
      return find(key, type).orElseGet(() -> keep(key, source.get()));
    } finally {
      turn.lock().unlock();
    }
  }

  private static void acquire(Turn turn, Deadline deadline) {
    try {
      if (!turn.lock().tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw StudioException.withoutAnswer(turn.missed(), "");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StudioException.withoutAnswer(Kind.CANCELLED, "");
    }
  }

  /** Returns a kept value. */
  <T extends CachedResult> Optional<T> find(Object key, Class<T> type) {
    return all.find(this, key).map(type::cast);
  }

  private <T extends CachedResult> T keep(Object key, T value) {
    if (!closed) {
      all.put(this, key, value);
    }
    if (closed) {
      // Either this thread or the closing one sees both, so that no entry stays.
      all.removeAll(this);
    }
    return value;
  }

  /** Removes all entries. Later values are not kept. */
  void close() {
    closed = true;
    all.removeAll(this);
  }
}
