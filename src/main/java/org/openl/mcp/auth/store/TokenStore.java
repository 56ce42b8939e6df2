package org.openl.mcp.auth.store;

import java.util.Optional;

/**
 * Where tokens rest between two renewals, shared by every process that is given the same place. One
 * refresh token belongs to exactly one store.
 */
public interface TokenStore extends AutoCloseable {

  /** What a person reads about it, such as {@code memory} or a file's path. */
  String description();

  /** Whether what is stored here outlives the process. */
  boolean durable();

  /** What is doubtful about it though it works; one sentence. */
  Optional<String> warning();

  /**
   * What is stored now. Needs no lock and is cheap while nothing changes.
   *
   * @throws StoreException when it cannot be read
   */
  StoreContent read();

  /**
   * Takes the store: among all processes that share it, and all threads of this one, one at a time.
   *
   * @return to be closed when the holder has done
   * @throws StoreException when another one holds it for too long
   */
  Held hold();

  /** Gives up what it needs from the operating system. */
  @Override
  void close();

  /** The store, held. Nothing but its holder writes to it meanwhile. */
  interface Held extends AutoCloseable {

    /**
     * What is stored.
     *
     * @throws StoreException when it cannot be read
     */
    StoreContent read();

    /**
     * Stores; when it returns, the lineages are as safe as this store can make them.
     *
     * @throws StoreException when they cannot be written; what was stored before is still there
     */
    void write(StoreContent lineages);

    @Override
    void close();
  }
}
