package org.openl.mcp.studio;

import com.fasterxml.jackson.core.JacksonException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.openl.mcp.auth.provider.TlsFailure;
import org.openl.mcp.config.Setting;
import org.openl.mcp.studio.StudioException.Kind;

/**
 * Makes a {@link StudioException} of what the REST client throws when there is no readable answer.
 */
final class ClientFailure {

  /** The proxy's status (RFC 9110 §15.5.8), which Studio has no use for. */
  static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private ClientFailure() {}

  static StudioException translate(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StudioException known) {
        return known;
      }
      if (cause instanceof AnswerLimits.TooLarge) {
        return StudioException.withoutAnswer(Kind.TOO_LARGE, "The answer is too large.");
      }
      if (cause instanceof ProxyConnectException proxy) {
        return String.valueOf(proxy.getMessage()).contains("status: 407")
            ? proxyRefused()
            : StudioException.withoutAnswer(
                Kind.UNREACHABLE, "The proxy did not connect to its host.");
      }
      if (cause instanceof UnknownHostException) {
        return StudioException.withoutAnswer(Kind.UNREACHABLE, "Its host is unknown (DNS).");
      }
      if (cause instanceof SSLException tls) {
        return StudioException.withoutAnswer(
            Kind.UNREACHABLE, "TLS failed: " + TlsFailure.describe(tls) + ".");
      }
      if (cause instanceof ConnectTimeoutException) {
        return StudioException.withoutAnswer(Kind.UNREACHABLE, "Connecting took too long.");
      }
      if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
        return StudioException.withoutAnswer(Kind.UNREACHABLE, "The connection was refused.");
      }
      if (cause instanceof AnswerLimits.TooSlow || cause instanceof TimeoutException) {
        return StudioException.withoutAnswer(
            Kind.TIMED_OUT, "There was no complete answer in time.");
      }
      if (cause instanceof JacksonException) {
        return StudioException.withoutAnswer(
            Kind.UNREADABLE, "The answer has another shape than Studio's REST API.");
      }
    }
    if (brokeOff(failure)) {
      return StudioException.withoutAnswer(
          Kind.CONNECTION_LOST, "The connection ended before the whole answer had come.");
    }
    return StudioException.withoutAnswer(Kind.UNREADABLE, "The answer is not JSON.");
  }

  /** The proxy wants to know who asks. */
  static StudioException proxyRefused() {
    return StudioException.withoutAnswer(
        Kind.UNREACHABLE,
        "The proxy does not accept its user and password, or misses them ("
            + Setting.PROXY.variable()
            + ").");
  }

  private static boolean brokeOff(Throwable failure) {
    return failure instanceof VertxException
        || failure instanceof IOException
        || failure.getCause() != null && brokeOff(failure.getCause());
  }
}
