package org.openl.mcp.auth.provider;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The claims of a token that was received directly from the provider. The signature is not
 * verified, since no decision depends on the claims.
 *
 * @param json the claims (RFC 7519 §4)
 */
record JwtClaims(JsonObject json) {

  /**
   * Returns the claims of a token.
   *
   * @return empty if it is not a JWT; access tokens may be opaque
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

  /**
   * Returns the user name, else the email address, else the subject (OpenID Connect Core 1.0 §5.1).
   */
  Optional<String> who() {
    return Stream.of("preferred_username", "email", "sub")
        .map(json::getValue)
        .filter(value -> value instanceof String text && !text.isBlank())
        .findFirst()
        .map(name -> ProviderText.excerpt(name.toString()));
  }
}
