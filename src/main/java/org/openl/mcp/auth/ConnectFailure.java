package org.openl.mcp.auth;

import io.netty.channel.ConnectTimeoutException;
import io.smallrye.mutiny.TimeoutException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says in one clause why a connection could not be made. */
final class ConnectFailure {

  private ConnectFailure() {}

  static String describe(URI target, Throwable failure) {
    String host = target.getHost();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "the host " + host + " is unknown (DNS)";
      }
      if (cause instanceof SSLException tls) {
        return "TLS with " + host + " failed: " + TlsFailure.describe(tls);
      }
      if (cause instanceof ConnectTimeoutException || cause instanceof TimeoutException) {
        return host + " did not answer in time";
      }
      if (cause instanceof ConnectException) {
        return host + " refused the connection";
      }
    }
    return "the connection to " + host + " failed";
  }
}
