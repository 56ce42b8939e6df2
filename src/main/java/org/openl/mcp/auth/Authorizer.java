package org.openl.mcp.auth;

import java.util.Optional;
import org.openl.mcp.net.Deadline;

/**
 * Provides the credentials for requests to Studio in the name of an {@link Identity}. Studio's
 * responses are reported back to it.
 */
public interface Authorizer {

  /**
   * Returns the credentials for the next request. Blocks only while there is no valid token, at
   * most {@code OPENL_OAUTH2_WAIT}.
   *
   * @param deadline the deadline of the call, which may end the waiting earlier
   * @return empty if Studio is used anonymously
   * @throws AuthorizationException if no credentials are available; its message is for a person
   */
  Optional<AuthorizationHeader> authorize(Identity identity, Deadline deadline);

  /**
   * Reports that Studio accepted these credentials, that is, answered with a status other than 401.
   */
  void accepted(Identity identity, AuthorizationHeader authorization);

  /**
   * Reports that Studio answered 401 to a request with these credentials. Blocks as {@link
   * #authorize} does.
   *
   * @param deadline the deadline of the call
   * @return other credentials with which to repeat the request once; empty if there are none
   * @throws AuthorizationException if the attempt to obtain other credentials failed
   */
  Optional<AuthorizationHeader> refused(
      Identity identity, AuthorizationHeader authorization, Deadline deadline);

  /**
   * Returns an identifier of the user behind the next request of an identity. State of one user,
   * such as a Studio session, must not be used for another user. Never blocks.
   */
  default String person(Identity identity) {
    return identity.name();
  }

  /** Returns the sign-in status of an identity. Never blocks. */
  SignInStatus signIn(Identity identity);
}
