package org.openl.mcp.server.authorization;

import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a request shows of an access token (RFC 6750 §2). */
sealed interface BearerToken {

  /** A JWT in the one place where a token may be. */
  record Jwt(String token) implements BearerToken {

    /**
     * Whether it has ended by its own word (RFC 7519 §4.1.4), so that it is worth nothing whoever
     * has signed it.
     */
    boolean hasEnded(Instant now) {
      JsonObject claims = OidcCommonUtils.decodeJwtContent(token);
      return claims != null
          && claims.getValue("exp") instanceof Number end
          && end.longValue() < now.getEpochSecond();
    }

    @Override
    public String toString() {
      return "Jwt[…]";
    }
  }

  /** A token there that is none of ours whoever issued it: no signed JWT (RFC 7515 §7.1). */
  record Opaque() implements BearerToken {}

  /** No token. */
  record None() implements BearerToken {}

  /**
   * A token that is shown in a way that is not taken.
   *
   * @param sentence why not
   */
  record Malformed(String sentence) implements BearerToken {}

  /** {@code b64token} of RFC 6750 §2.1. */
  Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  /** Header, claims and signature. */
  Pattern SIGNED_JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  /** Looks for it. */
  static BearerToken in(HttpServerRequest request) {
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
    return new Malformed("There must be one Authorization header, of the form: Bearer TOKEN.");
  }
}
