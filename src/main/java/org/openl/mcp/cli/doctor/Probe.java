package org.openl.mcp.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
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
import javax.net.ssl.SSLException;
import org.openl.mcp.auth.TlsFailure;
import org.openl.mcp.config.Version;

/**
 * The doctor's own way to the provider and to Studio, since the server's clients hide causes,
 * headers and certificates. It sends no credential, and follows no redirect.
 */
final class Probe {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofSeconds(20);
  private static final int LARGEST = 1024 * 1024;

  private final HttpClient client;
  private final Trust trust;

  Probe(Route route, Trust trust) {
    this.trust = trust;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .sslContext(trust.context())
            .proxy(route);
    route.authenticator().ifPresent(builder::authenticator);
    this.client = builder.build();
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
      return exchange.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return unreachable(host + " did not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unreachable("somebody has interrupted this");
    } catch (ExecutionException e) {
      return failure(host, e);
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
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
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
      if (String.valueOf(cause.getMessage()).matches("(?i).*(407|proxy authentication).*")) {
        return new Failure(
            Diagnosis.PROXY_REFUSED, "the proxy does not accept its user and password");
      }
      if (cause instanceof ConnectException) {
        return unreachable(host + " refused the connection");
      }
    }
    return unreachable("the connection to " + host + " ended without an answer");
  }

  private static Failure unreachable(String why) {
    return new Failure(Diagnosis.UNREACHABLE, why);
  }
}
