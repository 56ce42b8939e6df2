package org.openl.mcp.tools.tables.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.arguments.NamedValue;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.tables.PropertyDefinition;
import org.openl.mcp.text.DifferingTexts;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.PropertyDates;
import org.openl.mcp.tools.tables.PropertyList;
import org.openl.mcp.tools.tables.editing.EditRefusal;

/** The values of table properties: reads those of a caller, and compares those of a table. */
final class PropertyValues {

  private static final String NONE = "(none)";

  private final List<PropertyDefinition> definitions;

  PropertyValues(List<PropertyDefinition> definitions) {
    this.definitions = definitions;
  }

  /**
   * Reads the values of a caller.
   *
   * @return the values by the names of the properties, as OpenL Studio takes them; null for an
   *     empty value
   * @throws CallException if a property does not exist, or cannot have the value
   */
  Map<String, JsonNode> read(List<NamedValue> given) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    NamedValue.byName("properties", given)
        .forEach(
            (name, value) -> {
              PropertyDefinition definition = definition(name);
              if (values.put(definition.name(), value(definition, value)) != null) {
                throw EditRefusal.ofTable(
                    "The property %s is given twice.".formatted(Quoted.of(definition.name())),
                    "Pass each property once.");
              }
            });
    return values;
  }

  /**
   * Returns the definition of a property.
   *
   * @throws CallException if there is no such property
   */
  PropertyDefinition definition(String name) {
    return definitions.stream()
        .filter(known -> NameMatch.same(known.name(), name))
        .findFirst()
        .or(
            () ->
                definitions.stream()
                    .filter(
                        known ->
                            known.displayName().filter(d -> NameMatch.same(d, name)).isPresent())
                    .findFirst())
        .orElseThrow(
            () ->
                EditRefusal.ofTable(
                    "There is no table property %s.".formatted(Quoted.of(name)),
                    "The properties are: %s."
                        .formatted(
                            definitions.stream()
                                .map(PropertyDefinition::name)
                                .sorted()
                                .collect(Collectors.joining(", ")))));
  }

  private static JsonNode value(PropertyDefinition definition, String text) {
    String value = text.strip();
    if (value.isEmpty()) {
      return NullNode.instance;
    }
    if (!definition.isMultiple()) {
      return element(definition, value);
    }
    ArrayNode elements = JsonNodeFactory.instance.arrayNode();
    PropertyList.of(value).stream()
        .filter(one -> !one.isEmpty())
        .map(one -> element(definition, one))
        .forEach(elements::add);
    if (elements.isEmpty()) {
      throw refusal(definition, value, "Pass its values with commas between them.");
    }
    return elements;
  }

  private static JsonNode element(PropertyDefinition definition, String value) {
    if (definition.isOf("date")) {
      return PropertyDates.day(value)
          .map(day -> TextNode.valueOf(day.toString()))
          .orElseThrow(
              () ->
                  refusal(
                      definition, value, "Pass a date such as %s.".formatted(PropertyDates.FORMS)));
    }
    if (definition.isOf("boolean")) {
      if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
        throw refusal(definition, value, "Pass true or false.");
      }
      return BooleanNode.valueOf(Boolean.parseBoolean(value));
    }
    return definition.values().isEmpty()
        ? TextNode.valueOf(value)
        : TextNode.valueOf(code(definition, value));
  }

  private static String code(PropertyDefinition definition, String value) {
    return definition.values().stream()
        .map(PropertyDefinition.Value::code)
        .filter(code -> NameMatch.same(code, value))
        .findFirst()
        .orElseThrow(
            () ->
                refusal(
                    definition,
                    value,
                    "Its codes are: %s.".formatted(PropertyCodes.of(definition, false))));
  }

  private static CallException refusal(PropertyDefinition definition, String value, String next) {
    return EditRefusal.ofTable(
        "The property %s cannot have the value %s."
            .formatted(Quoted.of(definition.name()), Quoted.of(value)),
        next);
  }

  /** Returns whether a table has all given values. */
  static boolean areIn(Map<String, JsonNode> given, Map<String, JsonNode> properties) {
    return missing(given, properties).isEmpty();
  }

  /** Returns clauses about the given values that a table does not have; empty if it has all. */
  static Optional<String> missing(Map<String, JsonNode> given, Map<String, JsonNode> properties) {
    String clauses =
        given.entrySet().stream()
            .filter(entry -> !isSame(entry.getValue(), properties.get(entry.getKey())))
            .map(
                entry ->
                    "the property %s is %s instead of %s"
                        .formatted(
                            Quoted.of(entry.getKey()),
                            DifferingTexts.cut(text(properties.get(entry.getKey()))),
                            DifferingTexts.cut(text(entry.getValue()))))
            .collect(Collectors.joining("; "));
    return Optional.of(clauses).filter(text -> !text.isEmpty());
  }

  private static boolean isSame(JsonNode one, JsonNode other) {
    return isAbsent(one) || isAbsent(other)
        ? isAbsent(one) && isAbsent(other)
        : elements(one).equals(elements(other));
  }

  private static HashSet<String> elements(JsonNode value) {
    return new HashSet<>(PropertyList.of(PropertyList.text(value)));
  }

  private static boolean isAbsent(JsonNode value) {
    return value == null || value.isNull();
  }

  /** Returns the properties that differ: old → new, by their names. */
  static Map<String, String> changes(Map<String, JsonNode> before, Map<String, JsonNode> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    Map<String, String> changes = new LinkedHashMap<>();
    for (String name : names) {
      JsonNode old = before.get(name);
      JsonNode now = after.get(name);
      if (!isSame(old, now)) {
        changes.put(name, DifferingTexts.of(text(old), text(now)).change());
      }
    }
    return changes;
  }

  private static String text(JsonNode value) {
    return isAbsent(value)
        ? NONE
        : PrintableText.line(PropertyList.text(PropertyDates.shown(value)));
  }
}
