package org.openl.mcp.auth;

import org.openl.mcp.config.Secret;

/**
 * The {@code Authorization} header of a request to Studio (RFC 9110 §11.6.2).
 *
 * @param scheme {@code Bearer}, {@code Token} or {@code Basic}
 * @param credentials the credentials after the scheme
 */
public record AuthorizationHeader(String scheme, Secret credentials) {

  /** Returns the value of the header. */
  public String header() {
    return scheme + " " + credentials.reveal();
  }
}
