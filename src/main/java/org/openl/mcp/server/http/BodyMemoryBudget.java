package org.openl.mcp.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of long bodies are held at once, over all connections. */
final class BodyMemoryBudget {

  private final AtomicLong left;

  /**
   * Creates a budget.
   *
   * @param bytes how many are held at most
   */
  BodyMemoryBudget(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /** Takes bytes, unless there are not enough left; returns whether it did. */
  boolean take(long bytes) {
    return left.getAndUpdate(now -> now >= bytes ? now - bytes : now) >= bytes;
  }

  /** Gives bytes back that were taken. */
  void giveBack(long bytes) {
    left.addAndGet(bytes);
  }
}
