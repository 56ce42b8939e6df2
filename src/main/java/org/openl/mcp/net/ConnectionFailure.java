package org.openl.mcp.net;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.smallrye.mutiny.TimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.SettingDefinition;

/**
 * The reason why a connection could not be made.
 *
 * @param kind what failed
 * @param why the reason in one clause
 */
public record ConnectionFailure(Kind kind, String why) {

  /** What failed. */
  public enum Kind {
    /** The certificate of the server is not trusted. */
    UNTRUSTED_CERTIFICATE,
    /** The server requires a client certificate, or rejects the one that it gets. */
    CLIENT_CERTIFICATE,
    /** The proxy requires a user name and a password, or rejects those that it gets. */
    PROXY_LOGIN,
    /** TLS negotiation failed. */
    TLS,
    /** Name resolution, the connection itself, or the proxy. */
    UNREACHABLE
  }

  /** Netty's message for a proxy that answers CONNECT with a status other than 200. */
  private static final Pattern STATUS = Pattern.compile("status: (\\d{3})");

  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  /** The server closed the connection after the handshake. */
  static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Returns the meaning of a Vert.x failure.
   *
   * @param askedForCertificate whether the server has requested a client certificate
   */
  public static ConnectionFailure of(Route route, Throwable failure, boolean askedForCertificate) {
    String host = Authority.host(route.target());
    // Failures other than TLS and proxy responses concern the first hop.
    String first = route.proxy().map(proxy -> "the proxy " + proxy.host()).orElse(host);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProxyConnectException proxy) {
        return proxyFailed(route, first, proxy);
      }
      if (cause instanceof UnknownHostException) {
        return unreachable(
            (route.proxy().isEmpty() ? "the host " + host : first) + " is unknown (DNS)");
      }
      if (cause instanceof BrokenOff
          || askedForCertificate && cause instanceof SSLException tls && TlsFailure.isAlert(tls)) {
        return certificateRefused(route);
      }
      if (cause instanceof SSLException tls) {
        return tlsFailed(route, tls);
      }
      if (cause instanceof ConnectTimeoutException || cause instanceof TimeoutException) {
        return unreachable(first + " did not answer in time");
      }
      if (cause instanceof ConnectException) {
        return unreachable(first + " refused the connection");
      }
    }
    return unreachable("the connection to " + host + " failed");
  }

  /** Returns whether an HTTP status on plain http means that the proxy requires a login. */
  public static boolean isOfProxy(Route route, int status) {
    return status == PROXY_AUTHENTICATION_REQUIRED && route.proxy().isPresent();
  }

  /** Returns the failure of a proxy that requires a user name and a password or rejects them. */
  public static ConnectionFailure loginRefused(Route route) {
    String name = route.proxy().map(proxy -> "the proxy " + proxy.host()).orElse("the proxy");
    boolean known = route.proxy().flatMap(proxy -> proxy.login()).isPresent();
    return new ConnectionFailure(
        Kind.PROXY_LOGIN,
        name
            + (known
                ? " rejects the configured user name and password"
                : " requires a user name and password")
            + " (HTTP 407)");
  }

  private static ConnectionFailure proxyFailed(
      Route route, String proxy, ProxyConnectException failure) {
    String host = Authority.host(route.target());
    Matcher status = STATUS.matcher(String.valueOf(failure.getMessage()));
    if (!status.find()) {
      return unreachable(proxy + " did not connect to " + host);
    }
    return status.group(1).equals(Integer.toString(PROXY_AUTHENTICATION_REQUIRED))
        ? loginRefused(route)
        : unreachable(proxy + " did not connect to " + host + " (HTTP " + status.group(1) + ")");
  }

  private static ConnectionFailure certificateRefused(Route route) {
    String host = Authority.host(route.target());
    return new ConnectionFailure(
        Kind.CLIENT_CERTIFICATE,
        route.own().isPresent()
            ? host
                + " rejects the client certificate of "
                + SettingDefinition.CLIENT_CERT_FILE.variable()
            : host + " requires a client certificate (mutual TLS)");
  }

  private static ConnectionFailure tlsFailed(Route route, SSLException failure) {
    if (TlsFailure.isAboutOurCertificate(failure)) {
      return certificateRefused(route);
    }
    String why =
        "TLS with " + Authority.host(route.target()) + " failed: " + TlsFailure.describe(failure);
    return new ConnectionFailure(
        TlsFailure.isUntrusted(failure) ? Kind.UNTRUSTED_CERTIFICATE : Kind.TLS, why);
  }

  private static ConnectionFailure unreachable(String why) {
    return new ConnectionFailure(Kind.UNREACHABLE, why);
  }
}
