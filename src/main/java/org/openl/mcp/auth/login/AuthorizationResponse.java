package org.openl.mcp.auth.login;

import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.config.Secret;

/** What the provider says by way of a person's browser (RFC 6749 §4.1.2). */
sealed interface AuthorizationResponse {

  /** A code that buys tokens. */
  record Code(Secret code) implements AuthorizationResponse {}

  /**
   * The provider, or this client, says no.
   *
   * @param problem why
   */
  record Refused(TokenProblem problem) implements AuthorizationResponse {}

  /**
   * It does not belong to the request: a page that somebody lured the browser to, an older sign-in,
   * an address that was copied incompletely. The real answer may still come.
   */
  record Foreign() implements AuthorizationResponse {}
}
