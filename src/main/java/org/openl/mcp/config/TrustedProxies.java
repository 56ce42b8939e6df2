package org.openl.mcp.config;

import io.smallrye.common.net.CidrAddress;
import io.smallrye.common.net.Inet;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the reverse proxies whose forwarding headers are accepted. Each becomes a network (RFC 4632
 * §3.1, RFC 4291 §2.3), even a single address, because Quarkus takes the last group of a bare IPv6
 * address for a port. Host names are refused: Quarkus would resolve each of them for every request,
 * before authentication, with a socket that it never closes.
 */
final class TrustedProxies {

  private static final Pattern ADDRESS = Pattern.compile("([0-9.]+|[0-9a-fA-F:]+)(/[0-9]{1,3})?");

  private TrustedProxies() {}

  /** Returns the networks, such as {@code 10.0.0.1/32} and {@code fd00::/8}. */
  static List<String> of(TypedEnvironment values) {
    return values.list(SettingDefinition.MCP_TRUSTED_PROXIES).stream()
        .map(TrustedProxies::network)
        .toList();
  }

  private static String network(String text) {
    return parse(text)
        .filter(n -> n.getNetmaskBits() <= bits(n.getNetworkAddress()))
        .map(CidrAddress::toString)
        .orElseThrow(
            () ->
                new SettingsException(
                    SettingDefinition.MCP_TRUSTED_PROXIES.variable(),
                    "takes IP addresses and networks, such as 10.0.0.1, 10.1.0.0/16 or fd00::/8,"
                        + " but was '"
                        + text
                        + "': use the address of the proxy or its network"));
  }

  /**
   * Returns the network; empty for other forms, which {@code Inet} could take for an interface
   * name.
   */
  private static Optional<CidrAddress> parse(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return Optional.empty();
    }
    return text.indexOf('/') < 0
        ? Optional.ofNullable(Inet.parseInetAddress(text))
            .map(address -> CidrAddress.create(address, bits(address)))
        : Optional.ofNullable(Inet.parseCidrAddress(text));
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }
}
