package org.openl.mcp.studio;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.VertxException;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.openl.mcp.config.SettingDefinition;
import org.openl.mcp.net.TlsFailure;
import org.openl.mcp.studio.StudioException.Kind;

/**
 * Makes a {@link StudioException} of what the REST client throws when there is no readable answer.
 * What it does not know is a fault of this server and stays what it is.
 */
final class ClientFailureMapper {

  /** The proxy's status (RFC 9110 §15.5.8), which Studio has no use for. */
  static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private static final String BROKE_OFF = "It ended before the whole answer had come.";

  private static final String NO_ROUTE = "There is no route to its host.";

  private static final String NOT_HTTP = "The answer is not HTTP.";

  private static final String NOT_JSON = "The answer is not JSON.";

  /** The first that a cause of the failure is says what it was. */
  private static final List<Sign<?>> SIGNS =
      List.of(
          new Sign<>(StudioException.class, Optional::of),
          sign(ResponseLimits.TooLarge.class, Kind.TOO_LARGE, ResponseLimits.TooLarge::getMessage),
          sign(StreamConstraintsException.class, Kind.TOO_LARGE, e -> "It has too many parts."),
          sign(ResponseMemoryBudget.Exhausted.class, Kind.BUSY, e -> ""),
          sign(ResponseLimits.CallOver.class, Kind.DEADLINE_EXCEEDED, e -> ""),
          sign(
              ResponseLimits.TooSlow.class,
              Kind.TIMED_OUT,
              e -> "There was no complete answer in time."),
          new Sign<>(ProxyConnectException.class, ClientFailureMapper::proxy),
          sign(UnknownHostException.class, Kind.UNREACHABLE, e -> "Its host is unknown (DNS)."),
          sign(
              SSLException.class,
              Kind.UNREACHABLE,
              e -> "TLS failed: " + TlsFailure.describe(e) + "."),
          sign(ConnectTimeoutException.class, Kind.UNREACHABLE, e -> "Connecting took too long."),
          sign(NoRouteToHostException.class, Kind.UNREACHABLE, e -> NO_ROUTE),
          sign(ConnectException.class, Kind.UNREACHABLE, e -> "The connection was refused."),
          new Sign<>(SocketException.class, ClientFailureMapper::socket),
          sign(
              TimeoutException.class, Kind.TIMED_OUT, e -> "There was no complete answer in time."),
          new Sign<>(InterruptedException.class, ClientFailureMapper::interrupted),
          sign(StreamReadException.class, Kind.UNREADABLE, e -> NOT_JSON),
          sign(
              JacksonException.class,
              Kind.UNREADABLE,
              e -> "The answer has another shape than Studio's REST API."),
          sign(
              DecompressionException.class,
              Kind.UNREADABLE,
              e -> "The answer is damaged: it cannot be decompressed."),
          sign(DecoderException.class, Kind.UNREADABLE, e -> NOT_HTTP),
          // The client's own word for a body that no reader is for.
          new Sign<>(ProcessingException.class, ClientFailureMapper::noReader),
          new Sign<>(IllegalArgumentException.class, ClientFailureMapper::noHttp),
          sign(IOException.class, Kind.CONNECTION_LOST, e -> BROKE_OFF),
          sign(VertxException.class, Kind.CONNECTION_LOST, e -> BROKE_OFF));

  private ClientFailureMapper() {}

  /**
   * What a failure of the client becomes.
   *
   * @return a {@link StudioException}; the failure itself when it is not known
   */
  static RuntimeException translate(RuntimeException failure) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(failure, Throwable::getCause).takeWhile(c -> c != null).toList();
    for (Sign<?> sign : SIGNS) {
      for (Throwable cause : causes) {
        Optional<StudioException> known = sign.read(cause);
        if (known.isPresent()) {
          return known.get();
        }
      }
    }
    return failure;
  }

  /** The proxy wants to know who asks. */
  static StudioException proxyRefused() {
    return StudioException.withoutAnswer(
        Kind.UNREACHABLE,
        "The proxy does not accept its user and password, or misses them ("
            + SettingDefinition.PROXY.variable()
            + ").");
  }

  private static Optional<StudioException> proxy(ProxyConnectException failure) {
    return Optional.of(
        String.valueOf(failure.getMessage()).contains("status: 407")
            ? proxyRefused()
            : StudioException.withoutAnswer(
                Kind.UNREACHABLE, "The proxy did not connect to its host."));
  }

  /** Netty has no type of its own for a network that is not there. */
  private static Optional<StudioException> socket(SocketException failure) {
    return Optional.of(
        String.valueOf(failure.getMessage()).contains("unreachable")
            ? StudioException.withoutAnswer(Kind.UNREACHABLE, NO_ROUTE)
            : StudioException.withoutAnswer(Kind.CONNECTION_LOST, BROKE_OFF));
  }

  private static Optional<StudioException> interrupted(InterruptedException failure) {
    Thread.currentThread().interrupt();
    return Optional.of(StudioException.withoutAnswer(Kind.CANCELLED, ""));
  }

  private static Optional<StudioException> noReader(ProcessingException failure) {
    return Optional.of(StudioException.withoutAnswer(Kind.UNREADABLE, NOT_JSON))
        .filter(unreadable -> failure.getCause() == null);
  }

  /** Netty has no type of its own for a first line that is not one of HTTP. */
  private static Optional<StudioException> noHttp(IllegalArgumentException failure) {
    return Optional.of(StudioException.withoutAnswer(Kind.UNREADABLE, NOT_HTTP))
        .filter(
            unreadable ->
                Arrays.stream(failure.getStackTrace())
                    .anyMatch(
                        frame -> frame.getClassName().equals(HttpResponseDecoder.class.getName())));
  }

  private static <E extends Throwable> Sign<E> sign(
      Class<E> type, Kind kind, Function<E, String> words) {
    return new Sign<>(type, e -> Optional.of(StudioException.withoutAnswer(kind, words.apply(e))));
  }

  /** What a type of exception means. */
  private record Sign<E extends Throwable>(
      Class<E> type, Function<E, Optional<StudioException>> meaning) {

    private Optional<StudioException> read(Throwable cause) {
      return type.isInstance(cause) ? meaning.apply(type.cast(cause)) : Optional.empty();
    }
  }
}
