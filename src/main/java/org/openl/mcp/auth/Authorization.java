package org.openl.mcp.auth;

import org.openl.mcp.config.Secret;

/**
 * What goes into the {@code Authorization} header of one request to Studio (RFC 9110 §11.6.2).
 *
 * @param scheme {@code Bearer}, {@code Token} or {@code Basic}
 * @param credentials what follows the scheme
 */
public record Authorization(String scheme, Secret credentials) {

  /** The header's value. */
  public String header() {
    return scheme + " " + credentials.reveal();
  }
}
