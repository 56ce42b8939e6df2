package org.openl.mcp.auth.provider;

import java.net.URI;

/** Tells whether two addresses belong together, for a token stays where it came from. */
public final class Origin {

  private Origin() {}

  /** Same scheme, host and port (RFC 6454 §5). */
  public static boolean same(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && ProviderEndpoint.port(one) == ProviderEndpoint.port(other);
  }
}
