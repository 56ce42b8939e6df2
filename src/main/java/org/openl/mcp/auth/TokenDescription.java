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
 * What can be told of an access token without giving it away. Its claims are read, not verified:
 * that is Studio's business.
 *
 * @param readable whether it is a JWT (RFC 9068); an opaque one tells nothing
 * @param issuer {@code iss}
 * @param audience {@code aud}
 * @param scope as the provider says in its answer, else as the token says
 * @param notGranted scopes that were asked for and are not there, separated by spaces
 * @param lifetime how long it lives from its request on, when known
 * @param ahead how far the provider's clock is ahead of this machine's: {@code iat} against the
 *     time of the request
 */
public record TokenDescription(
    boolean readable,
    Optional<String> issuer,
    List<String> audience,
    Optional<String> scope,
    Optional<String> notGranted,
    Optional<Duration> lifetime,
    Optional<Duration> ahead) {

  /** In seconds: far beyond every token, and within what an {@link Instant} can hold. */
  private static final double LATEST = 1e15;

  /**
   * Makes the texts printable: they are the provider's, or of whoever has named something there.
   */
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

  /** RFC 9068 §2.2.3; Entra ID calls it {@code scp}. */
  private static Optional<String> scope(JsonObject claims) {
    return text(claims, "scope").or(() -> text(claims, "scp"));
  }

  /** One text or a list of them (RFC 7519 §4.1.3). */
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
