package org.openl.mcp.auth.provider;

import java.net.URI;
import java.util.List;

/** The locations of an issuer's metadata. */
public final class MetadataLocations {

  private MetadataLocations() {}

  /**
   * Returns the locations in the order in which they are tried. OpenID Connect Discovery 1.0 §4
   * appends the well-known path to the issuer path, RFC 8414 §3.1 inserts it before.
   */
  public static List<URI> of(URI issuer) {
    String path = issuer.getRawPath().replaceAll("/+$", "");
    return List.of(
        issuer.resolve(path + "/.well-known/openid-configuration"),
        issuer.resolve("/.well-known/oauth-authorization-server" + path));
  }
}
