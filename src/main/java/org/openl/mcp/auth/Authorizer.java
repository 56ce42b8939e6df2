package org.openl.mcp.auth;

import java.util.Optional;
import org.openl.mcp.net.Deadline;

/**
 * Authorizes requests to Studio in the name of an {@link Identity}, and learns from Studio's
 * answers.
 */
public interface Authorizer {

  /**
   * The credentials for the next request. Blocks only while there is no valid token, at most {@code
   * OPENL_OAUTH2_WAIT}.
   *
   * @param deadline of the call; it may end the waiting earlier
   * @return empty when Studio is used anonymously
   * @throws AuthorizationException when there is none to be had now; its message is written for a
   *     person
   */
  Optional<AuthorizationHeader> authorize(Identity identity, Deadline deadline);

  /** Studio answered a request with these credentials by anything but 401. */
  void accepted(Identity identity, AuthorizationHeader authorization);

  /**
   * Studio answered 401 to a request with these credentials. Blocks as {@link #authorize} does.
   *
   * @param deadline of the call
   * @return other credentials to repeat the request with, once; empty when there are none and the
   *     401 stands
   * @throws AuthorizationException when the attempt to get others failed
   */
  Optional<AuthorizationHeader> refused(
      Identity identity, AuthorizationHeader authorization, Deadline deadline);

  /**
   * What tells apart in whose name the next request of an identity is made: what was kept for one
   * person, such as a session at Studio, must not serve the next one. Never blocks.
   */
  default String person(Identity identity) {
    return identity.name();
  }

  /** How the sign-in of an identity stands. Never blocks. */
  SignInStatus signIn(Identity identity);
}
