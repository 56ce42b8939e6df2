package org.openl.mcp.server.http;

import java.time.Duration;

/**
 * The limits of the HTTP endpoint that Quarkus does not know; the others are in {@code
 * application.properties}. Decision 14 lists all of them.
 *
 * @param message the longest message, in bytes
 * @param initialize the longest message outside a session, in bytes; the part of each body up to
 *     this length does not count towards {@code buffered}
 * @param buffered how many bytes of bodies are held at once, over all connections
 * @param body how long a client may take to send a body
 * @param sessions how many sessions are kept; the one that was not used for the longest time goes
 *     first
 * @param streamCheck how often event streams are checked
 */
record HttpLimits(
    int message, int initialize, long buffered, Duration body, int sessions, Duration streamCheck) {

  private static final int KIBIBYTE = 1024;
  private static final int MEBIBYTE = 1024 * KIBIBYTE;

  /**
   * Returns the limits for a heap.
   *
   * @param heap its largest size, in bytes
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
