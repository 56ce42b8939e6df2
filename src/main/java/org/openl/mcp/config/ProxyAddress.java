package org.openl.mcp.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An HTTP proxy as {@code OPENL_PROXY} names it. Its parts are credentials of their own for the
 * redactor: the password as written and as meant, and what a Basic header makes of it.
 *
 * @param host a name or literal address
 * @param port its port
 * @param login who this server is to the proxy
 */
public record ProxyAddress(String host, int port, Optional<Login> login) {

  /**
   * User and password (RFC 7617).
   *
   * @param password may be empty
   */
  public record Login(String user, Secret password) {}

  /**
   * Reads one.
   *
   * @throws SettingsException when it is malformed; the value, which may hold a password, is not
   *     repeated
   */
  public static ProxyAddress of(Secret url) {
    if (RawValue.isQuoted(url.reveal())) {
      throw RawValue.quoted(Setting.PROXY.variable());
    }
    try {
      URI uri = new URI(url.reveal());
      Optional<Authority> authority =
          Authority.ofWeb(uri).filter(web -> "http".equalsIgnoreCase(uri.getScheme()));
      int port = authority.map(Authority::port).orElse(OptionalInt.empty()).orElse(0);
      if (authority.isPresent() && port > 0 && port <= 65_535) {
        return new ProxyAddress(
            authority.get().host(), port, authority.get().userInfo().map(ProxyAddress::login));
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw malformed();
    }
    throw malformed();
  }

  private static Login login(String userInfo) {
    String[] parts = userInfo.split(":", 2);
    String password = parts.length == 2 ? parts[1] : "";
    Secret.configured(password);
    Secret.configured(userInfo);
    Login login = new Login(decoded(parts[0]), Secret.configured(decoded(password)));
    if (login.user().indexOf(':') >= 0) {
      throw new IllegalArgumentException("Basic cannot carry a colon in a user name (RFC 7617 §2)");
    }
    KnownSecrets.addBasic(login.user(), login.password());
    return login;
  }

  /** Percent-decoding alone: in user information a plus sign is one. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static SettingsException malformed() {
    return new SettingsException(
        Setting.PROXY.variable(),
        "takes http://host:port or http://user:password@host:port, with special characters in user"
            + " and password percent-encoded");
  }
}
