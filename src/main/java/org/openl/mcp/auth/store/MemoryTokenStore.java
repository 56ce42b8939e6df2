package org.openl.mcp.auth.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps refresh tokens as long as the process lives. */
public final class MemoryTokenStore implements TokenStore {

  private final Map<LineageKey, Lineage> lineages = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  @Override
  public String description() {
    return "memory";
  }

  @Override
  public boolean durable() {
    return false;
  }

  @Override
  public Held hold() {
    lock.lock();
    return new Held() {
      @Override
      public Optional<Lineage> read(LineageKey key) {
        return Optional.ofNullable(lineages.get(key));
      }

      @Override
      public void write(LineageKey key, Lineage lineage) {
        lineages.put(key, lineage);
      }

      @Override
      public void close() {
        lock.unlock();
      }
    };
  }
}
