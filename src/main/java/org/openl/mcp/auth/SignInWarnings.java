package org.openl.mcp.auth;

import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Settings;

/** The warnings about a sign-in that works. */
record SignInWarnings(Settings.OAuth settings, TokenStore store) {

  /**
   * Returns all warnings in one text.
   *
   * @param unsaved why the newest refresh token is only in memory; empty if it is stored
   * @param rotated the token family, if its refresh token was rotated
   */
  Optional<String> sentence(
      Optional<AccessToken> token, Optional<TokenProblem> unsaved, Optional<TokenFamily> rotated) {
    return Stream.of(
            unsaved.map(SignInWarnings::onlyInMemory),
            store.warning(),
            rotatedInMemory(rotated),
            notGranted(token))
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + " " + other);
  }

  private static String onlyInMemory(TokenProblem why) {
    return "The newest refresh token is only in memory: " + why.why();
  }

  private Optional<String> rotatedInMemory(Optional<TokenFamily> rotated) {
    return store.durable() || rotated.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The provider rotates refresh tokens, and the token store is "
                + store.description()
                + ": after a restart a new refresh token may be needed.");
  }

  private Optional<String> notGranted(Optional<AccessToken> token) {
    return settings
        .expectedScope()
        .flatMap(requested -> token.flatMap(t -> t.notGranted(requested)))
        .map(missing -> "The provider did not grant the scope " + missing + ".");
  }
}
