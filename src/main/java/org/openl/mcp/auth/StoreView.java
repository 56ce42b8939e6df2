package org.openl.mcp.auth;

import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.auth.store.StoreContent;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/**
 * What the store means to this process, with the settings as they are right now.
 *
 * @param settings how it signs in
 * @param clock by which tokens end
 */
record StoreView(Settings.OAuth settings, TokenClock clock) {

  /**
   * Which lineage to use, by a look into the store that does not hold it. One that cannot be read
   * counts as empty: the next renewal says what is wrong with it.
   *
   * @param look the look
   * @param wanted whether calls want a token
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

  /** Which lineage to use. */
  TokenFamilySelector choice(
      ConfiguredCredentials credentials, StoreContent stored, boolean wanted) {
    return TokenFamilySelector.of(settings, credentials, stored, clock.wall(), wanted);
  }

  /**
   * The access token of a lineage that this process would ask for.
   *
   * @param spent one that is of no use any more
   * @return empty when there is none, or it is spent or has ended
   */
  Optional<AccessToken> token(TokenFamily lineage, Optional<Secret> spent) {
    return Optional.ofNullable(lineage.accessTokens().get(TokenFamilyTransitions.asked(settings)))
        .filter(bought -> !spent.equals(Optional.of(bought.token())))
        .flatMap(bought -> AccessToken.stored(bought, clock, settings.skew()));
  }
}
