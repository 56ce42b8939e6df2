package org.openl.mcp.auth.store;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/** A token store in memory, which is lost when the process ends. */
public final class MemoryTokenStore implements TokenStore {

  private final Optional<String> warning;
  // A semaphore, since another thread may release the store than the one that locked it.
  private final Semaphore one = new Semaphore(1);
  private volatile StoreContent families = StoreContent.NONE;

  /** Creates a store that was configured explicitly. */
  public MemoryTokenStore() {
    this(Optional.empty());
  }

  /**
   * Creates a store as a fallback.
   *
   * @param warning why the default store cannot be used
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
    return families;
  }

  @Override
  public Held hold() {
    one.acquireUninterruptibly();
    return new Held() {
      @Override
      public StoreContent read() {
        return families;
      }

      @Override
      public void write(StoreContent changed) {
        families = changed;
      }

      @Override
      public void close() {
        one.release();
      }
    };
  }

  @Override
  public void close() {
    // Nothing to release.
  }
}
