package org.openl.mcp.auth.login;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The path at which a person begins to sign in: random, and for the first browser only that opens
 * it. Other users of the machine may see it among the arguments of the browser's process, and
 * whoever gets the {@code state} behind it could finish the sign-in with a code of their own.
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
   * Admits the first browser, and the same one again.
   *
   * @return the cookie by which it is known from now on; empty if it is another browser
   */
  Optional<Cookie> admit(HttpServerRequest asked) {
    boolean admitted = opened.compareAndSet(false, true) || isSameBrowser(asked);
    return admitted
        ? Optional.of(
            Cookie.cookie(COOKIE, browser)
                .setPath(path)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX))
        : Optional.empty();
  }

  private boolean isSameBrowser(HttpServerRequest asked) {
    return Optional.ofNullable(asked.getCookie(COOKIE))
        .filter(
            shown ->
                MessageDigest.isEqual(
                    shown.getValue().getBytes(US_ASCII), browser.getBytes(US_ASCII)))
        .isPresent();
  }
}
