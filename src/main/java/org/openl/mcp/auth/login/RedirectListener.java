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
 * Listens on the redirect address until the authorization response arrives. Other requests change
 * nothing, since any web page can send a browser here.
 *
 * <p>Every user and program of this machine can connect. Only a {@link OneTimePath} reveals the
 * {@code state}. A {@code Host} header with another host is refused (DNS rebinding).
 */
final class RedirectListener implements AutoCloseable {

  /**
   * The maximum length of a request line. Some authorization codes have thousands of characters.
   */
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
   * Starts to listen.
   *
   * @param redirectUri an address of this machine with a port; 0 means any free port
   * @throws org.openl.mcp.auth.AuthorizationException if the port is in use
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

  /** Returns the addresses to listen on. A browser may use either address for {@code localhost}. */
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
        // A machine without IPv6 has only one localhost address.
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

  /** Returns the redirect URI: the configured one with the actual port. */
  String redirectUri() {
    return redirect.toString();
  }

  /** Returns the start address for one browser, which redirects to the provider. */
  URI start() {
    return URI.create("http://" + redirect.getRawAuthority() + startPath.path());
  }

  /** Sets the request whose response is expected. */
  void expect(AuthorizationRequest expected) {
    request.complete(expected);
  }

  /** Returns a future of the response. */
  CompletableFuture<AuthorizationResponse> answer() {
    return answer;
  }

  /**
   * Processes an address that the user copied from the browser.
   *
   * @return whether it is the expected response
   */
  boolean take(String address) {
    AuthorizationResponse read = request.join().answer(address);
    if (read instanceof AuthorizationResponse.Unrelated) {
      return false;
    }
    answer.complete(read);
    return true;
  }

  /** Sends a page to every browser that delivered the response, and waits until it is written. */
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
      // The browser is closed. The sign-in does not depend on it.
    }
  }

  @Override
  public void close() {
    servers.forEach(HttpServer::close);
  }

  private void answer(HttpServerRequest httpRequest) {
    if (httpRequest.method() != HttpMethod.GET) {
      send(httpRequest.response(), RedirectPage.refused());
    } else if (isForOtherHost(httpRequest)) {
      send(httpRequest.response(), RedirectPage.otherHost());
    } else {
      request.thenAccept(expected -> answer(httpRequest, expected));
    }
  }

  private boolean isForOtherHost(HttpServerRequest httpRequest) {
    List<String> hosts = httpRequest.headers().getAll(HttpHeaders.HOST);
    HostAndPort named = httpRequest.authority();
    return hosts.size() != 1
        || named == null
        || !Loopback.isLoopback(named.host())
        || (named.port() < 0 ? HTTP_PORT : named.port()) != Authority.port(redirect);
  }

  private void answer(HttpServerRequest httpRequest, AuthorizationRequest expected) {
    String path = redirect.getRawPath().isEmpty() ? "/" : redirect.getRawPath();
    if (startPath.path().equals(httpRequest.path())) {
      start(httpRequest, expected);
    } else if (!httpRequest.path().equals(path)) {
      send(httpRequest.response(), RedirectPage.notFound());
    } else {
      answer(httpRequest.response(), expected.answer(httpRequest.uri()));
    }
  }

  private void start(HttpServerRequest httpRequest, AuthorizationRequest expected) {
    Optional<Cookie> cookie = startPath.admit(httpRequest);
    if (cookie.isEmpty()) {
      send(httpRequest.response(), RedirectPage.otherBrowser());
      return;
    }
    httpRequest
        .response()
        .addCookie(cookie.get())
        .setStatusCode(302)
        .putHeader("Location", expected.address().toString());
    send(httpRequest.response(), "");
  }

  private void answer(HttpServerResponse response, AuthorizationResponse read) {
    if (read instanceof AuthorizationResponse.Unrelated) {
      send(response, RedirectPage.foreign());
    } else {
      // Registered before the response completes, so that finish() includes this browser.
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
