package org.openl.mcp.auth.provider;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openl.mcp.config.KnownSecrets;

/**
 * The fields of a token response: a JSON object (RFC 6749 §5.1), or a form with some providers. An
 * error may be a nested object.
 *
 * @param json the fields
 */
public record TokenResponseFields(JsonObject json) {

  /** The form of an error code. Some providers send a sentence instead. */
  private static final Pattern CODE = Pattern.compile("[\\w.-]{1,60}");

  /**
   * A form with at least one of the fields that this server reads. It begins with a name and
   * contains none of the characters that every web page contains, since an address in a page may
   * look like a form.
   */
  private static final Pattern FORM =
      Pattern.compile("(?=(?:.*&)?(?:access_token|refresh_token|error)=)[\\w.-]++=[^<>\"'\\s]*+");

  /** Parses a body. A body that is neither an object nor a form has no fields. */
  public static TokenResponseFields of(String body) {
    return new TokenResponseFields(
        BoundedJson.object(body).or(() -> form(body.strip())).orElseGet(JsonObject::new));
  }

  private static Optional<JsonObject> form(String body) {
    if (!FORM.matcher(body).matches()) {
      return Optional.empty();
    }
    try {
      JsonObject fields = new JsonObject();
      new QueryStringDecoder(body, false)
          .parameters()
          .forEach((name, values) -> fields.put(name, values.get(0)));
      return Optional.of(fields);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the value of a field; null if there is none. */
  Object value(String name) {
    return json.getValue(name);
  }

  /** Returns a string field; empty if it is missing or blank. */
  Optional<String> text(String name) {
    return text(json, name);
  }

  /** Returns whether the fields contain an error, regardless of the HTTP status. */
  boolean refuses() {
    return value("error") instanceof JsonObject || text("error").isPresent();
  }

  /** Returns the error code (RFC 6749 §5.2); empty if there is none, or a sentence instead. */
  public Optional<String> error() {
    return Stream.concat(texts(json, "error"), texts(wrapped(), "code", "error", "type"))
        .filter(code -> CODE.matcher(code).matches() && KnownSecrets.redact(code).equals(code))
        .findFirst();
  }

  /** Returns the description of an error; may be empty. */
  String description() {
    return Stream.of(
            texts(json, "error_description"),
            // Used by Okta in responses that do not follow RFC 6749.
            texts(json, "errorSummary"),
            texts(wrapped(), "error_description", "message"),
            text("error").filter(error -> !CODE.matcher(error).matches()).stream(),
            texts(json, "message"))
        .flatMap(texts -> texts)
        .findFirst()
        .orElse("");
  }

  private JsonObject wrapped() {
    return value("error") instanceof JsonObject error ? error : new JsonObject();
  }

  private static Stream<String> texts(JsonObject object, String... names) {
    return Stream.of(names).flatMap(name -> text(object, name).stream());
  }

  private static Optional<String> text(JsonObject object, String name) {
    return object.getValue(name) instanceof String value && !value.isBlank()
        ? Optional.of(value)
        : Optional.empty();
  }
}
