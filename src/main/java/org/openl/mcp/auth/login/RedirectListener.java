package org.openl.mcp.auth.login;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openl.mcp.config.Authority;
import org.openl.mcp.config.Loopback;

/**
 * Listens where the provider sends the browser, and nowhere else, until the answer has come. What
 * is not the answer to this sign-in changes nothing: any page in the world can send the browser
 * here.
 *
 * <p>Every user and program of this machine can connect. The {@code state} is given out at a {@link
 * OneTimePath} only. A {@code Host} header that names another machine is refused (DNS rebinding).
 */
final class RedirectListener implements AutoCloseable {

  /** Authorization codes of some providers have some thousand characters. */
  private static final int LONGEST_LINE = 16 * 1024;

  private static final int IDLE_SECONDS = 60;
  private static final int HTTP_PORT = 80;
  private static final Duration LAST_PAGE = Duration.ofSeconds(2);
  private static final Duration BIND = Duration.ofSeconds(10);

  private final List<HttpServer> servers = new ArrayList<>();
  private final URI redirect;
  private final CompletableFuture<AuthorizationRequest> request = new CompletableFuture<>();
  private final CompletableFuture<AuthorizationResponse> answer = new CompletableFuture<>();
  private final CompletableFuture<RedirectPage> lastPage = new CompletableFuture<>();
  private final OneTimePath startPath = new OneTimePath();
  private final List<Future<Void>> written = new CopyOnWriteArrayList<>();

  /**
   * Begins to listen.
   *
   * @param redirectUri on this machine, with a port; 0 takes any free one
   * @throws org.openl.mcp.auth.AuthorizationException when the port is taken
   */
  RedirectListener(Vertx vertx, String redirectUri) {
    URI wanted = URI.create(redirectUri);
    int given = Authority.of(wanted).port().orElseThrow();
    int port = given;
    try {
      for (String host : hosts(wanted)) {
        port = listen(vertx, host, port);
      }
    } catch (CompletionException e) {
      close();
      throw SignInFailure.PORT_TAKEN.problem(redirectUri).exception();
    }
    this.redirect =
        given == port
            ? wanted
            : URI.create(redirectUri.replaceFirst(":" + given + "(?=[/?]|$)", ":" + port));
  }

  /** A browser may take {@code localhost} for either. */
  private static List<String> hosts(URI uri) {
    String host = Authority.host(uri).replaceAll("^\\[|\\]$", "");
    return host.equalsIgnoreCase("localhost") ? List.of("127.0.0.1", "::1") : List.of(host);
  }

  private int listen(Vertx vertx, String host, int port) {
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHttp2ClearTextEnabled(false)
                    .setMaxInitialLineLength(LONGEST_LINE)
                    .setIdleTimeout(IDLE_SECONDS))
            .requestHandler(this::answer);
    try {
      server
          .listen(port, host)
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(BIND.toSeconds(), TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      if (!servers.isEmpty() && lacksAddress(e)) {
        // A machine without IPv6 has no other localhost.
        return port;
      }
      throw e;
    }
    servers.add(server);
    return server.actualPort();
  }

  private static boolean lacksAddress(CompletionException failure) {
    return !(failure.getCause() instanceof BindException bind)
        || !String.valueOf(bind.getMessage()).contains("in use");
  }

  /** Where the provider is to send the browser: as configured, with the port that was taken. */
  String redirectUri() {
    return redirect.toString();
  }

  /** Where the person may begin, in one browser: it leads to the provider. */
  URI start() {
    return URI.create("http://" + redirect.getRawAuthority() + startPath.path());
  }

  /** Says what is asked; answers are believed from now on. */
  void expect(AuthorizationRequest asked) {
    request.complete(asked);
  }

  /** The answer, when it has come. */
  CompletableFuture<AuthorizationResponse> answer() {
    return answer;
  }

  /**
   * Takes an address that the person has copied out of the browser.
   *
   * @return whether it is the answer
   */
  boolean take(String address) {
    AuthorizationResponse read = request.join().answer(address);
    if (read instanceof AuthorizationResponse.Foreign) {
      return false;
    }
    answer.complete(read);
    return true;
  }

  /** Shows a page to every browser that has brought the answer, and waits until it is there. */
  void finish(RedirectPage page) {
    lastPage.complete(page);
    try {
      Future.all(List.copyOf(written))
          .toCompletionStage()
          .toCompletableFuture()
          .get(LAST_PAGE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The browser has gone, and the sign-in does not depend on it.
    }
  }

  @Override
  public void close() {
    servers.forEach(HttpServer::close);
  }

  private void answer(HttpServerRequest asked) {
    if (asked.method() != HttpMethod.GET) {
      send(asked.response(), RedirectPage.refused());
    } else if (isForOtherHost(asked)) {
      send(asked.response(), RedirectPage.otherHost());
    } else {
      request.thenAccept(expected -> answer(asked, expected));
    }
  }

  private boolean isForOtherHost(HttpServerRequest asked) {
    List<String> hosts = asked.headers().getAll(HttpHeaders.HOST);
    HostAndPort named = asked.authority();
    return hosts.size() != 1
        || named == null
        || !Loopback.isLoopback(named.host())
        || (named.port() < 0 ? HTTP_PORT : named.port()) != Authority.port(redirect);
  }

  private void answer(HttpServerRequest asked, AuthorizationRequest expected) {
    String path = redirect.getRawPath().isEmpty() ? "/" : redirect.getRawPath();
    if (startPath.path().equals(asked.path())) {
      start(asked, expected);
    } else if (!asked.path().equals(path)) {
      send(asked.response(), RedirectPage.notFound());
    } else {
      answer(asked.response(), expected.answer(asked.uri()));
    }
  }

  private void start(HttpServerRequest asked, AuthorizationRequest expected) {
    Optional<Cookie> cookie = startPath.admit(asked);
    if (cookie.isEmpty()) {
      send(asked.response(), RedirectPage.otherBrowser());
      return;
    }
    asked
        .response()
        .addCookie(cookie.get())
        .setStatusCode(302)
        .putHeader("Location", expected.address().toString());
    send(asked.response(), "");
  }

  private void answer(HttpServerResponse response, AuthorizationResponse read) {
    if (read instanceof AuthorizationResponse.Foreign) {
      send(response, RedirectPage.foreign());
    } else {
      // Before anybody knows of the answer: who then finishes must find this browser waiting.
      written.add(Future.fromCompletionStage(lastPage).compose(page -> send(response, page)));
      answer.complete(read);
    }
  }

  private static Future<Void> send(HttpServerResponse response, RedirectPage page) {
    response.setStatusCode(page.status()).putHeader("Content-Type", "text/html; charset=utf-8");
    return send(response, page.html());
  }

  private static Future<Void> send(HttpServerResponse response, String body) {
    return response
        .putHeader("Cache-Control", "no-store")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
        .putHeader("Connection", "close")
        .end(body);
  }
}
