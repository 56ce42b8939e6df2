package org.openl.mcp.auth;

import org.openl.mcp.config.Secret;

/** What a token request asks with. */
public sealed interface GrantRequest {

  /** RFC 6749 §6. */
  record Refresh(Secret refreshToken) implements GrantRequest {}

  /** RFC 6749 §4.4.2. */
  record ClientCredentials() implements GrantRequest {}
}
