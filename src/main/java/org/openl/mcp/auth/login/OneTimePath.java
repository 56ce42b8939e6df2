package org.openl.mcp.auth.login;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The random path at which a user starts to sign in. Only the first browser that opens it is
 * admitted. Other users of the machine can see the path in the arguments of the browser process.
 * With the {@code state} behind it, an attacker could complete the sign-in with another code.
 */
final class OneTimePath {

  private static final String COOKIE = "openl-sign-in";

  private final String path = "/" + Pkce.random();
  private final String browser = Pkce.random();
  private final AtomicBoolean opened = new AtomicBoolean();

  /** Returns the path, such as {@code /dBjftJeZ4CVP…}. */
  String path() {
    return path;
  }

  /**
   * Admits the first browser, and later the same browser.
   *
   * @return the cookie that identifies the browser; empty for another browser
   */
  Optional<Cookie> admit(HttpServerRequest httpRequest) {
    boolean admitted = opened.compareAndSet(false, true) || isSameBrowser(httpRequest);
    return admitted
        ? Optional.of(
            Cookie.cookie(COOKIE, browser)
                .setPath(path)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX))
        : Optional.empty();
  }

  private boolean isSameBrowser(HttpServerRequest httpRequest) {
    return Optional.ofNullable(httpRequest.getCookie(COOKIE))
        .filter(
            shown ->
                MessageDigest.isEqual(
                    shown.getValue().getBytes(US_ASCII), browser.getBytes(US_ASCII)))
        .isPresent();
  }
}
