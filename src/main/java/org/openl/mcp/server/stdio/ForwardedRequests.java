package org.openl.mcp.server.stdio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.openl.mcp.server.protocol.PendingRequests;

/**
 * The requests of standard input that the MCP extension works on. Each gets a number of its own as
 * its id: a client may use an id again after a cancellation, while the old call has not stopped
 * yet. Their number and size are bounded, because standard output may not be read.
 */
final class ForwardedRequests {

  /** Above the number of calls that may run; the extension answers other requests at once. */
  static final int MAXIMUM = 64;

  private final int maximumBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Map<Long, Forwarded> requests = new HashMap<>();
  private long last;
  private long bytes;

  /**
   * Creates an empty table.
   *
   * @param maximumBytes of all messages together; one message may exceed it
   */
  ForwardedRequests(int maximumBytes) {
    this.maximumBytes = maximumBytes;
  }

  /**
   * A request.
   *
   * @param bytes the length of its message
   */
  private record Forwarded(PendingRequests.Request request, int bytes) {}

  /** Waits until the extension has answered enough of them. */
  void awaitRoom() throws InterruptedException {
    lock.lock();
    try {
      while (requests.size() >= MAXIMUM || bytes >= maximumBytes) {
        room.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds a request.
   *
   * @return its message as the extension gets it
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

  /** Returns the id that the extension knows a request by. */
  Optional<JsonNode> idOf(PendingRequests.Request request) {
    lock.lock();
    try {
      return requests.entrySet().stream()
          .filter(entry -> entry.getValue().request() == request)
          .findFirst()
          .map(entry -> LongNode.valueOf(entry.getKey()));
    } finally {
      lock.unlock();
    }
  }

  /** Returns the request that the extension knows by an id. */
  Optional<PendingRequests.Request> find(JsonNode id) {
    lock.lock();
    try {
      return Optional.ofNullable(requests.get(id.asLong())).map(Forwarded::request);
    } finally {
      lock.unlock();
    }
  }

  /** Removes a request, whose answer has been written. */
  void remove(JsonNode id) {
    lock.lock();
    try {
      Optional.ofNullable(requests.remove(id.asLong()))
          .ifPresent(forwarded -> bytes -= forwarded.bytes());
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
