package org.openl.mcp.auth;

import java.util.concurrent.CompletableFuture;

/** Notifies waiting threads of the next change. */
final class ChangeNotifier {

  private CompletableFuture<Void> next = new CompletableFuture<>();

  /** Returns a future that completes at the next change. */
  synchronized CompletableFuture<Void> next() {
    return next;
  }

  /** Returns the current future for the caller to complete, and replaces it for later callers. */
  synchronized CompletableFuture<Void> take() {
    CompletableFuture<Void> taken = next;
    next = new CompletableFuture<>();
    return taken;
  }

  /** Signals a change. */
  void signal() {
    take().complete(null);
  }
}
