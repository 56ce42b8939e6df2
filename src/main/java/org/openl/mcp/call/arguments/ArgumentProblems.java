package org.openl.mcp.call.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;

/** Converts the errors of a schema validator to sentences for a model. */
final class ArgumentProblems {

  /** The maximum number of problems in one answer. */
  private static final int MAXIMUM = 10;

  private final JsonObject schema;
  private final JsonObject arguments;

  ArgumentProblems(JsonObject schema, JsonObject arguments) {
    this.schema = schema;
    this.arguments = arguments;
  }

  /**
   * Returns one sentence for each of the first {@value #MAXIMUM} problems, and the number of
   * further problems; empty if there is no problem.
   *
   * @param result the result of the validator
   */
  List<String> of(OutputUnit result) {
    Set<String> sentences = new LinkedHashSet<>();
    if (!result.getValid()) {
      result.getErrors().forEach(error -> sentence(error).ifPresent(sentences::add));
    }
    blank().forEach(name -> sentences.add(malformed(List.of(name))));
    if (sentences.isEmpty()) {
      return result.getValid()
          ? List.of()
          : List.of("The arguments do not match the tool's input schema.");
    }
    List<String> reported = new ArrayList<>(sentences.stream().limit(MAXIMUM).toList());
    if (sentences.size() > MAXIMUM) {
      reported.add("Further problems: %d.".formatted(sentences.size() - MAXIMUM));
    }
    return reported;
  }

  /** Returns the required texts that contain only spaces. The schema cannot express this rule. */
  private List<String> blank() {
    return schema.getJsonArray("required", new JsonArray()).stream()
        .map(String::valueOf)
        .filter(
            name ->
                arguments.getValue(name) instanceof String text
                    && PrintableText.line(text).isBlank())
        .toList();
  }

  private Optional<String> sentence(OutputUnit error) {
    List<String> path = path(error.getInstanceLocation());
    String keyword = error.getKeywordLocation().replaceFirst(".*/", "");
    return switch (keyword) {
      case "required" -> Optional.of(missing(path, error.getError()));
      case "additionalProperties" -> isKnown(path) ? Optional.empty() : Optional.of(unknown(path));
      case "type", "enum", "minimum", "maximum" -> Optional.of(malformed(path));
      default -> Optional.empty();
    };
  }

  private String missing(List<String> parent, String error) {
    List<String> path = new ArrayList<>(parent);
    // The validator names the property only in its message.
    path.add(error.replaceFirst("^[^\"]*\"", "").replaceFirst("\"[^\"]*$", ""));
    return "The argument "
        + Quoted.of(String.join(".", path))
        + " is missing: "
        + schemaAt(path).getString("description", "it is required")
        + ".";
  }

  /** The validator also reports a known but malformed property as additional. */
  private boolean isKnown(List<String> path) {
    return schemaAt(path.subList(0, path.size() - 1))
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
    return "There is no argument "
        + Quoted.of(String.join(".", path))
        + NearestName.to(given, known).map(name -> "; did you mean '" + name + "'? ").orElse(". ")
        + takes;
  }

  private String malformed(List<String> path) {
    Object value = path.isEmpty() ? arguments : valueAt(path);
    return Quoted.of(String.join(".", path))
        + " must be "
        + takes(path, value)
        + ", but was "
        + encode(value)
        + "."
        + nearestOf(path, value);
  }

  private String nearestOf(List<String> path, Object value) {
    JsonArray allowed = schemaAt(path).getJsonArray("enum");
    if (allowed == null || !(value instanceof String text)) {
      return "";
    }
    return NearestName.to(text, allowed.stream().map(String::valueOf).toList())
        .map(name -> " Did you mean " + name + "?")
        .orElse("");
  }

  private String takes(List<String> path, Object value) {
    JsonObject property = schemaAt(path);
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
      case "array", "object" ->
          "an " + type + ArgumentExample.of(property, value).map(e -> " such as " + e).orElse("");
      case "integer" -> "an integer";
      case "string" -> path.size() == 1 ? "a non-empty string" : "a string";
      default -> "a " + type;
    };
  }

  private JsonObject schemaAt(List<String> path) {
    return SchemaPath.of(schema, path);
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

  /** Parses a JSON pointer that is a URI fragment (RFC 6901 §6). */
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
    return value instanceof String text ? Quoted.of(text) : Quoted.cut(String.valueOf(value));
  }
}
