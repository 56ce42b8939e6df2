package org.openl.mcp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.openl.mcp.config.ListenAddress;

/**
 * The command {@code openl-mcp health}: the health check for containers. Container engines run it
 * every half minute, so it starts no application and needs only the settings of the endpoint.
 */
public final class HealthProbe {

  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  /** The maximum number of bytes read. This server's own response has some hundred. */
  private static final int MAX_BODY = 64 * 1024;

  private final URI address;
  private final Duration timeout;

  /**
   * Creates a probe.
   *
   * @param endpoint the address on which the server listens
   */
  public HealthProbe(ListenAddress endpoint) {
    this(endpoint, TIMEOUT);
  }

  HealthProbe(ListenAddress endpoint, Duration timeout) {
    this.address = endpoint.uri("/q/health/ready");
    this.timeout = timeout;
  }

  private record Response(int status, String body) {}

  /**
   * Sends the request and prints the result as one line.
   *
   * @param out receives {@code UP}
   * @param err receives everything else
   * @return {@link ExitCode#DONE} if the server accepts calls, otherwise {@link ExitCode#FAILED}
   */
  public ExitCode run(PrintWriter out, PrintWriter err) {
    String problem = problem();
    if (problem.isEmpty()) {
      out.println("UP");
      return ExitCode.DONE;
    }
    err.println(problem);
    return ExitCode.FAILED;
  }

  private String problem() {
    // A socket timeout would restart with each byte, so the limit applies to the whole request.
    CompletableFuture<Response> request = CompletableFuture.supplyAsync(this::send);
    try {
      Response response = request.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return switch (response.status()) {
        case 200 -> "";
        case 503 -> down(response.body());
        default -> "Another program responds at " + address + ": HTTP " + response.status() + ".";
      };
    } catch (ExecutionException e) {
      return "Nothing answers at " + address + ": " + e.getCause().getMessage();
    } catch (TimeoutException e) {
      return "No response from " + address + " within " + timeout.toMillis() + " ms.";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "Interrupted.";
    }
  }

  private Response send() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      connection.setInstanceFollowRedirects(false);
      int status = connection.getResponseCode();
      try (InputStream body = status == 503 ? connection.getErrorStream() : null) {
        return new Response(
            status, body == null ? "" : new String(body.readNBytes(MAX_BODY), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static String down(String body) {
    try {
      return new JsonObject(body)
          .getJsonArray("checks", new JsonArray()).stream()
              .map(JsonObject.class::cast)
              .filter(check -> !"UP".equals(check.getString("status")))
              .map(HealthProbe::described)
              .collect(Collectors.joining("; ", "DOWN: ", ""));
    } catch (DecodeException | ClassCastException e) {
      return "DOWN, without a readable reason.";
    }
  }

  /** Returns the name and data of a check, such as {@code sign-in, state NO_TOKEN}. */
  private static String described(JsonObject check) {
    return check.getJsonObject("data", new JsonObject()).stream()
        .map(data -> ", " + data.getKey() + " " + data.getValue())
        .collect(Collectors.joining("", check.getString("name"), ""));
  }
}
