package org.openl.mcp.auth.provider;

import java.net.URI;
import java.util.Optional;
import org.openl.mcp.config.Secret;

/** The grant of a token request. */
public sealed interface GrantRequest {

  /**
   * The grant refresh_token (RFC 6749 §6).
   *
   * @param refreshToken the refresh token
   * @param issuedAt the token endpoint that issued it; it is not sent to another origin
   * @param uncertain whether the last request with this token had no response; then a connection
   *     test before the next one is unnecessary
   */
  record Refresh(Secret refreshToken, Optional<URI> issuedAt, boolean uncertain)
      implements GrantRequest {}

  /** The grant client_credentials (RFC 6749 §4.4.2). */
  record ClientCredentials() implements GrantRequest {}

  /**
   * The grant authorization_code (RFC 6749 §4.1.3 with RFC 7636 §4.5).
   *
   * @param code the authorization code
   * @param redirectUri exactly as in the authorization request
   * @param codeVerifier the PKCE verifier
   */
  record AuthorizationCode(Secret code, String redirectUri, Secret codeVerifier)
      implements GrantRequest {}

  /**
   * The grant device_code (RFC 8628 §3.4).
   *
   * @param deviceCode the device code
   * @param codeVerifier the PKCE verifier; Keycloak requires it if PKCE is enforced, others ignore
   *     it (RFC 6749 §3.2)
   */
  record DeviceCode(Secret deviceCode, Secret codeVerifier) implements GrantRequest {}
}
