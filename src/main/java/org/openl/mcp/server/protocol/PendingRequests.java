package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.openl.mcp.call.operations.RunningCalls;

/**
 * The requests that have been accepted and not been answered yet. It refuses an id that is in use,
 * limits the calls that run at a time, and lets the end of the process wait for the last answers.
 */
public final class PendingRequests {

  /** One for the process: the stdio gate stands before there is an application. */
  public static final PendingRequests OF_PROCESS = new PendingRequests();

  /** The maximum number of calls of one caller that run at a time. */
  public static final int CALLS_OF_A_CALLER = 16;

  /** The maximum number of calls of all callers that run at a time. */
  static final int CALLS = RunningCalls.MAXIMUM;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Map<Request, Request> ids = new HashMap<>();
  private final Set<Request> awaited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Request> calls = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean ending;
  private long deadline;

  /**
   * A request.
   *
   * @param caller whose ids these are: a session, or whatever else is the only one of its kind
   * @param id the request's id, which a caller uses for one request at a time
   */
  public record Request(Object caller, JsonNode id) {

    /** Returns a request of standard input, which has but one client. */
    public static Request ofStdio(JsonNode id) {
      return new Request(RunningCalls.STDIO, id);
    }
  }

  /** What became of a request that was to be taken. */
  public enum Taking {
    /** It must be ended. */
    TAKEN,
    /** The caller has another one of this id under way. */
    DUPLICATE,
    /** The caller has as many calls under way as it may. */
    CALLER_BUSY,
    /** All callers together have as many calls under way as the server can work on. */
    SERVER_BUSY,
    /** The server is ending and takes none. */
    ENDING
  }

  /** Takes a request that the server answers by itself. */
  public Taking begin(Request request) {
    return begin(request, false);
  }

  /**
   * Takes a request that may wait for OpenL Studio. A caller may have at most {@value
   * #CALLS_OF_A_CALLER} of them under way, and at most as many as places are free, so that there is
   * a place left for another caller.
   */
  public Taking beginCall(Request request) {
    return begin(request, true);
  }

  private Taking begin(Request request, boolean call) {
    lock.lock();
    try {
      if (ending) {
        return Taking.ENDING;
      }
      if (ids.containsKey(request)) {
        return Taking.DUPLICATE;
      }
      if (call) {
        long own = calls.stream().filter(c -> c.caller().equals(request.caller())).count();
        if (own >= CALLS_OF_A_CALLER) {
          return Taking.CALLER_BUSY;
        }
        if (own >= CALLS - calls.size()) {
          return Taking.SERVER_BUSY;
        }
        calls.add(request);
      }
      ids.put(request, request);
      awaited.add(request);
      return Taking.TAKEN;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A request is about to be answered, so that its id can be used again: the caller may do so as
   * soon as it has read the answer.
   *
   * @return whether the caller still waits for the answer
   */
  public boolean release(Request request) {
    lock.lock();
    try {
      forget(request);
      return awaited.contains(request);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A caller does not wait for an answer any more. The call keeps its place until it has ended.
   *
   * @param request the caller and the id
   * @return the request of this id, if it is under way
   */
  public Optional<Request> cancel(Request request) {
    lock.lock();
    try {
      Optional<Request> cancelled = Optional.ofNullable(ids.remove(request));
      cancelled.ifPresent(awaited::remove);
      ended.signalAll();
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A request has been answered, or its connection has gone.
   *
   * @return whether its id was still its own: not released, not cancelled
   */
  public boolean end(Request request) {
    lock.lock();
    try {
      boolean owned = forget(request);
      awaited.remove(request);
      calls.remove(request);
      ended.signalAll();
      return owned;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Frees the id of a request, unless another request uses it by now.
   *
   * @return whether the id was in use by this request
   */
  private boolean forget(Request request) {
    boolean own = ids.get(request) == request;
    if (own) {
      ids.remove(request);
    }
    return own;
  }

  /** Nobody waits for any answer any more. */
  public void abandon() {
    lock.lock();
    try {
      awaited.clear();
      ended.signalAll();
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
  public boolean drain(Duration patience) {
    lock.lock();
    try {
      if (!ending) {
        ending = true;
        deadline = System.nanoTime() + patience.toNanos();
      }
      while (!awaited.isEmpty()) {
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
