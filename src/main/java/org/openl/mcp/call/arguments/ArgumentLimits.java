package org.openl.mcp.call.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;

/**
 * The limits for the arguments of one call. They are checked before the schema, because the time of
 * the schema validator grows with the square of the number of members, and the validator does not
 * decode control characters in names.
 */
final class ArgumentLimits {

  /**
   * The maximum number of object members and array items at all levels. It also limits the depth. A
   * pair of a name and a value counts as three, so one call can have 99 pairs.
   */
  static final int MEMBERS = 300;

  /** The maximum number of characters of one name or text. */
  static final int TEXT = 10_000;

  /** The maximum number of characters of all names and texts together. */
  static final int ALL_TEXT = 50_000;

  private int members;
  private int characters;

  private ArgumentLimits() {}

  /**
   * Finds the first limit that the arguments exceed.
   *
   * @return a sentence; empty if the arguments are within the limits
   */
  static Optional<String> problem(JsonObject arguments) {
    return new ArgumentLimits().ofObject("", arguments);
  }

  private Optional<String> ofObject(String path, JsonObject object) {
    Optional<String> problem = Optional.empty();
    for (Map.Entry<String, Object> member : object) {
      String name = member.getKey();
      problem = count(path + name, name).or(() -> of(path + name, member.getValue()));
      if (problem.isPresent()) {
        break;
      }
    }
    return problem;
  }

  private Optional<String> ofArray(String path, JsonArray array) {
    Optional<String> problem = Optional.empty();
    for (int i = 0; i < array.size() && problem.isEmpty(); i++) {
      String item = path + "." + i;
      Object value = array.getValue(i);
      problem = count(item, "").or(() -> of(item, value));
    }
    return problem;
  }

  private Optional<String> of(String path, Object value) {
    if (value instanceof JsonObject object) {
      return ofObject(path + ".", object);
    }
    if (value instanceof JsonArray array) {
      return ofArray(path, array);
    }
    return value instanceof String text ? ofText(path, text) : Optional.empty();
  }

  private Optional<String> count(String path, String name) {
    members++;
    if (members > MEMBERS) {
      return Optional.of(
          "The arguments have more than %d members, nested ones included.".formatted(MEMBERS));
    }
    Optional<String> tooLong = ofText(path, name);
    return tooLong.isEmpty() && !PrintableText.line(name).equals(name)
        ? Optional.of(
            "The argument name %s contains characters that cannot be printed."
                .formatted(Quoted.of(path)))
        : tooLong;
  }

  private Optional<String> ofText(String path, String text) {
    characters += text.length();
    if (text.length() > TEXT) {
      return Optional.of(
          "%s has %,d characters; at most %,d are allowed."
              .formatted(Quoted.of(path), text.length(), TEXT));
    }
    return characters > ALL_TEXT
        ? Optional.of("The arguments have more than %,d characters in total.".formatted(ALL_TEXT))
        : Optional.empty();
  }
}
