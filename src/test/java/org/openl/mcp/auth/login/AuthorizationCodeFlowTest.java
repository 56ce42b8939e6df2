package org.openl.mcp.auth.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.TokenProblem;

/** Tests the flow and its listener on the redirect address. */
class AuthorizationCodeFlowTest {

  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static Vertx vertx;

  private final FakeProvider provider = new FakeProvider();
  private final List<CompletedSignIn> kept = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private AuthorizationCodeFlow begin(String redirectUri, Duration maxWait) {
    return AuthorizationCodeFlow.begin(
        FakeProvider.settings(redirectUri, Optional.empty()), provider, vertx, maxWait);
  }

  private AuthorizationCodeFlow begin() {
    return begin("http://127.0.0.1:0/callback", Duration.ofMinutes(1));
  }

  private CompletableFuture<CompletedSignIn> run(AuthorizationCodeFlow flow) {
    return CompletableFuture.supplyAsync(() -> flow.run(kept::add));
  }

  private static String state(AuthorizationCodeFlow flow) {
    return new QueryStringDecoder(flow.address()).parameters().get("state").get(0);
  }

  private static HttpResponse<String> get(String address) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return BROWSER.send(
                    HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                    BodyHandlers.ofString());
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            })
        .join();
  }

  private static AuthorizationException failure(CompletableFuture<CompletedSignIn> run) {
    CompletionException e = assertThrows(CompletionException.class, run::join);
    return (AuthorizationException) e.getCause();
  }

  @Test
  void signsInAndSaysWhoOnAPageThatLoadsNothing() {
    provider.outcomes.add(
        FakeProvider.granted(Optional.of("refresh-test"), Optional.of("<b>Eve & \"co\"</b>")));
    AuthorizationCodeFlow flow = begin();
    CompletableFuture<CompletedSignIn> run = run(flow);
    HttpResponse<String> page = get(flow.redirectUri() + "?code=code-test&state=" + state(flow));
    assertEquals(200, page.statusCode());
    assertTrue(
        page.body().contains("Signed in as &lt;b&gt;Eve &amp; &quot;co&quot;&lt;/b&gt;."),
        page::body);
    assertEquals(
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        page.headers().firstValue("Content-Security-Policy").orElseThrow());
    assertEquals("no-store", page.headers().firstValue("Cache-Control").orElseThrow());
    assertEquals("refresh-test", run.join().refreshToken().reveal());
    assertEquals(List.of(run.join()), kept);
  }

  @Test
  void keepsWaitingAfterOtherRequests() {
    provider.outcomes.add(FakeProvider.granted(Optional.of("refresh-test"), Optional.empty()));
    AuthorizationCodeFlow flow = begin();
    CompletableFuture<CompletedSignIn> run = run(flow);
    assertEquals(400, get(flow.redirectUri()).statusCode());
    assertEquals(400, get(flow.redirectUri() + "?code=evil&state=wrong").statusCode());
    assertEquals(400, get(flow.redirectUri() + "?error=access_denied&state=wrong").statusCode());
    assertEquals(404, get(flow.start() + "favicon.ico").statusCode());
    assertEquals(404, get(flow.redirectUri() + "/?code=x&state=" + state(flow)).statusCode());
    assertFalse(flow.take("http://127.0.0.1/callback?code=evil&state=wrong"));
    assertFalse(flow.take("no address at all %"));
    assertFalse(run.isDone());
    assertTrue(provider.asked.isEmpty());
    get(flow.redirectUri() + "?code=code-test&state=" + state(flow));
    assertEquals("Signed in.", run.join().sentence());
  }

  @Test
  void doesNotRevealTheStateWithoutTheStartPath() {
    AuthorizationCodeFlow flow = begin();
    String root = "http://127.0.0.1:" + URI.create(flow.redirectUri()).getPort();
    assertTrue(flow.start().getPath().matches("/[A-Za-z0-9_-]{43}"), flow.start()::toString);
    for (String path : List.of("", "/", "/?x", "/start", "/login", "/callback", "/%2F", "//")) {
      HttpResponse<String> page = get(root + path);
      assertTrue(page.statusCode() >= 400, path);
      assertFalse((page.headers().map() + page.body()).contains(state(flow)), path);
    }
    end(flow);
  }

  @Test
  void revealsTheStateOnlyToTheFirstBrowser() throws Exception {
    AuthorizationCodeFlow flow = begin();
    HttpResponse<String> first = get(flow.start().toString());
    String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(
        cookie.endsWith("; Path=" + flow.start().getPath() + "; HTTPOnly; SameSite=Lax"), cookie);

    HttpResponse<String> other = get(flow.start().toString());
    assertEquals(403, other.statusCode());
    assertFalse((other.headers().map() + other.body()).contains(state(flow)));
    assertTrue(other.body().contains("another browser has opened it"), other::body);

    HttpRequest again =
        HttpRequest.newBuilder(flow.start()).header("Cookie", cookie.split(";")[0]).build();
    assertEquals(302, BROWSER.send(again, BodyHandlers.ofString()).statusCode());
    end(flow);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: evil.example:%d",
        "Host: 127.0.0.1.evil.example:%d",
        "Host: 127.0.0.1",
        "Host: 127.0.0.1:1%d",
        "Host: ",
        "Host: 127.0.0.1:%1$d\r\nHost: 127.0.0.1:%1$d",
        "X: y"
      })
  void refusesAnotherHost(String header) throws Exception {
    AuthorizationCodeFlow flow = begin();
    URI address = flow.start();
    String given = header.formatted(address.getPort());
    for (String path : List.of(address.getPath(), "/callback?code=x&state=" + state(flow))) {
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        String request = "GET " + path + " HTTP/1.1\r\n" + given + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertTrue(answer.matches("(?s)HTTP/1.1 4(00|21) .*"), answer);
        assertFalse(answer.contains(state(flow)), answer);
      }
    }
    end(flow);
  }

  /** No user has signed in yet. */
  private void end(AuthorizationCodeFlow flow) {
    assertTrue(provider.asked.isEmpty());
    flow.take("?error=access_denied&state=" + state(flow));
    failure(run(flow));
  }

  @Test
  void redirectsFromTheStartPathToTheProvider() {
    AuthorizationCodeFlow flow = begin();
    HttpResponse<String> page = get(flow.start().toString());
    assertEquals(302, page.statusCode());
    assertEquals(flow.address().toString(), page.headers().firstValue("Location").orElseThrow());
    assertTrue(flow.instructions().contains("open " + flow.start() + " in a browser"));
    flow.take("?error=access_denied&state=" + state(flow));
    failure(run(flow));
  }

  @Test
  void anErrorResponseEndsTheFlowAndIsShown() {
    AuthorizationCodeFlow flow = begin();
    CompletableFuture<CompletedSignIn> run = run(flow);
    HttpResponse<String> page =
        get(
            flow.redirectUri()
                + "?error=access_denied&error_description=%3Cscript%3E&state="
                + state(flow));
    assertEquals(400, page.statusCode());
    assertTrue(page.body().contains("&lt;script&gt;"), page::body);
    AuthorizationException failure = failure(run);
    assertEquals("Failed to obtain OAuth 2.1 token: access_denied.", failure.getMessage());
    assertTrue(kept.isEmpty());
  }

  @Test
  void aResponseOfAnotherIssuerIsRejected() {
    AuthorizationCodeFlow flow = begin();
    CompletableFuture<CompletedSignIn> run = run(flow);
    get(flow.redirectUri() + "?code=x&iss=https://evil.example.com&state=" + state(flow));
    assertTrue(failure(run).getMessage().contains("issuer_mismatch"));
    assertTrue(provider.asked.isEmpty());
  }

  @Test
  void aRepeatedRedirectUsesTheCodeOnce() throws Exception {
    provider.outcomes.add(FakeProvider.granted(Optional.of("refresh-test"), Optional.of("vera")));
    AuthorizationCodeFlow flow = begin();
    String answer = flow.redirectUri() + "?code=code-test&state=" + state(flow);
    CompletableFuture<HttpResponse<String>> first =
        CompletableFuture.supplyAsync(() -> get(answer));
    CompletableFuture<HttpResponse<String>> other =
        CompletableFuture.supplyAsync(() -> get(answer));
    // Both get their response only after the end of the sign-in.
    assertThrows(
        java.util.concurrent.TimeoutException.class, () -> first.get(300, TimeUnit.MILLISECONDS));
    CompletableFuture<CompletedSignIn> run = run(flow);
    assertEquals("vera", run.join().who().orElseThrow());
    assertEquals(1, provider.asked.size());
    assertTrue(first.join().body().contains("Signed in as vera."));
    assertTrue(other.join().body().contains("Signed in as vera."));
  }

  @Test
  void aSignInThatCannotBeStoredFails() {
    provider.outcomes.add(FakeProvider.granted(Optional.of("refresh-test"), Optional.of("vera")));
    AuthorizationCodeFlow flow = begin();
    CompletableFuture<CompletedSignIn> run =
        CompletableFuture.supplyAsync(
            () ->
                flow.run(
                    signedIn -> {
                      throw new TokenProblem("store_not_writable", "No space.", "Make room.")
                          .exception();
                    }));
    HttpResponse<String> page = get(flow.redirectUri() + "?code=x&state=" + state(flow));
    assertTrue(page.body().contains("No space. Make room."), page::body);
    assertEquals("No space.", failure(run).why());
  }

  @Test
  void withoutARefreshTokenNothingIsStored() {
    provider.outcomes.add(FakeProvider.granted(Optional.empty(), Optional.of("vera")));
    AuthorizationCodeFlow flow = begin();
    CompletableFuture<CompletedSignIn> run = run(flow);
    assertTrue(flow.take(flow.redirectUri() + "?code=x&state=" + state(flow)));
    AuthorizationException failure = failure(run);
    assertTrue(failure.getMessage().contains("no_refresh_token"));
    assertTrue(failure.next().contains("offline_access"));
    assertTrue(kept.isEmpty());
  }

  @Test
  void aRefusedCodeIsNotReportedAsAnInvalidRefreshToken() {
    provider.outcomes.add(FakeProvider.refused("invalid_grant"));
    AuthorizationCodeFlow flow = begin();
    CompletableFuture<CompletedSignIn> run = run(flow);
    flow.take("?code=x&state=" + state(flow));
    assertEquals("The provider rejected the authorization code.", failure(run).why());
  }

  @Test
  void timesOut() {
    AuthorizationCodeFlow flow = begin("http://127.0.0.1:0/callback", Duration.ofMillis(50));
    assertTrue(failure(run(flow)).getMessage().contains("sign_in_timed_out"));
    assertThrows(CompletionException.class, () -> get(flow.redirectUri()));
  }

  @Test
  void reportsAPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String redirect = "http://127.0.0.1:" + taken.getLocalPort() + "/callback";
      AuthorizationException failure =
          assertThrows(AuthorizationException.class, () -> begin(redirect, Duration.ofMinutes(1)));
      assertTrue(failure.why().contains(redirect), failure::why);
      assertTrue(failure.next().contains("OPENL_OAUTH2_REDIRECT_URI"), failure::next);
    }
  }

  @Test
  void listensOnBothLocalhostAddresses() throws Exception {
    AuthorizationCodeFlow flow = begin("http://localhost:0/callback", Duration.ofMinutes(1));
    int port = URI.create(flow.redirectUri()).getPort();
    assertEquals("http://localhost:" + port + "/callback", flow.redirectUri());
    assertEquals(400, get("http://127.0.0.1:" + port + "/callback").statusCode());
    if (hasIpv6()) {
      assertEquals(400, get("http://[::1]:" + port + "/callback").statusCode());
    }
    flow.take("?error=access_denied&state=" + state(flow));
    failure(run(flow));
  }

  private static boolean hasIpv6() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:0", "http://127.0.0.1:0/", "http://127.0.0.1:0/a/b?x=1"})
  void listensOnExactlyTheConfiguredPath(String redirectUri) {
    provider.outcomes.add(FakeProvider.granted(Optional.of("refresh-test"), Optional.empty()));
    AuthorizationCodeFlow flow = begin(redirectUri, Duration.ofMinutes(1));
    CompletableFuture<CompletedSignIn> run = run(flow);
    String redirect = flow.redirectUri();
    assertEquals(404, get(flow.start() + "callback?code=x&state=" + state(flow)).statusCode());
    String joined = redirect + (redirect.contains("?") ? "&" : "?");
    assertEquals(200, get(joined + "code=x&state=" + state(flow)).statusCode());
    run.join();
  }

  @Test
  void unusualAndHugeRequestsChangeNothing() throws Exception {
    provider.outcomes.add(FakeProvider.granted(Optional.of("refresh-test"), Optional.empty()));
    AuthorizationCodeFlow flow = begin();
    CompletableFuture<CompletedSignIn> run = run(flow);
    String right = flow.redirectUri() + "?code=code-test&state=" + state(flow);
    assertEquals(
        405,
        BROWSER
            .send(
                HttpRequest.newBuilder(URI.create(right))
                    .POST(BodyPublishers.ofString("x"))
                    .build(),
                BodyHandlers.ofString())
            .statusCode());
    assertEquals(414, get(flow.redirectUri() + "?code=" + "x".repeat(20_000)).statusCode());
    assertEquals(400, get(flow.redirectUri() + "?state=" + "x&y=".repeat(2_000)).statusCode());
    for (String odd :
        new String[] {"\r\n\r\n", "HELP ME\r\n\r\n", "GET http://a b c\r\n\r\n", "\0\0\0"}) {
      URI address = URI.create(flow.redirectUri());
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        socket.getOutputStream().write(odd.getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      }
    }
    assertFalse(run.isDone());
    assertEquals(200, get(right).statusCode());
    run.join();
  }
}
