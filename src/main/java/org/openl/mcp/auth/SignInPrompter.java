package org.openl.mcp.auth;

import java.util.Optional;

/** How a person who is needed may sign in while the server runs. */
public interface SignInPrompter {

  /** No such way. */
  SignInPrompter NONE = Optional::empty;

  /**
   * What the person is to do; a sign-in that is not under way begins with it. However many calls
   * ask, there is one sign-in at a time.
   *
   * @return one or two sentences; empty when nobody can sign in this way
   */
  Optional<String> sentence();
}
