package org.openl.mcp.server.http;

import io.netty.util.NetUtil;
import java.net.URI;
import java.util.Optional;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.Loopback;
import org.openl.mcp.config.Settings;

/**
 * The allowed values of the headers {@code Host} and {@code Origin}: loopback addresses and the
 * host of the public URL.
 *
 * @param publicHost the host of {@code OPENL_MCP_PUBLIC_URL}, if it is set
 */
record AllowedHosts(Optional<String> publicHost) {

  /** Returns the allowed hosts according to the settings. */
  static AllowedHosts of(Settings.Http http) {
    return new AllowedHosts(http.publicUrl().map(Authority::host));
  }

  /** Returns whether a host is allowed. */
  boolean isAllowed(String host) {
    return Loopback.isLoopback(host) || publicHost.filter(host::equalsIgnoreCase).isPresent();
  }

  /** Returns whether a host is an IP address. An IPv6 address must have brackets. */
  static boolean isIpAddress(String host) {
    return NetUtil.isValidIpV4Address(host)
        || host.startsWith("[")
            && host.endsWith("]")
            && NetUtil.isValidIpV6Address(host.substring(1, host.length() - 1));
  }

  /** Returns whether web pages of an origin (RFC 6454) may send requests. */
  boolean isAllowedOrigin(String origin) {
    try {
      return isAllowed(Authority.host(URI.create(origin)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
