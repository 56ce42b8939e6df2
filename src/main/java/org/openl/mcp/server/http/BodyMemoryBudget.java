package org.openl.mcp.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** The number of bytes of request bodies that all connections together may hold in memory. */
final class BodyMemoryBudget {

  private final AtomicLong available;

  /**
   * Creates a budget.
   *
   * @param bytes the maximum number of bytes
   */
  BodyMemoryBudget(long bytes) {
    this.available = new AtomicLong(bytes);
  }

  /** Reserves bytes if enough are available. Returns whether they were reserved. */
  boolean reserve(long bytes) {
    return available.getAndUpdate(now -> now >= bytes ? now - bytes : now) >= bytes;
  }

  /** Releases reserved bytes. */
  void release(long bytes) {
    available.addAndGet(bytes);
  }
}
