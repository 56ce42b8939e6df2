package org.openl.mcp.auth;

import java.util.Optional;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenStore;

/**
 * The store as renewals hold it. When a rotated refresh token cannot be written, the only copy is
 * here: the hold is kept then, so that no other process asks with the token before it, until a
 * write succeeds.
 */
final class LockedStore {

  private final TokenStore store;
  private Optional<TokenStore.Held> held = Optional.empty();

  /** Read by any thread, and written by the one that renews. */
  private volatile Optional<Unsaved> unsaved = Optional.empty();

  private record Unsaved(StoreContent lineages, StoreException why) {}

  LockedStore(TokenStore store) {
    this.store = store;
  }

  /**
   * Takes the store, unless it is still held.
   *
   * @throws StoreException when another process has it for too long
   */
  void hold() {
    if (held.isEmpty()) {
      held = Optional.of(store.hold());
    }
  }

  /** What is stored, or should be. */
  StoreContent read() {
    return unsaved.map(Unsaved::lineages).orElseGet(() -> held.orElseThrow().read());
  }

  /**
   * The same, without holding the store.
   *
   * @throws StoreException when it cannot be read
   */
  StoreContent look() {
    return unsaved.map(Unsaved::lineages).orElseGet(store::read);
  }

  /**
   * Writes before a request. While something is unsaved a failure changes nothing: what is on the
   * disk is of no use any more.
   *
   * @throws StoreException when it cannot be written, and the disk still holds what is of use
   */
  void write(StoreContent lineages) {
    if (unsaved.isPresent()) {
      keep(lineages);
    } else {
      held.orElseThrow().write(lineages);
    }
  }

  /**
   * Writes what exists nowhere else, or keeps it in memory and the store held.
   *
   * @return why it could not be written; empty when it is
   */
  Optional<StoreException> keep(StoreContent lineages) {
    try {
      held.orElseThrow().write(lineages);
      unsaved = Optional.empty();
      return Optional.empty();
    } catch (StoreException e) {
      unsaved = Optional.of(new Unsaved(lineages, e));
      return Optional.of(e);
    }
  }

  /**
   * Tries once more to write what could not be written, and lets go of the store when it could.
   *
   * @return why not
   */
  Optional<StoreException> save() {
    Optional<StoreException> failure = unsaved.map(Unsaved::lineages).flatMap(this::keep);
    letGo();
    return failure;
  }

  /** Why something exists only in memory; empty when nothing does. */
  Optional<StoreException> unsaved() {
    return unsaved.map(Unsaved::why);
  }

  /** Lets go of the store, unless something is unsaved. */
  void letGo() {
    if (unsaved.isEmpty()) {
      held.ifPresent(TokenStore.Held::close);
      held = Optional.empty();
    }
  }
}
