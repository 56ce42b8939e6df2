package org.openl.mcp.net;

import javax.net.ssl.SSLException;
import org.openl.mcp.auth.provider.TokenOutcome;

/**
 * Why there is no connection to an address, for whoever wants to know more than that.
 *
 * @param kind where it failed
 * @param why one clause
 */
public record NoConnection(Kind kind, String why) {

  /** Where a connection fails. */
  public enum Kind {
    /** The two sides do not agree on TLS, or the certificate is not to be trusted. */
    TLS,
    /** The other side wants to know who we are, or does not accept it. */
    CERTIFICATE_WANTED,
    /** The proxy does not let us through. */
    PROXY,
    /** Name resolution, connection, or an end in the middle. */
    OTHER
  }

  /** What a failure of Vert.x means. */
  public static NoConnection because(Route route, Throwable failure) {
    TokenOutcome.NotSent cause = ConnectionFailure.of(route, failure, false);
    return new NoConnection(
        switch (cause.code()) {
          case "untrusted_certificate" -> Kind.TLS;
          case "client_certificate" -> Kind.CERTIFICATE_WANTED;
          case "proxy_refused" -> Kind.PROXY;
          default -> aboutTls(failure) ? Kind.TLS : Kind.OTHER;
        },
        cause.why());
  }

  private static boolean aboutTls(Throwable failure) {
    return failure != null && (failure instanceof SSLException || aboutTls(failure.getCause()));
  }
}
