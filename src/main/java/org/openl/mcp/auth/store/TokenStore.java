package org.openl.mcp.auth.store;

import java.util.Optional;

/**
 * The token store, shared by all processes that use the same location. A refresh token must be in
 * one store only.
 */
public interface TokenStore extends AutoCloseable {

  /** Returns a description for people: {@code memory} or the path of the file. */
  String description();

  /** Returns whether the content outlives the process. */
  boolean durable();

  /** Returns a warning about a store that works; one or more sentences. */
  Optional<String> warning();

  /**
   * Returns the current content. Needs no lock and is cheap while nothing changes.
   *
   * @throws StoreException if it cannot be read
   */
  StoreContent read();

  /**
   * Locks the store against all other processes and threads.
   *
   * @return the locked store, which must be closed
   * @throws StoreException if another holder keeps the lock for too long
   */
  Held hold();

  /** Releases all resources. */
  @Override
  void close();

  /** The locked store. Only its holder can write to it. */
  interface Held extends AutoCloseable {

    /**
     * Returns the content.
     *
     * @throws StoreException if it cannot be read
     */
    StoreContent read();

    /**
     * Writes the content durably.
     *
     * @throws StoreException if it cannot be written; the old content is then unchanged
     */
    void write(StoreContent families);

    @Override
    void close();
  }
}
