package org.openl.mcp.server.stdio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.openl.mcp.server.protocol.PendingRequests;

/**
 * The registry of requests that were forwarded to the MCP extension. Each gets a unique number as
 * its id, since a client may use the id of a cancelled call again while that call is still running.
 * Number and total size are limited, because the client may not read its responses.
 */
final class ForwardedRequests {

  /** More than the concurrent calls of a session. The extension answers other requests at once. */
  static final int MAXIMUM = 64;

  private final int maximumBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition removed = lock.newCondition();
  private final Map<Long, Forwarded> requests = new HashMap<>();
  private long last;
  private long bytes;

  /**
   * Creates an empty registry.
   *
   * @param maximumBytes the total size of the messages at which no more are read
   */
  ForwardedRequests(int maximumBytes) {
    this.maximumBytes = maximumBytes;
  }

  /**
   * A forwarded request.
   *
   * @param bytes the length of its message
   */
  private record Forwarded(PendingRequests.Request request, int bytes) {}

  /** Waits until another request may be forwarded. */
  void awaitCapacity() throws InterruptedException {
    lock.lock();
    try {
      while (requests.size() >= MAXIMUM || bytes >= maximumBytes) {
        removed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds a request.
   *
   * @param length the length of its message, in bytes
   * @return the message with the id for the extension
   */
  ObjectNode add(PendingRequests.Request request, ObjectNode message, int length) {
    lock.lock();
    try {
      last++;
      requests.put(last, new Forwarded(request, length));
      bytes += length;
      return message.put("id", last);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the id that the extension has for a request; empty if it was answered. */
  Optional<Long> idOf(PendingRequests.Request request) {
    lock.lock();
    try {
      return requests.entrySet().stream()
          .filter(entry -> entry.getValue().request() == request)
          .findFirst()
          .map(Map.Entry::getKey);
    } finally {
      lock.unlock();
    }
  }

  /** Returns the request for an id of the extension; empty if there is none. */
  Optional<PendingRequests.Request> find(long id) {
    lock.lock();
    try {
      return Optional.ofNullable(requests.get(id)).map(Forwarded::request);
    } finally {
      lock.unlock();
    }
  }

  /** Removes a request after its response was written. */
  void remove(long id) {
    lock.lock();
    try {
      Optional.ofNullable(requests.remove(id)).ifPresent(forwarded -> bytes -= forwarded.bytes());
      removed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
