package org.openl.mcp.auth.provider;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.auth.provider.TokenOutcome.Unknown;
import org.openl.mcp.config.PublicText;
import org.openl.mcp.config.Secret;

/**
 * The raw answer of a token endpoint. {@code OidcClient} hides status and headers and stumbles over
 * odd bodies; a rotated refresh token must not be lost to that, so it is read here.
 *
 * @param status the HTTP status
 * @param retryAfter the header of that name
 * @param location the header of that name
 * @param body the body, may be empty
 */
record TokenAnswer(
    int status, Optional<String> retryAfter, Optional<String> location, String body) {

  private static final int LONGEST_DESCRIPTION = 200;

  /** Some providers put a sentence in its place. */
  private static final Pattern CODE = Pattern.compile("[\\w.-]{1,60}");

  /**
   * Reads it.
   *
   * @param endpoint where it came from
   */
  TokenOutcome outcome(URI endpoint) {
    if (status >= 200 && status < 300) {
      return json(body)
          .filter(object -> text(object, "access_token").isPresent())
          .<TokenOutcome>map(object -> granted(object, endpoint))
          .orElseGet(
              () ->
                  new Unknown(
                      body.stripLeading().startsWith("<")
                          ? "it answered with a web page instead of tokens"
                          : "its answer was no token response"));
    }
    return refused();
  }

  /** Reads it as the answer of an endpoint that issues no tokens. */
  ProviderReply reply() {
    return status >= 200 && status < 300
        ? new ProviderReply.Accepted(json(body).map(JsonObject::getMap).orElseGet(Map::of))
        : new ProviderReply.Failed(refused());
  }

  private Refused refused() {
    if (status >= 300 && status < 400) {
      return new Refused(
          status, "http_" + status, "It redirects to " + host() + ".", Optional.empty());
    }
    Optional<JsonObject> json = json(body);
    Optional<String> error = json.flatMap(object -> text(object, "error"));
    Optional<String> code = error.filter(text -> CODE.matcher(text).matches());
    String description =
        json.flatMap(object -> text(object, "error_description"))
            // Okta's own, where it does not follow RFC 6749.
            .or(() -> json.flatMap(object -> text(object, "errorSummary")))
            .or(() -> error.filter(text -> code.isEmpty()))
            .orElse("");
    return new Refused(
        status, code.orElse("http_" + status), printable(description), wait(retryAfter));
  }

  private static Granted granted(JsonObject json, URI endpoint) {
    String accessToken = json.getString("access_token");
    return new Granted(
        Secret.issued(accessToken),
        text(json, "token_type").map(TokenAnswer::printable).orElse("Bearer"),
        seconds(json.getValue("expires_in")).or(() -> lifetimeOfJwt(accessToken)),
        text(json, "refresh_token").map(Secret::issued),
        seconds(json.getValue("refresh_expires_in")),
        text(json, "scope"),
        endpoint,
        text(json, "id_token")
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

  private static Optional<JsonObject> json(String text) {
    try {
      return Json.decodeValue(text) instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonObject json, String name) {
    return json.getValue(name) instanceof String value && !value.isBlank()
        ? Optional.of(value)
        : Optional.empty();
  }

  /** A number or a numeric string of seconds; less than one means unknown. */
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
   * {@code exp − iat}: an absolute {@code exp} is never compared with our clock, which may be
   * wrong.
   */
  private static Optional<Duration> lifetimeOfJwt(String token) {
    return JwtClaims.of(token)
        .map(JwtClaims::json)
        .filter(c -> c.getValue("exp") instanceof Number && c.getValue("iat") instanceof Number)
        .flatMap(c -> seconds(c.getLong("exp") - c.getLong("iat")));
  }

  /** Seconds or an HTTP date (RFC 9110 §10.2.3). */
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

  /**
   * The provider's words may hold anything, even our own secrets sent back. The first line says it
   * all: what follows at Entra ID are the numbers of a trace.
   */
  static String printable(String text) {
    String first = text.strip().lines().findFirst().orElse("");
    String line = PublicText.line(first).replaceFirst(" Trace ID: .*", "").strip();
    return line.length() <= LONGEST_DESCRIPTION
        ? line
        : line.substring(0, LONGEST_DESCRIPTION) + "…";
  }
}
