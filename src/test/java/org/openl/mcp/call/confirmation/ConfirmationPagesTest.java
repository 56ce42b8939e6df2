package org.openl.mcp.call.confirmation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.call.errors.CallException;

/** Tests the pages with questions, and the attacks on them. */
class ConfirmationPagesTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Confirmation DELETE =
      new Confirmation(
          "Delete the table '<b>Rates</b>'",
          "Bank \"Rating\" & more",
          Optional.of("<script>alert(1)</script>"),
          "The table's rows are removed.",
          List.of("20 rows", "<img src=x onerror=alert(1)>"));

  private static Vertx vertx;

  private final List<URI> opened = new CopyOnWriteArrayList<>();
  private final ConfirmationPages pages = new ConfirmationPages(vertx, opened::add);
  private final PageClient browser = new PageClient();

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private Question ask() {
    return pages.open(DELETE, LONG);
  }

  private URI page() {
    return opened.get(opened.size() - 1);
  }

  private static Decision decision(Question question) throws Exception {
    return question.decision().get(60, TimeUnit.SECONDS);
  }

  private static void assertOpen(Question question) {
    assertFalse(question.decision().isDone());
  }

  private static void assertPage(int status, String heading, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertTrue(response.body().contains("<h1>" + heading + "</h1>"), response.body());
  }

  @Test
  void showsWhatWouldHappenAsText() {
    ask();
    HttpResponse<String> response = browser.get(page());
    assertPage(200, "Delete the table &#39;&lt;b&gt;Rates&lt;/b&gt;&#39;?", response);
    String html = response.body();
    for (String part :
        List.of(
            "<dd>Bank &quot;Rating&quot; &amp; more</dd>",
            "<dd>&lt;script&gt;alert(1)&lt;/script&gt;</dd>",
            "<p>The table&#39;s rows are removed.</p>",
            "<li>20 rows</li><li>&lt;img src=x onerror=alert(1)&gt;</li>",
            "This question is open for another 4 minutes.")) {
      assertTrue(html.contains(part), part + "\n" + html);
    }
    assertFalse(html.contains("<script") || html.contains("<img"), html);
  }

  @Test
  void isNeitherKeptNorFramedNorExtended() {
    ask();
    var headers = browser.get(page()).headers();
    assertEquals(Optional.of("no-store"), headers.firstValue("Cache-Control"));
    assertEquals(Optional.of("nosniff"), headers.firstValue("X-Content-Type-Options"));
    assertEquals(Optional.of("same-origin"), headers.firstValue("Referrer-Policy"));
    assertEquals(Optional.of("DENY"), headers.firstValue("X-Frame-Options"));
    String policy = headers.firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
    assertTrue(
        policy.endsWith("; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"), policy);
    String cookie = headers.firstValue("Set-Cookie").orElse("");
    assertTrue(cookie.contains("Path=" + page().getPath()), cookie);
    assertTrue(cookie.contains("HTTPOnly") && cookie.contains("SameSite=Strict"), cookie);
    assertEquals("127.0.0.1", page().getHost());
    assertTrue(page().getPath().matches("/[\\w-]{43}"), page().toString());
  }

  @ParameterizedTest
  @CsvSource({"allow,ALLOWED,Allowed", "deny,DECLINED,Denied"})
  void answersWithAButton(String button, Decision expected, String heading) throws Exception {
    Question question = ask();
    assertPage(200, heading, browser.press(page(), button));
    assertEquals(expected, decision(question));
    assertPage(200, heading, browser.get(page()));
  }

  @Test
  void acceptsOneAnswer() throws Exception {
    Question question = ask();
    String form = PageClient.form(PageClient.token(browser.get(page()).body()), "deny");
    Optional<String> origin = Optional.of(PageClient.origin(page()));
    assertPage(200, "Denied", browser.post(page(), form, origin));
    assertPage(409, "Denied", browser.post(page(), form.replace("deny", "allow"), origin));
    assertPage(409, "Denied", browser.post(page(), form, origin));
    assertEquals(Decision.DECLINED, decision(question));
  }

  @Test
  void showsTheSameQuestionInASecondTab() throws Exception {
    Question question = ask();
    String form = PageClient.form(PageClient.token(browser.get(page()).body()), "allow");
    assertPage(200, "Allowed", browser.press(page(), "allow"));
    Optional<String> origin = Optional.of(PageClient.origin(page()));
    assertPage(409, "Allowed", browser.post(page(), form, origin));
    assertEquals(Decision.ALLOWED, decision(question));
  }

  @Test
  void comesTooLate() throws Exception {
    Question question = pages.open(DELETE, Duration.ofMillis(1));
    assertEquals(Decision.EXPIRED, decision(question));
    assertPage(410, "Too late", browser.get(page()));
    Question other = pages.open(DELETE, LONG);
    String form = PageClient.form(PageClient.token(browser.get(page()).body()), "allow");
    other.withdraw();
    assertPage(
        410, "Withdrawn", browser.post(page(), form, Optional.of(PageClient.origin(page()))));
    assertEquals(Decision.CANCELLED, decision(other));
  }

  @Test
  void refusesAForgedToken() {
    Question question = ask();
    String token = PageClient.token(browser.get(page()).body());
    Optional<String> origin = Optional.of(PageClient.origin(page()));
    for (String body :
        List.of(
            "",
            "decision=allow",
            "token=&decision=allow",
            PageClient.form(token + "x", "allow"),
            PageClient.form("x".repeat(token.length()), "allow"),
            "token=x&token=" + token + "&decision=allow",
            PageClient.form(token, "maybe"),
            PageClient.form(token, "allow") + "&x=" + "y".repeat(3000),
            "token=%zz&decision=allow")) {
      assertPage(403, "Not accepted", browser.post(page(), body, origin));
    }
    assertOpen(question);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "https://evil.example",
        "http://localhost:{port}",
        "http://127.0.0.1",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1:{port}.evil.example"
      })
  void refusesAForeignOrigin(String origin) {
    Question question = ask();
    String form = PageClient.form(PageClient.token(browser.get(page()).body()), "allow");
    Optional<String> sent =
        Optional.of(origin.replace("{port}", Integer.toString(page().getPort())))
            .filter(value -> !value.isEmpty());
    assertPage(403, "Not accepted", browser.post(page(), form, sent));
    assertOpen(question);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost:{port}", "127.0.0.1", "127.0.0.2:{port}"})
  void refusesAForeignHost(String host) throws IOException {
    Question question = ask();
    String named = host.replace("{port}", Integer.toString(page().getPort()));
    for (String method : List.of("GET", "POST")) {
      String response =
          raw(
              method
                  + " "
                  + page().getPath()
                  + " HTTP/1.1\r\nHost: "
                  + named
                  + "\r\nConnection: close\r\n\r\n");
      assertTrue(response.startsWith("HTTP/1.1 421 "), response);
    }
    assertOpen(question);
    assertEquals(200, browser.get(page()).statusCode(), "the question was not opened by them");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(page().getHost(), page().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void refusesAnAnswerWithoutTheCookie() {
    Question question = ask();
    String form = PageClient.form(PageClient.token(browser.get(page()).body()), "allow");
    assertPage(
        403,
        "Not accepted",
        new PageClient().post(page(), form, Optional.of(PageClient.origin(page()))));
    assertOpen(question);
  }

  @Test
  void withdrawsAQuestionThatTwoBrowsersOpen() throws Exception {
    Question question = ask();
    String form = PageClient.form(PageClient.token(browser.get(page()).body()), "allow");
    assertPage(403, "Opened in another browser", new PageClient().get(page()));
    assertEquals(Decision.OPENED_TWICE, decision(question));
    assertPage(
        403,
        "Opened in another browser",
        browser.post(page(), form, Optional.of(PageClient.origin(page()))));
  }

  @Test
  void keepsAnAnswerThatAnotherBrowserSeesLater() throws Exception {
    Question question = ask();
    browser.press(page(), "deny");
    assertPage(403, "Opened in another browser", new PageClient().get(page()));
    assertEquals(Decision.DECLINED, decision(question));
  }

  @Test
  void servesNothingElse() {
    ask();
    URI root = page().resolve("/");
    assertPage(404, "Not found", browser.get(root));
    assertPage(404, "Not found", browser.get(URI.create(page() + "x")));
    HttpResponse<String> response =
        browser.send(HttpRequest.newBuilder(page()).method("PUT", BodyPublishers.noBody()));
    assertPage(405, "Method not allowed", response);
    assertEquals(Optional.of("GET, POST"), response.headers().firstValue("Allow"));
  }

  @Test
  void keepsQuestionsApart() throws Exception {
    Question one = ask();
    URI first = page();
    Question two = ask();
    assertNotEquals(first, page());
    String token = PageClient.token(browser.get(first).body());
    browser.get(page());
    assertPage(
        403,
        "Not accepted",
        browser.post(
            page(), PageClient.form(token, "allow"), Optional.of(PageClient.origin(page()))));
    assertPage(200, "Denied", browser.press(page(), "deny"));
    assertEquals(Decision.DECLINED, decision(two));
    assertOpen(one);
  }

  @Test
  void opensAClosedPageAgain() {
    AtomicLong now = new AtomicLong();
    AtomicInteger openings = new AtomicInteger();
    PagedQuestion question =
        new PagedQuestion(DELETE, LONG, asked -> openings.incrementAndGet(), now::get);
    now.addAndGet(Duration.ofSeconds(39).toNanos());
    question.remind();
    assertEquals(0, openings.get(), "the page may still be loading");
    assertTrue(question.admit(Optional.empty()));
    now.addAndGet(Duration.ofSeconds(39).toNanos());
    question.remind();
    assertEquals(0, openings.get(), "the page is open");
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    question.remind();
    question.remind();
    assertEquals(1, openings.get());
  }

  @Test
  void refusesWithoutAPort() {
    ConfirmationPages pages =
        new ConfirmationPages(
            () -> {
              throw new CompletionException(new BindException("Permission denied"));
            },
            address -> true);
    CallException refusal = assertThrows(CallException.class, () -> pages.open(DELETE, LONG));
    String text = refusal.failure().orElseThrow().text();
    assertTrue(
        text.contains(
            "this server cannot open a port on this machine for a page with the question."),
        text);
  }

  @Test
  void refusesWithoutABrowser() {
    CallException refusal =
        assertThrows(
            CallException.class,
            () -> new ConfirmationPages(vertx, address -> false).open(DELETE, LONG));
    String text = refusal.failure().orElseThrow().text();
    assertTrue(
        text.startsWith(
            "Nothing was done: a person has to confirm this change, and cannot be asked. This client does not support"
                + " MCP elicitation, and this server cannot open a browser on this machine."),
        text);
    assertFalse(text.contains("127.0.0.1"), text);
  }
}
