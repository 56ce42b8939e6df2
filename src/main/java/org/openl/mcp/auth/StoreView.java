package org.openl.mcp.auth;

import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.auth.store.Lineage;
import org.openl.mcp.auth.store.Lineages;
import org.openl.mcp.auth.store.StoreException;
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
  LineageChoice choice(Supplier<Lineages> look, boolean wanted) {
    Lineages stored;
    try {
      stored = look.get();
    } catch (StoreException e) {
      stored = Lineages.NONE;
    }
    return choice(ConfiguredCredentials.now(settings), stored, wanted);
  }

  /** Which lineage to use. */
  LineageChoice choice(ConfiguredCredentials credentials, Lineages stored, boolean wanted) {
    return LineageChoice.of(settings, credentials, stored, clock.wall(), wanted);
  }

  /**
   * The access token of a lineage that this process would ask for.
   *
   * @param spent one that is of no use any more
   * @return empty when there is none, or it is spent or has ended
   */
  Optional<AccessToken> token(Lineage lineage, Optional<Secret> spent) {
    return Optional.ofNullable(lineage.accessTokens().get(Settlement.asked(settings)))
        .filter(bought -> !spent.equals(Optional.of(bought.token())))
        .flatMap(bought -> AccessToken.stored(bought, clock, settings.skew()));
  }
}
