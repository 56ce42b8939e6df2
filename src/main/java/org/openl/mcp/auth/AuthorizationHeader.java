package org.openl.mcp.auth;

import org.openl.mcp.config.Secret;

/**
 * What goes into the {@code AuthorizationHeader} header of one request to Studio (RFC 9110
 * §11.6.2).
 *
 * @param scheme {@code Bearer}, {@code Token} or {@code Basic}
 * @param credentials what follows the scheme
 */
public record AuthorizationHeader(String scheme, Secret credentials) {

  /** The header's value. */
  public String header() {
    return scheme + " " + credentials.reveal();
  }
}
