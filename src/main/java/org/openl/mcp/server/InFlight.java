package org.openl.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** One for the process: the stdio gate stands before there is an application. */
  static final InFlight OF_PROCESS = new InFlight();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Set<Request> requests = new HashSet<>();
  private boolean ending;
  private long deadline;

  /**
   * A request.
   *
   * @param caller whose ids these are: a session, or whatever else is the only one of its kind
   * @param id the request's id, which a caller uses for one request at a time
   */
  record Request(Object caller, JsonNode id) {}

  /** What became of a request that was to be taken. */
  enum Taking {
    /** It must be ended. */
    TAKEN,
    /** The caller has another one of this id under way. */
    DUPLICATE,
    /** The server is ending and takes none. */
    ENDING
  }

  /** Takes a request. */
  Taking begin(Request request) {
    lock.lock();
    try {
      if (ending) {
        return Taking.ENDING;
      }
      return requests.add(request) ? Taking.TAKEN : Taking.DUPLICATE;
    } finally {
      lock.unlock();
    }
  }

  /** A request has been answered, or nobody waits for its answer any more. */
  void end(Request request) {
    lock.lock();
    try {
      if (requests.remove(request)) {
        ended.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no request any more and waits for the answers of those that were taken. The patience
   * counts from the first time: the end of input and the end of the process may both ask for it.
   *
   * @return whether all have been answered
   */
  boolean drain(Duration patience) {
    lock.lock();
    try {
      if (!ending) {
        ending = true;
        deadline = System.nanoTime() + patience.toNanos();
      }
      while (!requests.isEmpty()) {
        long nanos = deadline - System.nanoTime();
        if (nanos <= 0) {
          return false;
        }
        ended.awaitNanos(nanos);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
