package org.openl.mcp.cli.doctor;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSession;
import org.openl.mcp.auth.provider.ResponseText;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.Settings;
import org.openl.mcp.config.Version;
import org.openl.mcp.net.ConnectionFailure;
import org.openl.mcp.net.Route;

/**
 * An HTTP client that keeps the cause of a failure, the headers and the certificate, which the
 * server's own clients hide. It takes the same route (proxy, TLS settings) as they do. It sends no
 * credentials and follows no redirects.
 */
final class HttpProbe {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(20);
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  private static final int MAX_BODY = 1024 * 1024;

  private final Vertx vertx;
  private final Settings.Network network;
  private final RecordingTrustManager trust;

  HttpProbe(Vertx vertx, Settings.Network network) {
    this.vertx = vertx;
    this.network = network;
    this.trust = new RecordingTrustManager(network);
  }

  /** The outcome of a request. */
  sealed interface Reply {}

  /**
   * A response.
   *
   * @param clockOffset how far the peer's clock is ahead of this machine's; empty without a {@code
   *     Date} header
   * @param tls the certificate of the connection; empty without TLS
   */
  record Answer(
      int status,
      MultiMap headers,
      String body,
      Optional<Duration> clockOffset,
      Optional<PresentedCertificate> tls)
      implements Reply {

    /** Returns whether the same request may succeed later. */
    boolean busy() {
      return status == 408 || status == 429 || status >= 500;
    }
  }

  /**
   * A request without a response.
   *
   * @param diagnosis the problem
   * @param why the cause, as a clause without a period
   */
  record Failure(Diagnosis diagnosis, String why) implements Reply {

    Finding finding(CheckTopic topic) {
      return diagnosis.of(topic, why);
    }
  }

  /** Sends a GET request. */
  Reply get(URI address) {
    return send(new RequestOptions().setMethod(HttpMethod.GET), address);
  }

  /** Sends a POST request with an empty form. */
  Reply postEmptyForm(URI address) {
    return send(
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .putHeader("Content-Type", "application/x-www-form-urlencoded")
            .putHeader("Content-Length", "0"),
        address);
  }

  private Reply send(RequestOptions options, URI address) {
    Route route = Route.to(address, network);
    HttpClient client = client(route);
    try {
      Answer answer =
          client
              .request(
                  options
                      .setAbsoluteURI(address.toString())
                      .putHeader("Accept", "application/json")
                      .putHeader("User-Agent", "openl-mcp/" + Version.current()))
              .compose(request -> exchange(request, Instant.now()))
              .toCompletionStage()
              .toCompletableFuture()
              .get(TOTAL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return answer.status() == PROXY_AUTHENTICATION_REQUIRED && route.proxy().isPresent()
          ? new Failure(
              Diagnosis.PROXY_REFUSED, "the proxy requires a user and password (HTTP 407)")
          : answer;
    } catch (TimeoutException e) {
      return new Failure(
          Diagnosis.UNREACHABLE, Authority.host(address) + " did not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failure(Diagnosis.UNREACHABLE, "the check was interrupted");
    } catch (ExecutionException e) {
      return failure(ConnectionFailure.of(route, e.getCause(), false));
    } finally {
      client.close();
    }
  }

  private HttpClient client(Route route) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setSsl("https".equalsIgnoreCase(route.target().getScheme()))
            .setVerifyHost(true)
            .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
    route.applyTo(options);
    return vertx.createHttpClient(options.setTrustOptions(TrustOptions.wrap(trust)));
  }

  private Future<Answer> exchange(HttpClientRequest request, Instant sent) {
    SSLSession session = request.connection().sslSession();
    return request
        .send()
        .compose(
            response -> {
              Duration half = Duration.between(sent, Instant.now()).dividedBy(2);
              return body(request, response)
                  .map(
                      body ->
                          new Answer(
                              response.statusCode(),
                              response.headers(),
                              body,
                              date(response).map(d -> Duration.between(sent.plus(half), d)),
                              Optional.ofNullable(session)
                                  .flatMap(tls -> trust.lastPresented(tls.getProtocol()))));
            });
  }

  /** Reads the body and resets the request once it exceeds {@link #MAX_BODY} bytes. */
  private static Future<String> body(HttpClientRequest request, HttpClientResponse response) {
    Buffer all = Buffer.buffer();
    response.handler(
        chunk -> {
          all.appendBuffer(chunk);
          if (all.length() > MAX_BODY) {
            request.reset();
          }
        });
    return response.end().map(end -> ResponseText.of(all));
  }

  private static Optional<Instant> date(HttpClientResponse response) {
    try {
      return Optional.ofNullable(response.getHeader("Date"))
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
          // Date has whole seconds, rounded down: add half a second on average.
          .map(time -> time.toInstant().plusMillis(500));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Failure failure(ConnectionFailure cause) {
    return switch (cause.kind()) {
      case UNTRUSTED_CERTIFICATE, TLS ->
          new Failure(
              Diagnosis.TLS_FAILED,
              cause.why()
                  + trust
                      .lastPresented("")
                      .map(certificate -> "; " + certificate.describe(Instant.now()))
                      .orElse(""));
      case CLIENT_CERTIFICATE -> new Failure(Diagnosis.CERTIFICATE_WANTED, cause.why());
      case PROXY_LOGIN -> new Failure(Diagnosis.PROXY_REFUSED, cause.why());
      case UNREACHABLE -> new Failure(Diagnosis.UNREACHABLE, cause.why());
    };
  }
}
