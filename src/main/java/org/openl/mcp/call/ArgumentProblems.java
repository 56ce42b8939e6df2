package org.openl.mcp.call;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes sentences for a model of what a schema validator finds. */
final class ArgumentProblems {

  private static final int LONGEST_VALUE = 80;

  private final JsonObject schema;
  private final JsonObject arguments;

  ArgumentProblems(JsonObject schema, JsonObject arguments) {
    this.schema = schema;
    this.arguments = arguments;
  }

  List<String> of(List<OutputUnit> errors) {
    Set<String> sentences = new LinkedHashSet<>();
    for (OutputUnit error : errors) {
      sentence(error).ifPresent(sentences::add);
    }
    return sentences.isEmpty()
        ? List.of("The arguments do not fit the tool's input schema.")
        : List.copyOf(sentences);
  }

  private Optional<String> sentence(OutputUnit error) {
    List<String> path = path(error.getInstanceLocation());
    String keyword = error.getKeywordLocation().replaceFirst(".*/", "");
    return switch (keyword) {
      case "required" -> Optional.of(missing(error.getError()));
      case "additionalProperties" -> isKnown(path) ? Optional.empty() : Optional.of(unknown(path));
      case "type", "enum", "minimum", "maximum", "minLength" -> Optional.of(malformed(path));
      default -> Optional.empty();
    };
  }

  private String missing(String error) {
    // The validator names the property only in its text.
    String name = error.replaceFirst("^[^\"]*\"", "").replaceFirst("\"[^\"]*$", "");
    return "The argument '" + name + "' is missing: " + description(List.of(name)) + ".";
  }

  /** The validator also calls a property additional that is known and malformed. */
  private boolean isKnown(List<String> path) {
    JsonObject parent = schemaAt(path.subList(0, path.size() - 1));
    return parent.getValue("additionalProperties") instanceof JsonObject
        || parent
            .getJsonObject("properties", new JsonObject())
            .containsKey(path.get(path.size() - 1));
  }

  private String unknown(List<String> path) {
    JsonObject parent = schemaAt(path.subList(0, path.size() - 1));
    Set<String> known = parent.getJsonObject("properties", new JsonObject()).fieldNames();
    String given = path.get(path.size() - 1);
    String takes =
        known.isEmpty()
            ? "This tool takes no arguments."
            : "Known: " + String.join(", ", known) + ".";
    return "There is no argument '"
        + cut(String.join(".", path))
        + "'"
        + Nearest.to(given, known).map(name -> "; did you mean '" + name + "'? ").orElse(". ")
        + takes;
  }

  private String malformed(List<String> path) {
    Object value = path.isEmpty() ? arguments : valueAt(path);
    return "'"
        + String.join(".", path)
        + "' must be "
        + takes(schemaAt(path))
        + ", but was "
        + cut(encode(value))
        + "."
        + nearestOf(path, value);
  }

  private String nearestOf(List<String> path, Object value) {
    JsonArray allowed = schemaAt(path).getJsonArray("enum");
    if (allowed == null || !(value instanceof String text)) {
      return "";
    }
    return Nearest.to(text, allowed.stream().map(String::valueOf).toList())
        .map(name -> " Did you mean " + name + "?")
        .orElse("");
  }

  private static String takes(JsonObject property) {
    if (property.containsKey("enum")) {
      return "one of "
          + property.getJsonArray("enum").stream()
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    }
    String type = property.getString("type", "value");
    if (property.containsKey("minimum")) {
      return "an integer from "
          + property.getValue("minimum")
          + " to "
          + property.getValue("maximum");
    }
    return switch (type) {
      case "integer", "array", "object" -> "an " + type;
      case "string" -> property.containsKey("minLength") ? "a non-empty string" : "a string";
      default -> "a " + type;
    };
  }

  private String description(List<String> path) {
    return schemaAt(path).getString("description", "it is required");
  }

  private JsonObject schemaAt(List<String> path) {
    JsonObject at = schema;
    for (String step : path) {
      JsonObject other =
          at.getValue("additionalProperties") instanceof JsonObject values
              ? values
              : at.getJsonObject("items", new JsonObject());
      at = at.getJsonObject("properties", new JsonObject()).getJsonObject(step, other);
    }
    return at;
  }

  private Object valueAt(List<String> path) {
    Object at = arguments;
    for (String step : path) {
      at =
          at instanceof JsonObject object
              ? object.getValue(step)
              : ((JsonArray) at).getValue(Integer.parseInt(step));
    }
    return at;
  }

  /** A JSON pointer as a URI fragment (RFC 6901 §6). */
  private static List<String> path(String pointer) {
    String steps = pointer.replaceFirst("^#", "");
    if (steps.isEmpty()) {
      return List.of();
    }
    return Arrays.stream(steps.replaceFirst("^/", "").split("/", -1))
        .map(
            step ->
                URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8)
                    .replace("~1", "/")
                    .replace("~0", "~"))
        .toList();
  }

  private static String encode(Object value) {
    return value instanceof String text ? "'" + text + "'" : String.valueOf(value);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }
}
