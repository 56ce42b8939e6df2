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
 * {@code openl-mcp health}: asks the server of this machine whether it takes calls. A container is
 * asked so every half minute, so this starts no application and needs no setting but the
 * endpoint's.
 */
public final class HealthProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** An answer of ours has some hundred bytes. */
  private static final int LONGEST_ANSWER = 64 * 1024;

  private final URI address;
  private final Duration patience;

  /**
   * Aims it.
   *
   * @param endpoint of the server
   */
  public HealthProbe(ListenAddress endpoint) {
    this(endpoint, PATIENCE);
  }

  HealthProbe(ListenAddress endpoint, Duration patience) {
    this.address = endpoint.uri("/q/health/ready");
    this.patience = patience;
  }

  private record Answer(int status, String body) {}

  /**
   * Asks, and says in one line what it has found.
   *
   * @param out gets UP
   * @param err gets everything else
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
    // It may be slow in every single byte, so the limit is on the whole.
    CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(this::ask);
    try {
      Answer answer = asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return switch (answer.status()) {
        case 200 -> "";
        case 503 -> down(answer.body());
        default ->
            "What answers at " + address + " is not this server: HTTP " + answer.status() + ".";
      };
    } catch (ExecutionException e) {
      return "Nothing answers at " + address + ": " + e.getCause().getMessage();
    } catch (TimeoutException e) {
      return "No answer from " + address + " within " + patience.toMillis() + " ms.";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "Interrupted.";
    }
  }

  private Answer ask() {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
      connection.setInstanceFollowRedirects(false);
      int status = connection.getResponseCode();
      try (InputStream body = status == 503 ? connection.getErrorStream() : null) {
        return new Answer(
            status, body == null ? "" : new String(body.readNBytes(LONGEST_ANSWER), UTF_8));
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
      return "DOWN, for reasons that cannot be read.";
    }
  }

  /** Name and data of a check, such as {@code sign-in, state NO_TOKEN}. */
  private static String described(JsonObject check) {
    return check.getJsonObject("data", new JsonObject()).stream()
        .map(data -> ", " + data.getKey() + " " + data.getValue())
        .collect(Collectors.joining("", check.getString("name"), ""));
  }
}
