package org.openl.mcp.auth;

import java.util.Optional;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenStore;

/**
 * The token store under the lock of a renewal. If a rotated refresh token cannot be written, this
 * object has the only copy. It then keeps the lock until a write succeeds, so that no other process
 * uses the previous token.
 */
final class LockedStore {

  private final TokenStore store;
  private Optional<TokenStore.Held> held = Optional.empty();

  /** Read by any thread, written only by the renewal thread. */
  private volatile Optional<Unsaved> unsaved = Optional.empty();

  private record Unsaved(StoreContent families, StoreException why) {}

  LockedStore(TokenStore store) {
    this.store = store;
  }

  /**
   * Locks the store, unless it is still locked.
   *
   * @throws StoreException if another process keeps the lock for too long
   */
  void hold() {
    if (held.isEmpty()) {
      held = Optional.of(store.hold());
    }
  }

  /** Returns the stored content, or the unsaved content if there is any. */
  StoreContent read() {
    return unsaved.map(Unsaved::families).orElseGet(() -> held.orElseThrow().read());
  }

  /**
   * Returns the same without a lock.
   *
   * @throws StoreException if the store cannot be read
   */
  StoreContent look() {
    return unsaved.map(Unsaved::families).orElseGet(store::read);
  }

  /**
   * Writes the content before a request. A failure is ignored while older content is unsaved, since
   * the content on disk is outdated anyway.
   *
   * @throws StoreException if the content cannot be written and the content on disk is current
   */
  void write(StoreContent families) {
    if (unsaved.isPresent()) {
      keep(families);
    } else {
      held.orElseThrow().write(families);
    }
  }

  /**
   * Writes content with a new refresh token. If that fails, keeps the content in memory and the
   * store locked.
   *
   * @return the failure; empty if the content is written
   */
  Optional<StoreException> keep(StoreContent families) {
    try {
      held.orElseThrow().write(families);
      unsaved = Optional.empty();
      return Optional.empty();
    } catch (StoreException e) {
      unsaved = Optional.of(new Unsaved(families, e));
      return Optional.of(e);
    }
  }

  /**
   * Tries again to write unsaved content, and unlocks the store on success.
   *
   * @return the failure; empty on success
   */
  Optional<StoreException> save() {
    Optional<StoreException> failure = unsaved.map(Unsaved::families).flatMap(this::keep);
    unlock();
    return failure;
  }

  /** Returns why content is only in memory; empty if there is none. */
  Optional<StoreException> unsaved() {
    return unsaved.map(Unsaved::why);
  }

  /** Unlocks the store, unless content is unsaved. */
  void unlock() {
    if (unsaved.isEmpty()) {
      held.ifPresent(TokenStore.Held::close);
      held = Optional.empty();
    }
  }
}
