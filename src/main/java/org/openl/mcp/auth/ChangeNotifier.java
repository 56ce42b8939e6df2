package org.openl.mcp.auth;

import java.util.concurrent.CompletableFuture;

/** Wakes whoever waits for the next time that something happens. */
final class ChangeNotifier {

  private CompletableFuture<Void> next = new CompletableFuture<>();

  /** What completes the next time it happens. */
  synchronized CompletableFuture<Void> next() {
    return next;
  }

  /** The same, to be completed by the caller; whoever comes later waits for the time after that. */
  synchronized CompletableFuture<Void> take() {
    CompletableFuture<Void> taken = next;
    next = new CompletableFuture<>();
    return taken;
  }

  /** It happens. */
  void give() {
    take().complete(null);
  }
}
