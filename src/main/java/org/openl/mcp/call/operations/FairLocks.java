package org.openl.mcp.call.operations;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.openl.mcp.call.errors.CallException;

/**
 * One fair lock for each key: the thread that has waited longest gets it next. A lock exists only
 * while a thread holds it or waits for it.
 */
final class FairLocks<K> {

  private final ConcurrentMap<K, Lock> locks = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  /**
   * Creates the object without locks.
   *
   * @param nanoTime the clock, in nanoseconds
   */
  FairLocks(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * The holder of a lock.
   *
   * @param name the holder's name
   * @param time how long it has held the lock
   */
  record Holder(String name, Duration time) {}

  private final class Lock {

    private final ReentrantLock lock = new ReentrantLock(true);
    private volatile String holder = "";
    private volatile long since = nanoTime.getAsLong();

    /** Guarded by the map. */
    private int users;

    private boolean acquire(String name, Duration longest) {
      try {
        if (!lock.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
          return false;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CallCancelledException();
      }
      since = nanoTime.getAsLong();
      holder = name;
      return true;
    }

    private Holder holder() {
      return new Holder(holder, Duration.ofNanos(nanoTime.getAsLong() - since));
    }
  }

  /**
   * Does work while holding the lock of a key.
   *
   * @param name the name of the holder
   * @param longest the maximum time to wait for the lock
   * @param refusal creates the exception for a lock that is not free in time
   * @throws CallCancelledException if the thread is interrupted while it waits
   */
  <T, E extends Exception> T in(
      K key,
      String name,
      Duration longest,
      Function<Holder, CallException> refusal,
      Work<T, E> work)
      throws E {
    Lock lock = locks.compute(key, (k, known) -> join(known));
    try {
      if (!lock.acquire(name, longest)) {
        throw refusal.apply(lock.holder());
      }
      try {
        return work.run();
      } finally {
        lock.lock.unlock();
      }
    } finally {
      locks.compute(key, (k, known) -> --lock.users == 0 ? null : known);
    }
  }

  private Lock join(Lock known) {
    Lock lock = known == null ? new Lock() : known;
    lock.users++;
    return lock;
  }

  /** Returns the number of locks that a thread holds or waits for. */
  int size() {
    return locks.size();
  }
}
