package org.openl.mcp.auth.provider;

import java.net.URI;
import java.util.Optional;
import org.openl.mcp.config.Secret;

/** What a token request asks with. */
public sealed interface GrantRequest {

  /**
   * RFC 6749 §6.
   *
   * @param refreshToken the refresh token
   * @param issuedAt the token endpoint it came from: it is not sent to another origin
   * @param doubtful whether the last request with this token has ended without an answer: then it
   *     does not matter any more whether the next one gets as far as being sent
   */
  record Refresh(Secret refreshToken, Optional<URI> issuedAt, boolean doubtful)
      implements GrantRequest {}

  /** RFC 6749 §4.4.2. */
  record ClientCredentials() implements GrantRequest {}

  /**
   * RFC 6749 §4.1.3 with RFC 7636 §4.5.
   *
   * @param code the authorization code
   * @param redirectUri exactly as in the authorization request
   * @param codeVerifier the PKCE verifier
   */
  record AuthorizationCode(Secret code, String redirectUri, Secret codeVerifier)
      implements GrantRequest {}

  /**
   * RFC 8628 §3.4.
   *
   * @param deviceCode what the provider has given to this device
   * @param codeVerifier the PKCE verifier, which Keycloak asks for where it demands PKCE; others
   *     ignore it (RFC 6749 §3.2)
   */
  record DeviceCode(Secret deviceCode, Secret codeVerifier) implements GrantRequest {}
}
