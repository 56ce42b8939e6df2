package org.openl.mcp.auth.store;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Keeps tokens as long as the process lives. */
public final class MemoryTokenStore implements TokenStore {

  private final Optional<String> warning;
  // A lock would belong to a thread, but what is held may be let go by another one.
  private final Semaphore one = new Semaphore(1);
  private volatile StoreContent lineages = StoreContent.NONE;

  /** A store that somebody has asked for. */
  public MemoryTokenStore() {
    this(Optional.empty());
  }

  /**
   * A store in place of a better one.
   *
   * @param warning why there is no better one
   */
  public MemoryTokenStore(Optional<String> warning) {
    this.warning = warning;
  }

  @Override
  public String description() {
    return "memory";
  }

  @Override
  public boolean durable() {
    return false;
  }

  @Override
  public Optional<String> warning() {
    return warning;
  }

  @Override
  public StoreContent read() {
    return lineages;
  }

  @Override
  public Held hold() {
    one.acquireUninterruptibly();
    return new Held() {
      @Override
      public StoreContent read() {
        return lineages;
      }

      @Override
      public void write(StoreContent changed) {
        lineages = changed;
      }

      @Override
      public void close() {
        one.release();
      }
    };
  }

  @Override
  public void close() {
    // It needs nothing.
  }
}
