package org.openl.mcp.call.operations;

import java.util.Optional;

/**
 * A call that its client can cancel as soon as its request is accepted. A cancellation interrupts
 * the thread that runs the call once. A cancellation before the call runs takes effect when the
 * call begins.
 */
public final class CancellableCall {

  private Optional<Thread> thread = Optional.empty();
  private boolean cancelled;

  CancellableCall() {}

  /** Cancels the call (MCP 2025-11-25, Cancellation). */
  public synchronized void cancel() {
    if (!cancelled) {
      cancelled = true;
      thread.ifPresent(Thread::interrupt);
    }
  }

  /** Returns whether the call was cancelled. */
  synchronized boolean isCancelled() {
    return cancelled;
  }

  /**
   * Runs the call on the current thread from now on.
   *
   * @throws CallCancelledException if the call was cancelled
   */
  synchronized void begin() {
    if (cancelled) {
      throw new CallCancelledException();
    }
    thread = Optional.of(Thread.currentThread());
  }

  /** Ends the call, and clears the thread's interrupt, which was for this call only. */
  synchronized void end() {
    if (thread.isPresent() && cancelled) {
      Thread.interrupted();
    }
    thread = Optional.empty();
  }
}
