package org.openl.mcp.server;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that have been taken and not been answered yet, so that ending can wait for their
 * answers.
 */
public final class InFlight {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private final Set<Object> requests = new HashSet<>();
  private boolean ending;

  /**
   * Takes a request.
   *
   * @return false when the server is ending and takes none
   */
  boolean begin(Object request) {
    lock.lock();
    try {
      return !ending && requests.add(request);
    } finally {
      lock.unlock();
    }
  }

  /** A request has been answered, or nobody waits for its answer any more. */
  void end(Object request) {
    lock.lock();
    try {
      requests.remove(request);
      if (requests.isEmpty()) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes no request any more and waits for the answers of those that were taken. */
  void drain(Duration patience) {
    lock.lock();
    try {
      ending = true;
      long nanos = patience.toNanos();
      while (!requests.isEmpty() && nanos > 0) {
        nanos = empty.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
