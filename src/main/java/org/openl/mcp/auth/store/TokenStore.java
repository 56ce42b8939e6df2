package org.openl.mcp.auth.store;

import java.util.Optional;

/**
 * Where refresh tokens rest between two renewals. One refresh token belongs to exactly one store.
 */
public interface TokenStore {

  /** What a person reads about it, such as {@code memory}. */
  String description();

  /** Whether what is stored here outlives the process. */
  boolean durable();

  /**
   * Takes the store for one renewal: among all processes that share it, one at a time.
   *
   * @return to be closed when the renewal has ended
   */
  Held hold();

  /** The store, held. Nothing but its holder writes to it meanwhile. */
  interface Held extends AutoCloseable {

    /** What is stored. */
    Optional<Lineage> read(LineageKey key);

    /** Stores; when it returns, the lineage is as safe as this store can make it. */
    void write(LineageKey key, Lineage lineage);

    @Override
    void close();
  }
}
