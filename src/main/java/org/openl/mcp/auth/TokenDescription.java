package org.openl.mcp.auth;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.config.PublicText;

/**
 * A description of an access token without secrets. Its claims are read but not verified; Studio
 * verifies them.
 *
 * @param readable whether it is a JWT (RFC 9068) rather than an opaque token
 * @param issuer {@code iss}
 * @param audience {@code aud}
 * @param scope the scope from the response, or else from the token
 * @param notGranted requested scopes that were not granted, separated by spaces
 * @param lifetime the lifetime from its request, if known
 * @param ahead how far the clock of the provider is ahead: {@code iat} minus the time of the
 *     request
 */
public record TokenDescription(
    boolean readable,
    Optional<String> issuer,
    List<String> audience,
    Optional<String> scope,
    Optional<String> notGranted,
    Optional<Duration> lifetime,
    Optional<Duration> ahead) {

  /** The maximum time in seconds, within the range of {@link Instant}. */
  private static final double LATEST = 1e15;

  /** Makes the texts printable, since they come from the provider. */
  public TokenDescription {
    issuer = issuer.map(PublicText::line);
    audience = audience.stream().map(PublicText::line).toList();
    scope = scope.map(PublicText::line);
  }

  static TokenDescription of(AccessToken token, Optional<String> askedScope) {
    Optional<JsonObject> claims = claims(token.value().reveal());
    Optional<String> scope = token.scope().or(() -> claims.flatMap(TokenDescription::scope));
    AccessToken scoped = new AccessToken(token.value(), token.lifetime(), scope, token.renewal());
    return new TokenDescription(
        claims.isPresent(),
        claims.flatMap(c -> text(c, "iss")),
        claims.map(TokenDescription::audience).orElse(List.of()),
        scope,
        askedScope.flatMap(scoped::notGranted),
        token.lifetime().length(),
        claims
            .flatMap(TokenDescription::issuedAt)
            .map(issued -> Duration.between(token.lifetime().sentAt(), issued)));
  }

  private static Optional<Instant> issuedAt(JsonObject claims) {
    return claims.getValue("iat") instanceof Number seconds
            && Math.abs(seconds.doubleValue()) < LATEST
        ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
        : Optional.empty();
  }

  private static Optional<JsonObject> claims(String token) {
    String[] parts = token.split("\\.");
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new JsonObject(
              new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException | DecodeException e) {
      return Optional.empty();
    }
  }

  /** Returns the scope (RFC 9068 §2.2.3). Entra ID uses the claim {@code scp}. */
  private static Optional<String> scope(JsonObject claims) {
    return text(claims, "scope").or(() -> text(claims, "scp"));
  }

  /** Returns the audience, which is a string or an array (RFC 7519 §4.1.3). */
  private static List<String> audience(JsonObject claims) {
    Object audience = claims.getValue("aud");
    if (audience instanceof JsonArray several) {
      return several.stream().map(String::valueOf).toList();
    }
    return audience instanceof String one ? List.of(one) : List.of();
  }

  private static Optional<String> text(JsonObject claims, String name) {
    return claims.getValue(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }
}
