package org.openl.mcp.auth;

import java.util.Optional;
import org.openl.mcp.net.Deadline;

/** Prompts a user to sign in while the server runs. */
public interface SignInPrompter {

  /** No sign-in while the server runs. */
  SignInPrompter NONE = deadline -> Optional.empty();

  /**
   * Returns instructions for the user. Starts a sign-in unless one is in progress; there is only
   * one at a time.
   *
   * @param deadline the deadline of the call, which may end the wait for the instructions earlier
   * @return one or two sentences; empty if signing in is not possible
   */
  Optional<String> sentence(Deadline deadline);
}
