package org.openl.mcp.auth.provider;

import java.net.URI;
import org.openl.mcp.config.Authority;

/** Tells whether two addresses belong together, for a token stays where it came from. */
public final class Origin {

  private Origin() {}

  /** Same scheme, host and port (RFC 6454 §5). */
  public static boolean same(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && Authority.host(one).equalsIgnoreCase(Authority.host(other))
        && Authority.port(one) == Authority.port(other);
  }
}
