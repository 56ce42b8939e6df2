package org.openl.mcp.cli.doctor;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.config.Loopback;
import org.openl.mcp.config.Settings;

/** Through the configured proxy or not, as the server goes. */
final class Route extends ProxySelector {

  private final Settings.Network network;
  private final Optional<URI> proxy;

  Route(Settings.Network network) {
    this.network = network;
    this.proxy = network.proxy().map(source -> URI.create(source.current().reveal()));
  }

  /** Whether an address is reached through the proxy. */
  boolean proxied(URI address) {
    String host = address.getHost();
    return proxy.isPresent()
        && !Loopback.isLoopback(host)
        && network.direct().stream().noneMatch(pattern -> matches(pattern, host));
  }

  private static boolean matches(String pattern, String host) {
    return pattern.startsWith("*.")
        ? host.regionMatches(
            true, host.length() - pattern.length() + 1, pattern, 1, pattern.length() - 1)
        : pattern.equalsIgnoreCase(host);
  }

  @Override
  public List<Proxy> select(URI address) {
    return List.of(
        proxied(address)
            ? new Proxy(
                Proxy.Type.HTTP,
                new InetSocketAddress(proxy.get().getHost(), proxy.get().getPort()))
            : Proxy.NO_PROXY);
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxyAddress, IOException failure) {
    // The request fails with the same, which is told.
  }

  /** Who we are to the proxy. */
  Optional<Authenticator> authenticator() {
    return proxy
        .map(URI::getRawUserInfo)
        .map(info -> info.split(":", 2))
        .filter(info -> info.length == 2)
        .map(info -> credentials(decoded(info[0]), decoded(info[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Authenticator credentials(String user, String password) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY
            ? new PasswordAuthentication(user, password.toCharArray())
            : null;
      }
    };
  }
}
