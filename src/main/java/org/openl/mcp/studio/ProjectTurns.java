package org.openl.mcp.studio;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.openl.mcp.studio.StudioException.Kind;

/**
 * Keeps requests about different projects apart. An HTTP session of 5.27 works on one project: if
 * requests about two projects overlap, an edit can be lost, a result can be that of the other
 * project, and both requests can wait for each other in Studio. Requests about the same project may
 * overlap. Whoever has waited longest is next.
 */
final class ProjectTurns {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Object> waiting = new ArrayDeque<>();
  private final ThreadLocal<Boolean> inTurn = ThreadLocal.withInitial(() -> false);
  private String current = "";
  private int users;

  /**
   * Does work while no other thread has a request about another project. Work within this work does
   * not wait.
   *
   * @param project the name of the project
   * @param longest the maximum time to wait
   * @throws StudioException {@link Kind#CANCELLED} if the thread is interrupted while it waits,
   *     {@link Kind#BUSY_SESSION} if the time is over; nothing was done then
   */
  <T> T in(String project, Duration longest, Supplier<T> work) {
    if (inTurn.get()) {
      return work.get();
    }
    enter(project, longest);
    inTurn.set(true);
    try {
      return work.get();
    } finally {
      inTurn.remove();
      leave();
    }
  }

  private void enter(String project, Duration longest) {
    Object ticket = new Object();
    try {
      if (!lock.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
        throw inUse();
      }
      try {
        waiting.addLast(ticket);
        awaitTurn(project, ticket, longest.toNanos());
        current = project;
        users++;
      } finally {
        waiting.remove(ticket);
        changed.signalAll();
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StudioException.withoutAnswer(Kind.CANCELLED, "");
    }
  }

  private void awaitTurn(String project, Object ticket, long longest) throws InterruptedException {
    long left = longest;
    while (waiting.peekFirst() != ticket || (users > 0 && !current.equals(project))) {
      if (left <= 0) {
        throw inUse();
      }
      left = changed.awaitNanos(left);
    }
  }

  private void leave() {
    lock.lock();
    try {
      users--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static StudioException inUse() {
    return StudioException.withoutAnswer(Kind.BUSY_SESSION, "");
  }
}
