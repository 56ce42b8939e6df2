package org.openl.mcp.auth.login;

import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.config.Secret;

/** The authorization response (RFC 6749 §4.1.2), delivered by the browser. */
sealed interface AuthorizationResponse {

  /** An authorization code. */
  record Code(Secret code) implements AuthorizationResponse {}

  /**
   * A refusal by the provider or by this client.
   *
   * @param problem the reason
   */
  record Refused(TokenProblem problem) implements AuthorizationResponse {}

  /**
   * A response that does not belong to the request, for example of an attack, of an older sign-in,
   * or from an incompletely copied address. The expected response may still arrive.
   */
  record Unrelated() implements AuthorizationResponse {}
}
