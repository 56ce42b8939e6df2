package org.openl.mcp.auth.provider;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.auth.provider.TokenOutcome.Unknown;
import org.openl.mcp.config.Secret;

/**
 * The raw response of a token endpoint. {@code OidcClient} hides status and headers and fails on
 * unusual bodies. This class reads them, so that no rotated refresh token is lost.
 *
 * @param status the HTTP status
 * @param retryAfter the {@code Retry-After} header
 * @param location the {@code Location} header
 * @param body the body, may be empty
 */
record TokenResponse(
    int status, Optional<String> retryAfter, Optional<String> location, String body) {

  /**
   * Returns the outcome of a token request.
   *
   * @param endpoint the token endpoint
   */
  TokenOutcome outcome(URI endpoint) {
    TokenResponseFields fields = TokenResponseFields.of(body);
    if (!successful()) {
      return refused(fields);
    }
    if (fields.text("access_token").isPresent()) {
      return granted(fields, endpoint);
    }
    return fields.refuses() ? refused(fields) : unknown(fields);
  }

  /** Returns the outcome of a request to an endpoint other than the token endpoint. */
  ProviderResponse reply() {
    TokenResponseFields fields = TokenResponseFields.of(body);
    return successful() && !fields.refuses()
        ? new ProviderResponse.Accepted(fields.json().getMap())
        : new ProviderResponse.Failed(refused(fields));
  }

  private boolean successful() {
    return status >= 200 && status < 300;
  }

  private Refused refused(TokenResponseFields fields) {
    if (status >= 300 && status < 400) {
      return new Refused(
          status, "http_" + status, "It redirects to " + host() + ".", Optional.empty());
    }
    return new Refused(
        status,
        fields.error().orElse("http_" + status),
        ProviderText.excerpt(fields.description()),
        wait(retryAfter));
  }

  private Unknown unknown(TokenResponseFields fields) {
    return new Unknown(
        body.stripLeading().startsWith("<")
            ? "it returned a web page instead of tokens"
            : "its response contained no tokens",
        fields.text("refresh_token").map(Secret::issued));
  }

  private static Granted granted(TokenResponseFields fields, URI endpoint) {
    String accessToken = fields.text("access_token").orElseThrow();
    return new Granted(
        Secret.issued(accessToken),
        fields.text("token_type").orElse("Bearer"),
        seconds(fields.value("expires_in")).or(() -> lifetimeOfJwt(accessToken)),
        fields.text("refresh_token").map(Secret::issued),
        seconds(fields.value("refresh_expires_in")),
        fields.text("scope"),
        endpoint,
        fields
            .text("id_token")
            .map(Secret::issued)
            .flatMap(idToken -> JwtClaims.of(idToken.reveal()))
            .flatMap(JwtClaims::who)
            .or(() -> JwtClaims.of(accessToken).flatMap(JwtClaims::who)));
  }

  private String host() {
    try {
      return location.map(URI::create).map(URI::getHost).orElse("another place");
    } catch (IllegalArgumentException e) {
      return "another place";
    }
  }

  /** Returns seconds from a number or a numeric string; empty if it is less than one. */
  private static Optional<Duration> seconds(Object value) {
    try {
      double seconds =
          value instanceof Number number
              ? number.doubleValue()
              : value instanceof String string ? Double.parseDouble(string.strip()) : 0;
      return seconds >= 1
          ? Optional.of(Duration.ofSeconds((long) Math.min(seconds, 1e9)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns {@code exp − iat}. An absolute {@code exp} is never compared with the local clock,
   * which may be wrong.
   */
  private static Optional<Duration> lifetimeOfJwt(String token) {
    return JwtClaims.of(token)
        .map(JwtClaims::json)
        .filter(c -> c.getValue("exp") instanceof Number && c.getValue("iat") instanceof Number)
        .flatMap(c -> seconds(c.getLong("exp") - c.getLong("iat")));
  }

  /**
   * Returns the wait of a {@code Retry-After} header: seconds or an HTTP date (RFC 9110 §10.2.3).
   */
  private static Optional<Duration> wait(Optional<String> header) {
    return header
        .map(String::strip)
        .flatMap(
            text -> {
              try {
                return text.chars().allMatch(Character::isDigit)
                    ? seconds(text)
                    : Optional.of(
                        Duration.between(
                            Instant.now(),
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)));
              } catch (DateTimeException e) {
                return Optional.empty();
              }
            });
  }
}
