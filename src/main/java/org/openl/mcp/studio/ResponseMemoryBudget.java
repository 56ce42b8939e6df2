package org.openl.mcp.studio;

import com.fasterxml.jackson.core.StreamReadConstraints;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Limits the heap that Studio's answers use: each answer, and all answers that are received or
 * parsed at the same time. A parsed answer takes about eight times its size in bytes.
 */
final class ResponseMemoryBudget {

  /** In bytes. About a hundred times the largest answer seen. */
  private static final long LARGEST = 32L << 20;

  /** Heap per received byte: the chunks are joined in a buffer that doubles and is copied once. */
  private static final int RECEIVED = 3;

  /** Heap per parsed byte. */
  private static final int PARSED = 8;

  /** In bytes of heap. One JSON token takes 16 to 64, a quarter of this at most. */
  private static final int PER_TOKEN = 256;

  /** In milliseconds, between two checks of the free memory. */
  private static final long PAUSE = 20;

  private final long largest;
  private final long tokens;
  private final long all;
  private final AtomicLong taken = new AtomicLong();
  private final ThreadLocal<Share> current = new ThreadLocal<>();
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * Creates a budget for a heap.
   *
   * @param heap the maximum size of the heap, in bytes
   */
  ResponseMemoryBudget(long heap) {
    this.largest = Math.min(LARGEST, heap / 32);
    this.tokens = heap / PER_TOKEN;
    this.all = heap / 2;
  }

  /** Returns the maximum size of one answer after decompression, in bytes. */
  long largest() {
    return largest;
  }

  /** Returns the maximum number of bytes that are kept of one download. */
  long largestDownload() {
    return all / 3;
  }

  /** Returns the maximum size of everything that is kept of earlier answers, in bytes. */
  long kept() {
    return all / 2;
  }

  /** Returns the limits for parsing one answer. Jackson's default limit on nesting applies too. */
  StreamReadConstraints constraints() {
    return StreamReadConstraints.builder().maxTokenCount(tokens).build();
  }

  /** Returns an empty share for an answer. */
  Share share() {
    return new Share();
  }

  /** Returns an empty share for the call of this thread. It is current until it is closed. */
  Share open() {
    Share share = share();
    current.set(share);
    return share;
  }

  /**
   * Repeats a call for whose answer there was no memory, once half of the memory is free. Only one
   * call at a time does so; otherwise there would be no memory for all of them again.
   *
   * @param longest the maximum time to wait before the call
   * @param busy the failure of the first attempt
   * @throws StudioException {@code busy} if the call cannot be repeated in time
   */
  <T> T again(Supplier<T> call, Duration longest, StudioException busy) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      if (!turn.tryLock(longest.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy;
      }
      try {
        while (taken.get() > all / 2) {
          if (System.nanoTime() - end > 0) {
            throw busy;
          }
          Thread.sleep(PAUSE);
        }
        return call.get();
      } finally {
        turn.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy;
    }
  }

  /** Returns the share that {@link #open} returned to this thread. */
  Optional<Share> current() {
    return Optional.ofNullable(current.get());
  }

  /** The memory for one answer. */
  final class Share implements AutoCloseable {

    private Runnable request = () -> {};
    private long held;
    private boolean closed;

    private Share() {}

    /**
     * Sets the action that ends the request for the answer.
     *
     * @param end ends the request; nothing else may have ended it before
     */
    void endsBy(Runnable end) {
      request = end;
    }

    /** Ends the request, because its answer is no longer needed. */
    void cancel() {
      request.run();
    }

    /**
     * Reserves the memory to receive more bytes of the answer.
     *
     * @throws Exhausted if other answers hold the rest of the memory, or the share is closed
     */
    void receive(long bytes) {
      take(bytes * RECEIVED);
    }

    /**
     * Reserves the memory to parse the answer.
     *
     * @throws Exhausted if other answers hold the rest of the memory, or the share is closed
     */
    void parse(long bytes) {
      take(bytes * PARSED);
    }

    /**
     * Reserves the memory to keep bytes of the answer until the end of the call to Studio.
     *
     * @throws Exhausted if other answers hold the rest of the memory, or the share is closed
     */
    void keep(long bytes) {
      take(bytes);
    }

    private synchronized void take(long more) {
      // A refused amount is never added, not even briefly: it could make other answers fail.
      if (closed || taken.getAndUpdate(now -> now + more > all ? now : now + more) + more > all) {
        throw new Exhausted();
      }
      held += more;
    }

    @Override
    public synchronized void close() {
      if (current.get() == this) {
        current.remove();
      }
      closed = true;
      taken.addAndGet(-held);
      held = 0;
    }
  }

  /** Thrown if other answers hold the memory, or the call ended before its answer. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
