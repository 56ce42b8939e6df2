package org.openl.mcp.server.http;

import io.netty.util.NetUtil;
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
record AllowedHosts(Optional<String> published) {

  static AllowedHosts of(Settings.Http http) {
    return new AllowedHosts(http.publicUrl().map(Authority::host));
  }

  boolean isOurs(String host) {
    return Loopback.isLoopback(host) || published.filter(host::equalsIgnoreCase).isPresent();
  }

  /** Returns whether a host is a literal IP address, an IPv6 one in brackets. */
  static boolean isAddress(String host) {
    return NetUtil.isValidIpV4Address(host)
        || host.startsWith("[")
            && host.endsWith("]")
            && NetUtil.isValidIpV6Address(host.substring(1, host.length() - 1));
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
