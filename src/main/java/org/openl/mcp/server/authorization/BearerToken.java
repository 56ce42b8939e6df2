package org.openl.mcp.server.authorization;

import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The access token of a request (RFC 6750 §2). */
sealed interface BearerToken {

  /** A signed JWT in the Authorization header. */
  record Jwt(String token) implements BearerToken {

    /** Returns whether the token has expired (RFC 7519 §4.1.4). Does not verify its signature. */
    boolean hasExpired(Instant now) {
      JsonObject claims = OidcCommonUtils.decodeJwtContent(token);
      return claims != null
          && claims.getValue("exp") instanceof Number expiry
          && expiry.longValue() < now.getEpochSecond();
    }

    @Override
    public String toString() {
      return "Jwt[…]";
    }
  }

  /** A token in the Authorization header that is not a signed JWT (RFC 7515 §7.1). */
  record Opaque() implements BearerToken {}

  /** No token. */
  record None() implements BearerToken {}

  /**
   * A token in a place or a form that is not accepted.
   *
   * @param message what is wrong and what to do
   */
  record Malformed(String message) implements BearerToken {}

  /** {@code b64token} of RFC 6750 §2.1. */
  Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  /** Header, claims and signature, separated by dots. */
  Pattern SIGNED_JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  /** Returns the token of a request. */
  static BearerToken from(HttpServerRequest request) {
    if (request.params().contains("access_token")) {
      return new Malformed(
          "An access token must not be part of a URL, since logs and histories store URLs (RFC 6750 section 2.3). Revoke"
              + " this token, and send a new one in the Authorization header.");
    }
    List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
    if (headers.isEmpty()) {
      return new None();
    }
    String[] words = headers.get(0).strip().split(" +");
    if (headers.size() > 1 || words.length != 2) {
      return malformed();
    }
    return words[0].toLowerCase(Locale.ROOT).equals("bearer") ? bearer(words[1]) : new None();
  }

  private static BearerToken bearer(String token) {
    if (!TOKEN.matcher(token).matches()) {
      return malformed();
    }
    return SIGNED_JWT.matcher(token).matches() ? new Jwt(token) : new Opaque();
  }

  private static BearerToken malformed() {
    return new Malformed("Send exactly one Authorization header in the form: Bearer TOKEN.");
  }
}
