package org.openl.mcp.call.confirmation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser of its own: it keeps cookies, and reads the form of a page. */
final class PageClient {

  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  /** Opens a page. */
  HttpResponse<String> get(URI page) {
    return send(HttpRequest.newBuilder(page));
  }

  /** Opens a page and presses a button of its form. */
  HttpResponse<String> press(URI page, String button) {
    return post(page, form(token(get(page).body()), button), Optional.of(origin(page)));
  }

  /** Returns the secret of the form on a page. */
  static String token(String html) {
    Matcher matcher = TOKEN.matcher(html);
    if (!matcher.find()) {
      throw new AssertionError("There is no form:\n" + html);
    }
    return matcher.group(1);
  }

  /** Returns the body that a form sends. */
  static String form(String token, String button) {
    return "token="
        + URLEncoder.encode(token, StandardCharsets.UTF_8)
        + "&decision="
        + URLEncoder.encode(button, StandardCharsets.UTF_8);
  }

  /** Returns the origin of a page. */
  static String origin(URI page) {
    return page.getScheme() + "://" + page.getAuthority();
  }

  /** Sends a form. */
  HttpResponse<String> post(URI page, String body, Optional<String> origin) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(page)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    origin.ifPresent(value -> request.header("Origin", value));
    return send(request);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
