package org.openl.mcp.server.http;

import java.time.Duration;

/**
 * The limits of the HTTP endpoint that Quarkus has no properties for. The other limits are in
 * {@code application.properties}. Decision 14 lists all of them.
 *
 * @param messageBytes the maximum length of a message, in bytes
 * @param initializeBytes the maximum length of a message outside a session, in bytes; the part of
 *     each body up to this length does not count towards {@code bufferedBytes}
 * @param bufferedBytes the maximum number of bytes of all bodies in memory
 * @param bodyTimeout how long a client may take to send a body
 * @param sessions the maximum number of sessions; beyond it, the least recently used session ends
 * @param streamCheckInterval how often event streams are checked
 */
record HttpLimits(
    int messageBytes,
    int initializeBytes,
    long bufferedBytes,
    Duration bodyTimeout,
    int sessions,
    Duration streamCheckInterval) {

  private static final int KIBIBYTE = 1024;
  private static final int MEBIBYTE = 1024 * KIBIBYTE;

  /**
   * Returns the limits for a heap.
   *
   * @param heap the maximum size of the heap, in bytes
   */
  static HttpLimits forHeap(long heap) {
    return new HttpLimits(
        4 * MEBIBYTE,
        64 * KIBIBYTE,
        Math.max(8L * MEBIBYTE, heap / 16),
        Duration.ofSeconds(30),
        10_000,
        Duration.ofSeconds(30));
  }
}
