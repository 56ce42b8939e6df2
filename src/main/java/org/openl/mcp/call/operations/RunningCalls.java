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
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.ServerBusyException;

/**
 * The calls that occupy a thread. Their number is limited, so that without virtual threads (JDK 17)
 * worker threads are left for health, metrics and other sessions. A tool call whose answer nobody
 * waits for is stopped by an interrupt (MCP 2025-11-25, Cancellation).
 */
@Singleton
public class RunningCalls {

  /**
   * The maximum number of calls that run at a time. Quarkus has at least 200 worker threads ({@code
   * quarkus.thread-pool.max-threads}).
   */
  public static final int MAXIMUM = 128;

  /** The session of standard input, which has one client. */
  public static final String STDIO = "stdio";

  private final Semaphore places = new Semaphore(MAXIMUM);
  private final ConcurrentMap<Key, Running> running = new ConcurrentHashMap<>();
  private final ThreadLocal<Key> arrived = new ThreadLocal<>();

  /**
   * Identifies a request.
   *
   * @param session the session's id
   * @param text whether the request's id is a string
   * @param id the request's id
   */
  public record Key(String session, boolean text, String id) {

    public static Key of(McpConnection connection, RequestId request) {
      String session =
          connection.initialRequest().transport() == Transport.STDIO ? STDIO : connection.id();
      return new Key(session, request.value() instanceof String, request.value().toString());
    }
  }

  /** What a call does. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {

    /** Does it. */
    T run() throws E;
  }

  /** A call on its thread. */
  private static final class Running {

    private final Thread thread = Thread.currentThread();
    private boolean stopped;
    private boolean ended;

    private synchronized void stop() {
      if (!ended) {
        stopped = true;
        thread.interrupt();
      }
    }

    private synchronized boolean isStopped() {
      return stopped;
    }

    /** Ends the call. The thread goes on without the interrupt, which was meant for the call. */
    private synchronized void end() {
      ended = true;
      if (stopped) {
        Thread.interrupted();
      }
    }
  }

  /** The current thread is about to run the tool call of a request. */
  public void arrived(Key request) {
    arrived.set(request);
  }

  /**
   * Runs a call on the current thread.
   *
   * @throws ServerBusyException if as many calls as possible are running
   * @throws CallException if the call was stopped
   */
  public <T, E extends Exception> T run(Work<T, E> call) throws E {
    Optional<Key> key = Optional.ofNullable(arrived.get());
    arrived.remove();
    if (!places.tryAcquire()) {
      throw new ServerBusyException();
    }
    Running current = new Running();
    key.ifPresent(k -> running.put(k, current));
    try {
      return call.run();
    } catch (RuntimeException e) {
      throw current.isStopped() ? new CallException("The call was cancelled.", "", "") : e;
    } finally {
      key.ifPresent(k -> running.remove(k, current));
      current.end();
      places.release();
    }
  }

  /** Stops the tool call of a request, if it is running. */
  public void stop(Key request) {
    Optional.ofNullable(running.get(request)).ifPresent(Running::stop);
  }

  /**
   * Waits until no call is running.
   *
   * @param patience the longest to wait
   * @return whether all have ended
   */
  boolean awaitEnd(Duration patience) {
    try {
      return places.tryAcquire(MAXIMUM, patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
