package org.openl.mcp.studio;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openl.mcp.studio.StudioException.Kind;

/**
 * Limits the concurrent requests of an identity to the number of its connections. A request that
 * waits for a connection in the pool of the HTTP client is sent even if its call was cancelled or
 * has ended; a request that waits here is not.
 */
final class ConnectionLimit {

  private final Semaphore free;

  /**
   * Creates a limit; all connections are free.
   *
   * @param connections the size of the connection pool
   */
  ConnectionLimit(int connections) {
    this.free = new Semaphore(connections, true);
  }

  /**
   * Sends a request as soon as a connection is free.
   *
   * @param longest the maximum time to wait for a connection
   * @return what the request returns
   * @throws StudioException {@link Kind#CANCELLED} if the thread is interrupted before, {@link
   *     Kind#UNREACHABLE} if no connection becomes free in time; nothing was sent then
   */
  <T> T within(Duration longest, Supplier<T> request) {
    acquire(longest);
    try {
      return request.get();
    } finally {
      free.release();
    }
  }

  private void acquire(Duration longest) {
    try {
      if (!free.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
        throw StudioException.withoutAnswer(
            Kind.UNREACHABLE, "All connections to it are in use by other calls.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StudioException.withoutAnswer(Kind.CANCELLED, "");
    }
  }
}
