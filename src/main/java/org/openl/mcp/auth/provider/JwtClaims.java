package org.openl.mcp.auth.provider;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The claims of a token that came straight from the provider, so that nobody has to be asked whom
 * it is for. Its signature is not checked: nothing is decided by it.
 *
 * @param json the claims (RFC 7519 §4)
 */
record JwtClaims(JsonObject json) {

  /**
   * Reads a token.
   *
   * @return empty when it is no JWT: an access token may be anything
   */
  static Optional<JwtClaims> of(String token) {
    String[] parts = token.split("\\.");
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      return Json.decodeValue(claims) instanceof JsonObject object
          ? Optional.of(new JwtClaims(object))
          : Optional.empty();
    } catch (DecodeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The name that a person knows best (OpenID Connect Core 1.0 §5.1), else the subject. */
  Optional<String> who() {
    return Stream.of("preferred_username", "email", "sub")
        .map(json::getValue)
        .filter(value -> value instanceof String text && !text.isBlank())
        .findFirst()
        .map(name -> ProviderText.excerpt(name.toString()));
  }
}
