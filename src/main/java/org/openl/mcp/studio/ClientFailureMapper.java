package org.openl.mcp.studio;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.openl.mcp.config.SettingDefinition;
import org.openl.mcp.net.TlsFailure;
import org.openl.mcp.studio.StudioException.Kind;

/**
 * Translates exceptions of the REST client into {@link StudioException}. An unknown exception is a
 * fault of this server and is returned unchanged.
 */
final class ClientFailureMapper {

  /** The status of a proxy (RFC 9110 §15.5.8). Studio itself never sends it. */
  static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private static final String CONNECTION_ENDED = "It closed before the complete answer arrived.";

  private static final String NO_ROUTE = "There is no route to its host.";

  private static final String NOT_HTTP = "The answer is not HTTP.";

  /** The messages of a closed HTTP client and of a closed REST client. */
  private static final Set<String> CLOSED =
      Set.of("Client is closed", "Client instance has been closed.");

  private static final String NOT_JSON = "The answer is not JSON.";

  /** The translations by exception type. The first one that matches any cause applies. */
  private static final List<Translation<?>> TRANSLATIONS =
      List.of(
          new Translation<>(StudioException.class, Optional::of),
          translation(
              ResponseLimits.TooLarge.class, Kind.TOO_LARGE, ResponseLimits.TooLarge::getMessage),
          translation(
              StreamConstraintsException.class, Kind.TOO_LARGE, e -> "It has too many values."),
          translation(ResponseMemoryBudget.Exhausted.class, Kind.BUSY, e -> ""),
          translation(ResponseLimits.CallOver.class, Kind.DEADLINE_EXCEEDED, e -> ""),
          translation(
              ResponseLimits.TooSlow.class,
              Kind.TIMED_OUT,
              e -> "No complete answer arrived in time."),
          new Translation<>(ProxyConnectException.class, ClientFailureMapper::proxy),
          translation(
              UnknownHostException.class, Kind.UNREACHABLE, e -> "Its host is unknown (DNS)."),
          translation(SSLHandshakeException.class, Kind.UNREACHABLE, ClientFailureMapper::tls),
          translation(NotSslRecordException.class, Kind.UNREACHABLE, ClientFailureMapper::tls),
          // After the handshake, when the request may have arrived.
          translation(SSLException.class, Kind.CONNECTION_LOST, ClientFailureMapper::tls),
          translation(
              ConnectTimeoutException.class, Kind.UNREACHABLE, e -> "Connecting took too long."),
          translation(NoRouteToHostException.class, Kind.UNREACHABLE, e -> NO_ROUTE),
          translation(ConnectException.class, Kind.UNREACHABLE, e -> "The connection was refused."),
          new Translation<>(SocketException.class, ClientFailureMapper::socket),
          translation(
              TimeoutException.class, Kind.TIMED_OUT, e -> "No complete answer arrived in time."),
          new Translation<>(InterruptedException.class, ClientFailureMapper::interrupted),
          new Translation<>(InterruptedIOException.class, ClientFailureMapper::interrupted),
          translation(StreamReadException.class, Kind.UNREADABLE, e -> NOT_JSON),
          translation(
              JacksonException.class,
              Kind.UNREADABLE,
              e -> "Its JSON does not match Studio's REST API."),
          translation(
              DecompressionException.class,
              Kind.UNREADABLE,
              e -> "The answer is damaged: it cannot be decompressed."),
          translation(DecoderException.class, Kind.UNREADABLE, e -> NOT_HTTP),
          new Translation<>(IllegalStateException.class, ClientFailureMapper::closed),
          // The REST client throws it for a body without a suitable reader.
          new Translation<>(ProcessingException.class, ClientFailureMapper::noReader),
          new Translation<>(IllegalArgumentException.class, ClientFailureMapper::noHttp),
          translation(IOException.class, Kind.CONNECTION_LOST, e -> CONNECTION_ENDED),
          translation(VertxException.class, Kind.CONNECTION_LOST, e -> CONNECTION_ENDED));

  private ClientFailureMapper() {}

  /**
   * Translates a failure of the REST client.
   *
   * @return a {@link StudioException}, or the failure itself if its type is unknown
   */
  static RuntimeException translate(RuntimeException failure) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(failure, Throwable::getCause).takeWhile(c -> c != null).toList();
    for (Translation<?> translation : TRANSLATIONS) {
      for (Throwable cause : causes) {
        Optional<StudioException> known = translation.apply(cause);
        if (known.isPresent()) {
          return known.get();
        }
      }
    }
    return failure;
  }

  /** Returns the failure of a request that the proxy refused for lack of valid credentials. */
  static StudioException proxyRefused() {
    return StudioException.withoutAnswer(
        Kind.UNREACHABLE,
        "The proxy requires a user name and a password, or rejects those in "
            + SettingDefinition.PROXY.variable()
            + ".");
  }

  private static Optional<StudioException> proxy(ProxyConnectException failure) {
    return Optional.of(
        String.valueOf(failure.getMessage()).contains("status: 407")
            ? proxyRefused()
            : StudioException.withoutAnswer(
                Kind.UNREACHABLE, "The proxy could not connect to the host of OpenL Studio."));
  }

  /** Netty has no exception type for an unreachable network. */
  private static Optional<StudioException> socket(SocketException failure) {
    return Optional.of(
        String.valueOf(failure.getMessage()).contains("unreachable")
            ? StudioException.withoutAnswer(Kind.UNREACHABLE, NO_ROUTE)
            : StudioException.withoutAnswer(Kind.CONNECTION_LOST, CONNECTION_ENDED));
  }

  private static String tls(SSLException failure) {
    return "TLS failed: " + TlsFailure.describe(failure) + ".";
  }

  /** Vert.x and the REST client have no exception type for a client that is closed. */
  private static Optional<StudioException> closed(IllegalStateException failure) {
    return Optional.of(StudioException.shuttingDown())
        .filter(closed -> CLOSED.contains(String.valueOf(failure.getMessage())));
  }

  private static Optional<StudioException> interrupted(Exception failure) {
    Thread.currentThread().interrupt();
    return Optional.of(StudioException.withoutAnswer(Kind.CANCELLED, ""));
  }

  private static Optional<StudioException> noReader(ProcessingException failure) {
    return Optional.of(StudioException.withoutAnswer(Kind.UNREADABLE, NOT_JSON))
        .filter(unreadable -> failure.getCause() == null);
  }

  /** Netty has no exception type for a status line that is not HTTP. */
  private static Optional<StudioException> noHttp(IllegalArgumentException failure) {
    return Optional.of(StudioException.withoutAnswer(Kind.UNREADABLE, NOT_HTTP))
        .filter(
            unreadable ->
                Arrays.stream(failure.getStackTrace())
                    .anyMatch(
                        frame -> frame.getClassName().equals(HttpResponseDecoder.class.getName())));
  }

  private static <E extends Throwable> Translation<E> translation(
      Class<E> type, Kind kind, Function<E, String> message) {
    return new Translation<>(
        type, e -> Optional.of(StudioException.withoutAnswer(kind, message.apply(e))));
  }

  /** The translation of one exception type. */
  private record Translation<E extends Throwable>(
      Class<E> type, Function<E, Optional<StudioException>> function) {

    private Optional<StudioException> apply(Throwable cause) {
      return type.isInstance(cause) ? function.apply(type.cast(cause)) : Optional.empty();
    }
  }
}
