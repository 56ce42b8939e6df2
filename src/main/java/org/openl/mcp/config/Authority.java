package org.openl.mcp.config;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The authority of an http or https address (RFC 3986 §3.2). It also accepts host names with an
 * underscore, which Docker and Docker Swarm use: {@link URI} parses such an address, but reports no
 * host, no port and no user information.
 *
 * @param userInfo user and password as written
 * @param host a name or literal address as written, an IPv6 one in brackets
 * @param port the port, if the address has one
 */
public record Authority(Optional<String> userInfo, String host, OptionalInt port) {

  private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?";

  private static final Pattern WITH_UNDERSCORE =
      Pattern.compile(
          "(?:(?<user>[^@]*)@)?(?<host>(?=[^:]*_)"
              + LABEL
              + "(?:\\."
              + LABEL
              + ")*\\.?)(?::(?<port>[0-9]{0,5}))?");

  private static final int HIGHEST_PORT = 65_535;

  /** Returns the authority of an http or https address; empty if the address is not one. */
  public static Optional<Authority> ofWeb(URI uri) {
    boolean web =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    return web ? find(uri) : Optional.empty();
  }

  /**
   * Returns the authority of an address.
   *
   * @throws IllegalArgumentException if the address has none
   */
  public static Authority of(URI uri) {
    return find(uri).orElseThrow(() -> new IllegalArgumentException("The address has no host."));
  }

  /** Returns the authority of an address of any scheme; empty if it has none or no such port. */
  public static Optional<Authority> find(URI uri) {
    Optional<Authority> found =
        uri.getHost() != null
            ? Optional.of(
                new Authority(
                    Optional.ofNullable(uri.getRawUserInfo()), uri.getHost(), port(uri.getPort())))
            : Optional.ofNullable(uri.getRawAuthority())
                .map(WITH_UNDERSCORE::matcher)
                .filter(Matcher::matches)
                .map(Authority::of);
    return found.filter(authority -> authority.port.orElse(0) <= HIGHEST_PORT);
  }

  private static Authority of(Matcher parts) {
    String port = parts.group("port");
    return new Authority(
        Optional.ofNullable(parts.group("user")),
        parts.group("host"),
        port(port == null || port.isEmpty() ? -1 : Integer.parseInt(port)));
  }

  private static OptionalInt port(int port) {
    return port < 0 ? OptionalInt.empty() : OptionalInt.of(port);
  }

  /** Returns the port of an address, or the default port of its scheme. */
  public static int port(URI uri) {
    return of(uri).port().orElse("https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80);
  }

  /**
   * Returns the host of an address.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static String host(URI uri) {
    return of(uri).host();
  }

  /** Returns whether the host name has an underscore, so that {@link URI} reports no host. */
  public boolean hasUnderscore() {
    return host.indexOf('_') >= 0;
  }
}
