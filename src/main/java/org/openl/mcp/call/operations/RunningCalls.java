package org.openl.mcp.call.operations;

import io.quarkiverse.mcp.server.InitialRequest.Transport;
import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.RequestId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.openl.mcp.call.errors.ServerBusyException;

/**
 * The calls that occupy a thread. Their number is limited, so that without virtual threads (JDK 17)
 * worker threads remain for health, metrics and other sessions. A tool call is cancelled if no
 * client waits for its answer (MCP 2025-11-25, Cancellation).
 */
@Singleton
public class RunningCalls {

  /**
   * The maximum number of calls that run at a time. Quarkus has at least 200 worker threads ({@code
   * quarkus.thread-pool.max-threads}).
   */
  public static final int MAXIMUM = 128;

  /** The session id for standard input, which has one client. */
  public static final String STDIO = "stdio";

  private static final Logger LOG = Logger.getLogger(RunningCalls.class);

  private final Semaphore permits = new Semaphore(MAXIMUM);
  private final ConcurrentMap<Key, CancellableCall> accepted = new ConcurrentHashMap<>();

  /**
   * Identifies a request.
   *
   * @param session the session's id
   * @param text whether the request's id is a string
   * @param id the request's id
   */
  public record Key(String session, boolean text, String id) {

    /** Returns the key of a request that the MCP extension works on. */
    public static Key of(McpConnection connection, RequestId request) {
      String session =
          connection.initialRequest().transport() == Transport.STDIO ? STDIO : connection.id();
      return new Key(session, request.value() instanceof String, request.value().toString());
    }
  }

  /**
   * Accepts the request of a call, before it is processed.
   *
   * @return the call; {@link #forget} must be called when its request has been answered
   */
  public CancellableCall accept(Key request) {
    CancellableCall call = new CancellableCall();
    accepted.put(request, call);
    return call;
  }

  /**
   * Returns the call of an accepted request.
   *
   * @return the call; a call that cannot be cancelled if there is none
   */
  public CancellableCall accepted(Key request) {
    return Optional.ofNullable(accepted.get(request)).orElseGet(CancellableCall::new);
  }

  /** Cancels the call of a request, if there is one. */
  public void cancel(Key request) {
    Optional.ofNullable(accepted.get(request)).ifPresent(CancellableCall::cancel);
  }

  /** Forgets a call whose request has been answered. A later request may use its id. */
  public void forget(Key request, CancellableCall call) {
    accepted.remove(request, call);
  }

  /** Forgets the call of a request that has been answered. */
  public void forget(Key request) {
    accepted.remove(request);
  }

  /** Returns the number of calls that have not been forgotten. */
  int size() {
    return accepted.size();
  }

  /**
   * Runs a call that cannot be cancelled on the current thread.
   *
   * @throws ServerBusyException if the maximum number of calls is running
   */
  public <T, E extends Exception> T run(Work<T, E> work) throws E {
    return run(new CancellableCall(), work);
  }

  /**
   * Runs a call on the current thread.
   *
   * @throws ServerBusyException if the maximum number of calls is running
   * @throws CallCancelledException if the call was cancelled, whatever exception the interrupt
   *     caused
   */
  public <T, E extends Exception> T run(CancellableCall call, Work<T, E> work) throws E {
    if (!permits.tryAcquire()) {
      throw new ServerBusyException();
    }
    try {
      call.begin();
      return work.run();
    } catch (Exception e) {
      if (call.isCancelled()) {
        LOG.debug("A cancelled call has ended", e);
        throw new CallCancelledException();
      }
      throw e;
    } finally {
      call.end();
      permits.release();
    }
  }

  /**
   * Waits until no call is running.
   *
   * @param maxWait the maximum time to wait
   * @return whether all have ended
   */
  boolean awaitEnd(Duration maxWait) {
    try {
      return permits.tryAcquire(MAXIMUM, maxWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
