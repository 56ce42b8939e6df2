package org.openl.mcp.auth.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that a store holds: an immutable value.
 *
 * @param byKey the lineages
 */
public record StoreContent(Map<TokenFamilyId, TokenFamily> byKey) {

  /** An empty store. */
  public static final StoreContent NONE = new StoreContent(Map.of());

  private static final Duration MEMORY_OF_THE_DEAD = Duration.ofDays(90);

  /** Copies the map. */
  public StoreContent {
    byKey = Map.copyOf(byKey);
  }

  /** One of them. */
  public Optional<TokenFamily> get(TokenFamilyId key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** The same with one of them set; those that ended 90 days before it are forgotten. */
  public StoreContent with(TokenFamilyId key, TokenFamily lineage) {
    Map<TokenFamilyId, TokenFamily> next = new HashMap<>(byKey);
    Instant oldest = lineage.changed().minus(MEMORY_OF_THE_DEAD);
    next.values().removeIf(old -> dead(old) && old.changed().isBefore(oldest));
    next.put(key, lineage);
    return new StoreContent(next);
  }

  private static boolean dead(TokenFamily lineage) {
    return lineage.loggedOut().isPresent() || lineage.refusal().isPresent();
  }
}
