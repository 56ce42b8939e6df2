package org.openl.mcp.auth;

import java.time.Instant;
import java.util.Optional;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Settings;

/** Puts what a person's sign-in has brought where every process with the same store finds it. */
public final class SignInRecorder {

  private final Settings.OAuth settings;
  private final TokenStore store;

  /**
   * Stores sign-ins.
   *
   * @param settings whose sign-ins they are
   * @param store where they go
   */
  public SignInRecorder(Settings.OAuth settings, TokenStore store) {
    this.settings = settings;
    this.store = store;
  }

  /**
   * Proves that the store can be written, before a person takes the trouble.
   *
   * @throws AuthorizationException when it cannot
   */
  public void prove() {
    try (TokenStore.Held held = store.hold()) {
      held.write(held.read());
    } catch (StoreException e) {
      throw TokenProblem.of(e).exception();
    }
  }

  /**
   * Stores a sign-in in place of the one before.
   *
   * @param who has signed in, when known
   * @param sentAt wall-clock time of the token request
   * @throws AuthorizationException when it cannot be stored
   */
  public void keep(Granted granted, Optional<String> who, Instant sentAt) {
    try (TokenStore.Held held = store.hold()) {
      held.write(TokenFamilyTransitions.signedIn(held.read(), settings, granted, who, sentAt));
    } catch (StoreException e) {
      throw TokenProblem.of(e).exception();
    }
  }
}
