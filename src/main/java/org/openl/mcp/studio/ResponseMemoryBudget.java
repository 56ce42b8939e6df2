package org.openl.mcp.studio;

import com.fasterxml.jackson.core.StreamReadConstraints;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * How much of this process's heap the answers of Studio may take: each by itself, and all that are
 * received or read at the same time. An answer takes some eight times its bytes once it is parsed.
 */
final class ResponseMemoryBudget {

  /** Some hundred times the largest answer seen. */
  private static final long LARGEST = 32L << 20;

  /** The chunks are joined to one buffer, which grows by doubling and is copied once. */
  private static final int RECEIVED = 3;

  private static final int PARSED = 8;

  /** In bytes of heap for one JSON token: 16 to 64, which is a quarter of it at most. */
  private static final int PER_TOKEN = 256;

  /** In milliseconds, between two looks at what is free. */
  private static final long PAUSE = 20;

  private final long largest;
  private final long tokens;
  private final long all;
  private final AtomicLong taken = new AtomicLong();
  private final ThreadLocal<Share> current = new ThreadLocal<>();
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * Divides the heap.
   *
   * @param heap the most that it can grow to, in bytes
   */
  ResponseMemoryBudget(long heap) {
    this.largest = Math.min(LARGEST, heap / 32);
    this.tokens = heap / PER_TOKEN;
    this.all = heap / 2;
  }

  /** The most bytes of one answer, after decompression. */
  long largest() {
    return largest;
  }

  /** What a JSON parser may read of one answer; what is nested too deep is refused as well. */
  StreamReadConstraints constraints() {
    return StreamReadConstraints.builder().maxTokenCount(tokens).build();
  }

  /** Nothing yet, for an answer that is to be received. */
  Share share() {
    return new Share();
  }

  /** The same for the call that this thread makes, until it is closed. */
  Share open() {
    Share share = share();
    current.set(share);
    return share;
  }

  /**
   * Asks again for an answer that found no memory, when others have given back half of it. Only one
   * call at a time does so, or all would find none again.
   *
   * @param longest to wait before it asks
   * @throws StudioException that it found none, if it cannot ask in time
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

  /** What {@link #open} gave this thread. */
  Optional<Share> current() {
    return Optional.ofNullable(current.get());
  }

  /** What one answer takes. */
  final class Share implements AutoCloseable {

    private Runnable request = () -> {};
    private long held;
    private boolean closed;

    private Share() {}

    /**
     * Tells how the request for the answer is ended.
     *
     * @param end what ends it; nothing else may have ended it before
     */
    void endsBy(Runnable end) {
      request = end;
    }

    /** Ends the request: nobody waits for its answer any more. */
    void cancel() {
      request.run();
    }

    /**
     * Takes what more bytes of an answer need while they are received.
     *
     * @throws Exhausted when other answers hold the rest, or when nobody waits for this one
     */
    void receive(long bytes) {
      take(bytes * RECEIVED);
    }

    /**
     * Takes what an answer needs when it is parsed.
     *
     * @throws Exhausted when other answers hold the rest, or when nobody waits for this one
     */
    void parse(long bytes) {
      take(bytes * PARSED);
    }

    private synchronized void take(long more) {
      // What is refused is never taken, not even for a moment: another answer may just look.
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

  /** Other answers take the memory just now, or the call has ended before its answer. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
