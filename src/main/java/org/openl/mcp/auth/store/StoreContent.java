package org.openl.mcp.auth.store;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The immutable content of a token store.
 *
 * @param byKey the token families by ID
 */
public record StoreContent(Map<TokenFamilyId, TokenFamily> byKey) {

  /** An empty store. */
  public static final StoreContent NONE = new StoreContent(Map.of());

  private static final Duration RETENTION = Duration.ofDays(90);

  /** Copies the map. */
  public StoreContent {
    byKey = Map.copyOf(byKey);
  }

  /** Returns a token family. */
  public Optional<TokenFamily> get(TokenFamilyId key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Returns the content with a family set. Families that ended 90 days earlier are removed. */
  public StoreContent with(TokenFamilyId key, TokenFamily family) {
    Map<TokenFamilyId, TokenFamily> next = new HashMap<>(byKey);
    Instant oldest = family.changed().minus(RETENTION);
    next.values().removeIf(old -> dead(old) && old.changed().isBefore(oldest));
    next.put(key, family);
    return new StoreContent(next);
  }

  private static boolean dead(TokenFamily family) {
    return family.loggedOut().isPresent() || family.refusal().isPresent();
  }
}
