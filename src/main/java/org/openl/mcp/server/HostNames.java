package org.openl.mcp.server;

import java.net.URI;
import java.util.Optional;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.Loopback;
import org.openl.mcp.config.Settings;

/**
 * The names that this server goes by: what a request's {@code Host} may say, and whose pages may
 * call.
 *
 * @param published the public address's host, where there is one
 */
record HostNames(Optional<String> published) {

  static HostNames of(Settings.Http http) {
    return new HostNames(http.publicUrl().map(Authority::host));
  }

  boolean isOurs(String host) {
    return Loopback.isLoopback(host) || published.filter(host::equalsIgnoreCase).isPresent();
  }

  /** Whether a web page of this origin (RFC 6454) must not call. */
  boolean isForeign(String origin) {
    try {
      return !isOurs(Authority.host(URI.create(origin)));
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
