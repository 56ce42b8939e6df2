package org.openl.mcp.server.door;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/** What a request shows of an access token (RFC 6750 §2). */
sealed interface PresentedToken {

  /** A token in the one place where it may be. */
  record Bearer(String token) implements PresentedToken {
    @Override
    public String toString() {
      return "Bearer[…]";
    }
  }

  /** No token. */
  record None() implements PresentedToken {}

  /**
   * A token that is shown in a way that is not taken.
   *
   * @param sentence why not
   */
  record Malformed(String sentence) implements PresentedToken {}

  /** Looks for it. */
  static PresentedToken in(HttpServerRequest request) {
    if (request.params().contains("access_token")) {
      return new Malformed(
          "An access token must not stand in an address, where logs and histories keep it (RFC 6750 section 2.3). Revoke"
              + " it, and send another one in the Authorization header.");
    }
    List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
    if (headers.isEmpty()) {
      return new None();
    }
    String[] words = headers.get(0).strip().split(" +");
    if (headers.size() > 1 || words.length != 2) {
      return new Malformed("There must be one Authorization header, of the form: Bearer TOKEN.");
    }
    return words[0].toLowerCase(Locale.ROOT).equals("bearer") ? new Bearer(words[1]) : new None();
  }
}
