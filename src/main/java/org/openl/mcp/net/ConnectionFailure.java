package org.openl.mcp.net;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.smallrye.mutiny.TimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.openl.mcp.auth.provider.TokenOutcome.NotSent;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.Setting;

/** Says in one clause why a connection could not be made. */
public final class ConnectionFailure {

  /** What Netty says of a proxy that answers CONNECT with another status than 200. */
  private static final Pattern STATUS = Pattern.compile("status: (\\d{3})");

  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private ConnectionFailure() {}

  /** The other side has closed the connection after the handshake. */
  static final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * What it means.
   *
   * @param askedForCertificate whether the other side has asked for a client certificate
   */
  public static NotSent of(Route route, Throwable failure, boolean askedForCertificate) {
    String host = Authority.host(route.target());
    // What is not TLS and not the proxy's own word went wrong on the way to the first station.
    String first = route.proxy().map(proxy -> "the proxy " + proxy.host()).orElse(host);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProxyConnectException proxy) {
        return proxyFailed(route, first, proxy);
      }
      if (cause instanceof UnknownHostException) {
        return new NotSent(
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
        return new NotSent(first + " did not answer in time");
      }
      if (cause instanceof ConnectException) {
        return new NotSent(first + " refused the connection");
      }
    }
    return new NotSent("the connection to " + host + " failed");
  }

  /** Whether an answer on plain http comes from the proxy, which wants to know who asks. */
  public static boolean isOfProxy(Route route, int status) {
    return status == PROXY_AUTHENTICATION_REQUIRED && route.proxy().isPresent();
  }

  /** The proxy does not know this server's user and password, or there are none. */
  public static NotSent loginRefused(Route route) {
    String name = route.proxy().map(proxy -> "the proxy " + proxy.host()).orElse("the proxy");
    boolean known = route.proxy().flatMap(proxy -> proxy.login()).isPresent();
    return new NotSent(
        "proxy_refused",
        name
            + (known ? " does not accept its user and password" : " asks for user and password")
            + " (HTTP 407)");
  }

  private static NotSent proxyFailed(Route route, String proxy, ProxyConnectException failure) {
    String host = Authority.host(route.target());
    Matcher status = STATUS.matcher(String.valueOf(failure.getMessage()));
    if (!status.find()) {
      return new NotSent(proxy + " did not connect to " + host);
    }
    return status.group(1).equals(Integer.toString(PROXY_AUTHENTICATION_REQUIRED))
        ? loginRefused(route)
        : new NotSent(proxy + " did not connect to " + host + " (HTTP " + status.group(1) + ")");
  }

  private static NotSent certificateRefused(Route route) {
    String host = Authority.host(route.target());
    return new NotSent(
        "client_certificate",
        route.own().isPresent()
            ? host + " does not accept the certificate of " + Setting.CLIENT_CERT_FILE.variable()
            : host + " demands a client certificate (mutual TLS)");
  }

  private static NotSent tlsFailed(Route route, SSLException failure) {
    if (TlsFailure.isAboutOurCertificate(failure)) {
      return certificateRefused(route);
    }
    String why =
        "TLS with " + Authority.host(route.target()) + " failed: " + TlsFailure.describe(failure);
    return TlsFailure.isUntrusted(failure)
        ? new NotSent("untrusted_certificate", why)
        : new NotSent(why);
  }
}
