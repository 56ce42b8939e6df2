package org.openl.mcp.call.confirmation;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Serves the pages with questions on a free port of a loopback address.
 *
 * <p>Every user and program of this machine can connect, and any web page can send a browser here.
 * Therefore a request must name this host (DNS rebinding), and an answer needs the path, the cookie
 * and the secret of the form, and comes from this origin.
 */
final class PageListener {

  private static final String HOST = "127.0.0.1";
  private static final String COOKIE = "openl-confirmation";

  /** The maximum length of a form, in bytes. */
  private static final int LONGEST_FORM = 2048;

  /** The maximum number of questions that are kept. An answered one explains itself on its page. */
  private static final int MOST = 64;

  private static final int IDLE_SECONDS = 60;
  private static final Duration BIND = Duration.ofSeconds(10);

  private final Map<String, PagedQuestion> questions = new LinkedHashMap<>();
  private final String authority;

  /**
   * Starts to listen.
   *
   * @throws java.util.concurrent.CompletionException if no port can be opened
   */
  PageListener(Vertx vertx) {
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHttp2ClearTextEnabled(false)
                    .setIdleTimeout(IDLE_SECONDS))
            .requestHandler(this::handle);
    server
        .listen(0, HOST)
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(BIND.toSeconds(), TimeUnit.SECONDS)
        .join();
    this.authority = HOST + ":" + server.actualPort();
  }

  /**
   * Adds a question.
   *
   * @param browser opens the page again
   */
  PagedQuestion add(Confirmation confirmation, Duration timeout, Consumer<URI> browser) {
    PagedQuestion added =
        new PagedQuestion(
            confirmation, timeout, question -> browser.accept(address(question)), System::nanoTime);
    synchronized (questions) {
      questions.put(added.path(), added);
      while (questions.size() > MOST) {
        questions.remove(questions.keySet().iterator().next());
      }
    }
    return added;
  }

  /** Returns the address of a question. */
  URI address(PagedQuestion question) {
    return URI.create("http://" + authority + question.path());
  }

  private Optional<PagedQuestion> find(String path) {
    synchronized (questions) {
      return Optional.ofNullable(questions.get(path));
    }
  }

  private void handle(HttpServerRequest request) {
    Optional<PagedQuestion> question = find(request.path());
    if (!request.headers().getAll(HttpHeaders.HOST).equals(List.of(authority))) {
      send(request.response(), ConfirmationPage.otherHost());
    } else if (question.isEmpty()) {
      send(request.response(), ConfirmationPage.unknown());
    } else if (request.method() == HttpMethod.GET) {
      show(request, question.get());
    } else if (request.method() == HttpMethod.POST) {
      receive(request, question.get());
    } else {
      request.response().putHeader(HttpHeaders.ALLOW, "GET, POST");
      send(request.response(), ConfirmationPage.otherMethod());
    }
  }

  private static void show(HttpServerRequest request, PagedQuestion question) {
    if (!question.admit(cookie(request))) {
      send(request.response(), ConfirmationPage.otherBrowser());
      return;
    }
    request
        .response()
        .addCookie(
            Cookie.cookie(COOKIE, question.cookie())
                .setPath(question.path())
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT));
    send(request.response(), ConfirmationPage.of(question));
  }

  private void receive(HttpServerRequest request, PagedQuestion question) {
    Buffer form = Buffer.buffer();
    request.handler(
        part -> {
          if (form.length() <= LONGEST_FORM) {
            form.appendBuffer(part);
          }
        });
    request.endHandler(
        end -> {
          Optional<Decision> given =
              form.length() <= LONGEST_FORM && comesFromThePage(request, question)
                  ? decision(question, form.toString())
                  : Optional.empty();
          send(
              request.response(),
              given
                  .map(sent -> ConfirmationPage.answered(question, question.answer(sent)))
                  .orElseGet(ConfirmationPage::forged));
        });
  }

  /**
   * Returns the decision in a form ({@code application/x-www-form-urlencoded}); empty if it is not
   * the form of the page.
   */
  private static Optional<Decision> decision(PagedQuestion question, String form) {
    Map<String, List<String>> fields;
    try {
      fields = new QueryStringDecoder(form, false).parameters();
    } catch (IllegalArgumentException e) {
      // A malformed escape.
      return Optional.empty();
    }
    if (!PagedQuestion.isEqual(first(fields, "token"), question.formToken())) {
      return Optional.empty();
    }
    return switch (first(fields, "decision")) {
      case "allow" -> Optional.of(Decision.ALLOWED);
      case "deny" -> Optional.of(Decision.DECLINED);
      default -> Optional.empty();
    };
  }

  private static String first(Map<String, List<String>> fields, String name) {
    return fields.getOrDefault(name, List.of("")).get(0);
  }

  /** A foreign page has neither the cookie (SameSite) nor this origin. */
  private boolean comesFromThePage(HttpServerRequest request, PagedQuestion question) {
    return question.isAdmitted(cookie(request))
        && request.headers().getAll(HttpHeaders.ORIGIN).equals(List.of("http://" + authority));
  }

  private static Optional<String> cookie(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(COOKIE)).map(Cookie::getValue);
  }

  private static void send(HttpServerResponse response, ConfirmationPage page) {
    response
        .setStatusCode(page.status())
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        // With "no-referrer", a browser would send the form with the origin "null".
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Content-Security-Policy", ConfirmationPage.POLICY)
        .putHeader("Connection", "close")
        .end(page.html());
  }
}
