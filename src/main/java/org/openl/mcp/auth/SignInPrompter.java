package org.openl.mcp.auth;

import java.util.Optional;

/** Prompts a user to sign in while the server runs. */
public interface SignInPrompter {

  /** No sign-in while the server runs. */
  SignInPrompter NONE = Optional::empty;

  /**
   * Returns instructions for the user. Starts a sign-in unless one is in progress; there is only
   * one at a time.
   *
   * @return one or two sentences; empty if signing in is not possible
   */
  Optional<String> sentence();
}
