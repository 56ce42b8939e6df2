package org.openl.mcp.auth;

import java.time.Instant;
import java.util.Optional;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.store.StoreException;
import org.openl.mcp.auth.store.TokenStore;
import org.openl.mcp.config.Settings;

/** Stores the tokens of an interactive sign-in for all processes that share the store. */
public final class SignInRecorder {

  private final Settings.OAuth settings;
  private final TokenStore store;

  /**
   * Creates a recorder.
   *
   * @param settings the settings of the sign-in
   * @param store the token store
   */
  public SignInRecorder(Settings.OAuth settings, TokenStore store) {
    this.settings = settings;
    this.store = store;
  }

  /**
   * Verifies that the store is writable, before the user signs in.
   *
   * @throws AuthorizationException if it is not
   */
  public void prove() {
    try (TokenStore.Held held = store.hold()) {
      held.write(held.read());
    } catch (StoreException e) {
      throw TokenProblem.of(e).exception();
    }
  }

  /**
   * Stores a sign-in and replaces the previous one.
   *
   * @param who the user, if known
   * @param sentAt wall-clock time of the token request
   * @throws AuthorizationException if it cannot be stored
   */
  public void keep(Granted granted, Optional<String> who, Instant sentAt) {
    try (TokenStore.Held held = store.hold()) {
      held.write(TokenFamilyTransitions.signedIn(held.read(), settings, granted, who, sentAt));
    } catch (StoreException e) {
      throw TokenProblem.of(e).exception();
    }
  }
}
