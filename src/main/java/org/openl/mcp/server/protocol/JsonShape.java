package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;

/** What a JSON value must look like. */
@FunctionalInterface
interface JsonShape {

  JsonShape TEXT = of("a string", JsonNode::isTextual);

  /** The longest name, URI or cursor, in characters. No real one comes near. */
  int LONGEST_NAME = 4000;

  /** What an answer may repeat: a name, a URI or a cursor. */
  JsonShape NAME =
      TEXT.and(
          of(
              "printable and have at most " + LONGEST_NAME + " characters",
              value -> {
                String text = value.textValue();
                return text.length() <= LONGEST_NAME && PrintableText.line(text).equals(text);
              }));

  /** A request id or a progress token. */
  JsonShape TEXT_OR_WHOLE_NUMBER =
      of("a string or a whole number", value -> value.isTextual() || JsonInteger.is(value));

  /**
   * Looks for what is wrong with a value.
   *
   * @param path where the value stands, such as {@code params.name}
   * @return a sentence, or nothing when the value has this shape
   */
  Optional<String> problem(String path, JsonNode value);

  /**
   * A shape told by a condition.
   *
   * @param words what is expected, such as "a string"
   */
  static JsonShape of(String words, Predicate<JsonNode> fits) {
    return (path, value) ->
        fits.test(value)
            ? Optional.empty()
            : Optional.of("\"" + path + "\" must be " + words + ".");
  }

  /** An object; members that are not named may be anything, and null is absent. */
  static JsonShape object(Member... members) {
    return of("an object", JsonNode::isObject)
        .and((path, value) -> first(List.of(members), member -> member.problem(path, value)));
  }

  /** An object of any names whose values have one shape or are null. */
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

  /** A member that must be there. */
  static Member required(String name, JsonShape shape) {
    return new Member(name, shape, true);
  }

  /** A member that may be absent or null. */
  static Member optional(String name, JsonShape shape) {
    return new Member(name, shape, false);
  }

  /** This shape and then another one. */
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
