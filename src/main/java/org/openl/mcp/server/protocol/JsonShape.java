package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;

/** A condition on a JSON value: its type, its members, its length. */
@FunctionalInterface
interface JsonShape {

  JsonShape TEXT = of("a string", JsonNode::isTextual);

  /** The maximum length of a name, a URI or a cursor, in characters. */
  int MAX_NAME_LENGTH = 4000;

  /** A name, a URI or a cursor. A response may quote it, so it must be printable. */
  JsonShape NAME =
      TEXT.and(
          of(
              "printable and have at most " + MAX_NAME_LENGTH + " characters",
              value -> {
                String text = value.textValue();
                return text.length() <= MAX_NAME_LENGTH && PrintableText.line(text).equals(text);
              }));

  /** A request id or a progress token. */
  JsonShape TEXT_OR_INTEGER =
      of("a string or an integer", value -> value.isTextual() || JsonInteger.isInteger(value));

  /**
   * Checks a value.
   *
   * @param path the path of the value, such as {@code params.name}
   * @return a sentence that says what is wrong; empty if the value has this shape
   */
  Optional<String> problem(String path, JsonNode value);

  /**
   * Returns the shape of the values that match a predicate.
   *
   * @param expected what the value must be, such as "a string"
   */
  static JsonShape of(String expected, Predicate<JsonNode> matches) {
    return (path, value) ->
        matches.test(value)
            ? Optional.empty()
            : Optional.of("\"" + path + "\" must be " + expected + ".");
  }

  /** Returns an object shape. Other members may have any value; a null member counts as absent. */
  static JsonShape object(Member... members) {
    return of("an object", JsonNode::isObject)
        .and((path, value) -> first(List.of(members), member -> member.problem(path, value)));
  }

  /**
   * Returns the shape of an object with any member names, whose values have one shape or are null.
   */
  static JsonShape mapOf(JsonShape values) {
    return of("an object", JsonNode::isObject)
        .and(
            (path, value) ->
                first(
                    value.properties(),
                    entry ->
                        entry.getValue().isNull()
                            ? Optional.empty()
                            : values.problem(
                                path + "." + Quoted.cut(entry.getKey()), entry.getValue())));
  }

  /** Returns a required member. */
  static Member required(String name, JsonShape shape) {
    return new Member(name, shape, true);
  }

  /** Returns a member that may be absent or null. */
  static Member optional(String name, JsonShape shape) {
    return new Member(name, shape, false);
  }

  /** Returns the conjunction of this shape and another one, which is checked second. */
  default JsonShape and(JsonShape other) {
    return (path, value) -> problem(path, value).or(() -> other.problem(path, value));
  }

  /** A member of an object. */
  record Member(String name, JsonShape shape, boolean required) {

    private Optional<String> problem(String path, JsonNode object) {
      JsonNode value = object.path(name);
      boolean absent = value.isMissingNode() || value.isNull();
      return absent && !required ? Optional.empty() : shape.problem(path + "." + name, value);
    }
  }

  private static <T> Optional<String> first(
      Iterable<T> parts, Function<T, Optional<String>> check) {
    for (T part : parts) {
      Optional<String> problem = check.apply(part);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }
}
