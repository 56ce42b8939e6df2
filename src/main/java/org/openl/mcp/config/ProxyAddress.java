package org.openl.mcp.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The HTTP proxy of {@code OPENL_PROXY}. The redactor also knows its parts: the password as written
 * and decoded, and the Basic credentials.
 *
 * @param host a name or literal address
 * @param port the port
 * @param login the user name and password for the proxy, if any
 */
public record ProxyAddress(String host, int port, Optional<Login> login) {

  /**
   * A user name and a password (RFC 7617).
   *
   * @param password may be empty
   */
  public record Login(String user, Secret password) {}

  /**
   * Parses a proxy address.
   *
   * @throws SettingsException if it is malformed; the message does not contain the value, which may
   *     contain a password
   */
  public static ProxyAddress of(Secret url) {
    if (RawValue.isQuoted(url.reveal())) {
      throw RawValue.quoted(SettingDefinition.PROXY.variable());
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

  /** Decodes percent-encoding only. A plus sign in user information is literal. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static SettingsException malformed() {
    return new SettingsException(
        SettingDefinition.PROXY.variable(),
        "takes http://host:port or http://user:password@host:port, with special characters in user"
            + " and password percent-encoded");
  }
}
