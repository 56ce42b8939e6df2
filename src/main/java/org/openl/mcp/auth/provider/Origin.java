package org.openl.mcp.auth.provider;

import java.net.URI;
import org.openl.mcp.config.Authority;

/** Compares the origins of addresses, since a token is sent only to its origin. */
public final class Origin {

  private Origin() {}

  /** Returns whether scheme, host and port are the same (RFC 6454 §5). */
  public static boolean same(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && Authority.host(one).equalsIgnoreCase(Authority.host(other))
        && Authority.port(one) == Authority.port(other);
  }
}
