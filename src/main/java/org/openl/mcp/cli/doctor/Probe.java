package org.openl.mcp.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.openl.mcp.auth.Route;
import org.openl.mcp.auth.TlsFailure;
import org.openl.mcp.config.ProxyAddress;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.Version;

/**
 * The doctor's own way to the provider and to Studio, since the server's clients hide causes,
 * headers and certificates. It sends no credential, and follows no redirect.
 */
final class Probe {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofSeconds(20);
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  private static final int LARGEST = 1024 * 1024;

  private final Settings.Network network;
  private final Trust trust;

  Probe(Settings.Network network) {
    this.network = network;
    this.trust = new Trust(network);
  }

  /** What came of a request. */
  sealed interface Reply {}

  /**
   * An answer.
   *
   * @param ahead how far the other side's clock is ahead of ours, when it tells the time
   * @param tls how the connection is protected, if it is
   */
  record Answer(
      int status,
      HttpHeaders headers,
      String body,
      Optional<Duration> ahead,
      Optional<ShownCertificate> tls)
      implements Reply {

    /** Whether the same may go well later. */
    boolean busy() {
      return status == 408 || status == 429 || status >= 500;
    }
  }

  /**
   * No answer.
   *
   * @param diagnosis what is wrong
   * @param why a clause
   */
  record Failure(Diagnosis diagnosis, String why) implements Reply {

    Finding finding(Topic topic) {
      return diagnosis.of(topic, why);
    }
  }

  /** Asks without a body. */
  Reply get(URI address) {
    return send(HttpRequest.newBuilder(address).GET());
  }

  /** Sends a form without fields. */
  Reply postNothing(URI address) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  private Reply send(HttpRequest.Builder builder) {
    HttpRequest request =
        builder
            .timeout(WHOLE)
            .header("Accept", "application/json")
            .header("User-Agent", "openl-mcp/" + Version.current())
            .build();
    String host = request.uri().getHost();
    // Its own thread: reading a body has no time-out.
    CompletableFuture<Answer> exchange =
        CompletableFuture.supplyAsync(() -> exchange(request), task -> daemon(task).start());
    try {
      Answer answer = exchange.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
      return answer.status() == PROXY_AUTHENTICATION_REQUIRED ? refusedByProxy() : answer;
    } catch (TimeoutException e) {
      return unreachable(host + " did not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreachable("somebody has interrupted this");
    } catch (ExecutionException e) {
      return failure(host, e);
    }
  }

  private HttpClient client(Route route) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .sslContext(tls(route))
            .proxy(
                route
                    .proxy()
                    .map(
                        proxy ->
                            ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port())))
                    .orElse(HttpClient.Builder.NO_PROXY));
    route
        .proxy()
        .flatMap(ProxyAddress::login)
        .ifPresent(login -> builder.authenticator(new ProxyLogin(login)));
    return builder.build();
  }

  private SSLContext tls(Route route) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] own = route.own().map(key -> new KeyManager[] {key}).orElse(null);
      context.init(own, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has TLS", e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "openl-doctor");
    thread.setDaemon(true);
    return thread;
  }

  private Answer exchange(HttpRequest request) {
    Instant sent = Instant.now();
    try {
      HttpResponse<InputStream> response =
          client(Route.to(request.uri(), network))
              .send(request, HttpResponse.BodyHandlers.ofInputStream());
      Duration halfWay = Duration.between(sent, Instant.now()).dividedBy(2);
      try (InputStream body = response.body()) {
        return new Answer(
            response.statusCode(),
            response.headers(),
            new String(body.readNBytes(LARGEST), StandardCharsets.UTF_8),
            date(response).map(date -> Duration.between(sent.plus(halfWay), date)),
            response.sslSession().flatMap(session -> trust.shown(session.getProtocol())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Instant> date(HttpResponse<?> response) {
    try {
      return response
          .headers()
          .firstValue("Date")
          // It tells whole seconds, cut off.
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
          .map(time -> time.toInstant().plusMillis(500));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Failure failure(String host, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException tls) {
        String shown =
            trust
                .shown("")
                .map(certificate -> "; " + certificate.describe(Instant.now()))
                .orElse("");
        return new Failure(
            Diagnosis.TLS_FAILED,
            "TLS with " + host + " failed: " + TlsFailure.describe(tls) + shown);
      }
      if (cause instanceof UnresolvedAddressException) {
        return unreachable("the name of " + host + " or of the proxy is unknown");
      }
      if (cause instanceof HttpTimeoutException) {
        return unreachable(host + " did not answer in time");
      }
      // HttpClient has no type for this.
      if (String.valueOf(cause.getMessage()).contains("authentication attempts")) {
        return refusedByProxy();
      }
      if (cause instanceof ConnectException) {
        return unreachable(host + " refused the connection");
      }
    }
    return unreachable("the connection to " + host + " ended without an answer");
  }

  private static Failure refusedByProxy() {
    return new Failure(
        Diagnosis.PROXY_REFUSED, "the proxy does not accept this server's user and password");
  }

  private static Failure unreachable(String why) {
    return new Failure(Diagnosis.UNREACHABLE, why);
  }
}
