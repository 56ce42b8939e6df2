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
 * The registry of requests that were accepted and are not answered yet. It rejects duplicate ids,
 * limits the number of concurrent calls, and lets the shutdown wait for the last responses.
 */
public final class PendingRequests {

  /** The registry of the process. The stdio transport needs it before the application starts. */
  public static final PendingRequests OF_PROCESS = new PendingRequests();

  /**
   * How long the shutdown waits for responses. A client may kill a server 5 s after it asked it to
   * end, and the rest of the shutdown needs time too.
   */
  public static final Duration SHUTDOWN_TIMEOUT = Duration.ofMillis(3500);

  /** The maximum number of concurrent calls of one session. */
  static final int MAX_CALLS_PER_SESSION = 16;

  /** The maximum number of concurrent calls of all sessions. */
  static final int MAX_CALLS = RunningCalls.MAXIMUM;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Request, Request> ids = new HashMap<>();
  private final Set<Request> awaited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Request> calls = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean shuttingDown;
  private long deadline;

  /**
   * A request.
   *
   * @param session the session, or another unique object for a request outside a session
   * @param id the request's id, unique among the pending requests of the session
   */
  public record Request(Object session, JsonNode id) {

    /** Returns a request of the stdio transport, which has only one session. */
    public static Request ofStdio(JsonNode id) {
      return new Request(RunningCalls.STDIO, id);
    }
  }

  /** Whether a request is accepted. */
  public enum Admission {
    /** The request is pending until {@link PendingRequests#end} is called. */
    ACCEPTED,
    /** The session has a pending request with the same id. */
    DUPLICATE_ID,
    /** The session has the maximum number of concurrent calls. */
    SESSION_BUSY,
    /** All sessions together have the maximum number of concurrent calls. */
    SERVER_BUSY,
    /** The server is shutting down. */
    SHUTTING_DOWN
  }

  /** Registers a request that does not call OpenL Studio. */
  public Admission begin(Request request) {
    return begin(request, false);
  }

  /**
   * Registers a request that may wait for OpenL Studio. A session may have at most {@value
   * #MAX_CALLS_PER_SESSION} of them, and at most as many as there are free places. So one session
   * cannot take all places.
   */
  public Admission beginCall(Request request) {
    return begin(request, true);
  }

  private Admission begin(Request request, boolean call) {
    lock.lock();
    try {
      if (shuttingDown) {
        return Admission.SHUTTING_DOWN;
      }
      if (ids.containsKey(request)) {
        return Admission.DUPLICATE_ID;
      }
      if (call) {
        long own = calls.stream().filter(c -> c.session().equals(request.session())).count();
        if (own >= MAX_CALLS_PER_SESSION) {
          return Admission.SESSION_BUSY;
        }
        if (own >= MAX_CALLS - calls.size()) {
          return Admission.SERVER_BUSY;
        }
        calls.add(request);
      }
      ids.put(request, request);
      awaited.add(request);
      return Admission.ACCEPTED;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Frees the id of a request just before its response is sent: the client may use the id again as
   * soon as it has read the response.
   *
   * @return whether the client still waits for the response
   */
  public boolean release(Request request) {
    lock.lock();
    try {
      freeId(request);
      return awaited.contains(request);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Cancels a request: its id is free, and nobody waits for its response. The call counts as
   * running until it ends.
   *
   * @param request the session and the id
   * @return the pending request with this id, if there is one
   */
  public Optional<Request> cancel(Request request) {
    lock.lock();
    try {
      Optional<Request> cancelled = Optional.ofNullable(ids.remove(request));
      cancelled.ifPresent(awaited::remove);
      changed.signalAll();
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Removes a request that was answered or whose connection was closed.
   *
   * @return whether it still had its id, so that it was neither released nor cancelled
   */
  public boolean end(Request request) {
    lock.lock();
    try {
      boolean owned = freeId(request);
      awaited.remove(request);
      calls.remove(request);
      changed.signalAll();
      return owned;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Frees the id of a request, unless another request uses it now.
   *
   * @return whether this request used the id
   */
  private boolean freeId(Request request) {
    boolean own = ids.get(request) == request;
    if (own) {
      ids.remove(request);
    }
    return own;
  }

  /** Stops waiting for responses: the client cannot receive them any more. */
  public void abandon() {
    lock.lock();
    try {
      awaited.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Accepts no more requests and waits for the responses to the pending ones. The timeout starts at
   * the first call: both the end of standard input and the shutdown call this method.
   *
   * @return whether all requests were answered
   */
  public boolean drain(Duration timeout) {
    lock.lock();
    try {
      if (!shuttingDown) {
        shuttingDown = true;
        deadline = System.nanoTime() + timeout.toNanos();
      }
      while (!awaited.isEmpty()) {
        long nanos = deadline - System.nanoTime();
        if (nanos <= 0) {
          return false;
        }
        changed.awaitNanos(nanos);
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
