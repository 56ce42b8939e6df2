package org.openl.mcp.auth.store;

import java.time.Instant;
import java.util.Optional;
import org.openl.mcp.config.Secret;

/**
 * One line of refresh tokens, each the successor of the one before.
 *
 * @param refreshToken the newest one
 * @param rotated whether the provider has ever replaced it
 * @param pending whether a request with it was sent whose outcome is not known
 * @param dead why the provider does not take it any more, when it does not
 */
public record Lineage(Secret refreshToken, boolean rotated, boolean pending, Optional<Dead> dead) {

  /**
   * The end of a lineage.
   *
   * @param error the provider's error code
   * @param description the provider's words
   * @param at when
   */
  public record Dead(String error, String description, Instant at) {}

  /** A lineage that begins with a configured token. */
  public static Lineage seed(Secret refreshToken) {
    return new Lineage(refreshToken, false, false, Optional.empty());
  }

  /** The same, with a request under way. */
  public Lineage sending() {
    return new Lineage(refreshToken, rotated, true, dead);
  }

  /** The same after an answer that brought no other refresh token. */
  public Lineage answered() {
    return new Lineage(refreshToken, rotated, false, Optional.empty());
  }

  /** The same with the token that the provider gave instead. */
  public Lineage rotatedTo(Secret successor) {
    return new Lineage(successor, true, false, Optional.empty());
  }

  /** The same, ended. */
  public Lineage ended(Dead why) {
    return new Lineage(refreshToken, rotated, false, Optional.of(why));
  }
}
