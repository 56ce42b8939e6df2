package org.openl.mcp.auth;

import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/**
 * Interprets the store content with the current settings.
 *
 * @param settings the OAuth settings
 * @param clock the clock for expiry
 */
record StoreView(Settings.OAuth settings, TokenClock clock) {

  /**
   * Returns the token family to use, from a read without a lock. An unreadable store counts as
   * empty; the next renewal reports the failure.
   *
   * @param look reads the store
   * @param wanted whether calls need a token
   */
  TokenFamilySelector choice(Supplier<StoreContent> look, boolean wanted) {
    StoreContent stored;
    try {
      stored = look.get();
    } catch (StoreException e) {
      stored = StoreContent.NONE;
    }
    return choice(ConfiguredCredentials.now(settings), stored, wanted);
  }

  /** Returns the token family to use. */
  TokenFamilySelector choice(
      ConfiguredCredentials credentials, StoreContent stored, boolean wanted) {
    return TokenFamilySelector.of(settings, credentials, stored, clock.wall(), wanted);
  }

  /**
   * Returns the access token of a family for the configured scope, audience and resource.
   *
   * @param excluded an access token that must not be used
   * @return empty if there is none, or if it is excluded or has expired
   */
  Optional<AccessToken> token(TokenFamily family, Optional<Secret> excluded) {
    return Optional.ofNullable(
            family.accessTokens().get(TokenFamilyTransitions.parameters(settings)))
        .filter(issued -> !excluded.equals(Optional.of(issued.token())))
        .flatMap(issued -> AccessToken.stored(issued, clock, settings.skew()));
  }
}
