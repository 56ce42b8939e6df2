package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.arguments.NearestName;
import org.openl.mcp.call.arguments.TextFilter;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.Quoted;

/**
 * The filter for the tables of a project. Studio 5.27 silently ignores an unknown kind and compares
 * names exactly, so this server filters the tables.
 *
 * @param kind the kind or the exact type
 * @param name a fragment of the name
 * @param properties values by the names of properties
 */
record TableFilter(
    Optional<String> kind, Optional<String> name, Optional<Map<String, String>> properties) {

  /** Every table matches. */
  static final TableFilter NONE =
      new TableFilter(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Returns the tables that match.
   *
   * @throws CallException if no table at all has the kind or one of the properties
   */
  List<ProjectTable> of(List<ProjectTable> all) {
    if (!all.isEmpty()) {
      kind.ifPresent(asked -> requireKind(all, asked));
      properties.ifPresent(
          asked -> asked.forEach((key, value) -> requireProperty(all, key, value)));
    }
    return matching(all);
  }

  /** Returns the tables that match, if there are any. */
  List<ProjectTable> matching(List<ProjectTable> all) {
    return all.stream()
        .filter(t -> kind.isEmpty() || isOfKind(t, kind.get()))
        .filter(t -> name.isEmpty() || TextFilter.contains(t.name().orElse(""), name.get()))
        .filter(t -> properties.isEmpty() || hasAll(t, properties.get()))
        .toList();
  }

  /** Returns sentences that say why no table matches and what exists instead. */
  String whyNothingMatches(List<ProjectTable> all) {
    if (all.isEmpty()) {
      return "The project has no tables.";
    }
    String tables = all.size() == 1 ? "The only table" : "None of the " + all.size() + " tables";
    return tables
        + " of the project "
        + (all.size() == 1 ? "does not match." : "matches.")
        + nearestName(all)
        + valuesOfProperties(all);
  }

  private String nearestName(List<ProjectTable> all) {
    List<String> names = distinct(all, t -> t.name().stream()).stream().toList();
    return name.flatMap(asked -> NearestName.to(asked, names))
        .map(nearest -> " The nearest name is " + Quoted.of(nearest) + ".")
        .orElse("");
  }

  private String valuesOfProperties(List<ProjectTable> all) {
    return properties.stream()
        .flatMap(asked -> asked.keySet().stream())
        .map(
            key ->
                " Values of %s here: %s."
                    .formatted(Quoted.of(key), Quoted.names(distinct(all, t -> values(t, key)))))
        .collect(Collectors.joining());
  }

  private static boolean isOfKind(ProjectTable table, String asked) {
    return table.types().stream().anyMatch(type -> NameMatch.same(type, asked));
  }

  private static void requireKind(List<ProjectTable> all, String asked) {
    if (all.stream().anyMatch(table -> isOfKind(table, asked))) {
      return;
    }
    Set<String> kinds = distinct(all, t -> t.kind().stream());
    Set<String> types = distinct(all, t -> t.types().stream());
    types.removeAll(kinds);
    throw new CallException(
        "No table of the project is of the kind %s.".formatted(Quoted.of(asked)),
        count(all)
            + " Kinds here: "
            + Quoted.names(kinds)
            + "."
            + (types.isEmpty() ? "" : " Exact types here: " + Quoted.names(types) + "."),
        "Repeat the call with one of these, or without a kind.");
  }

  private static boolean hasAll(ProjectTable table, Map<String, String> asked) {
    return asked.entrySet().stream()
        .allMatch(
            entry ->
                elements(table, entry.getKey()).anyMatch(value -> holds(value, entry.getValue())));
  }

  /** A date matches by its day. */
  private static boolean holds(JsonNode value, String asked) {
    return PropertyDates.isDate(value)
        ? PropertyDates.day(value.textValue()).equals(PropertyDates.day(asked))
        : NameMatch.same(value.asText(), asked);
  }

  private static void requireProperty(List<ProjectTable> all, String asked, String value) {
    Set<String> keys = distinct(all, t -> t.properties().keySet().stream());
    if (keys.stream().anyMatch(key -> NameMatch.same(key, asked))) {
      requireDate(all, asked, value);
      return;
    }
    throw new CallException(
        "No table of the project has the property %s.".formatted(Quoted.of(asked)),
        count(all)
            + (keys.isEmpty()
                ? " None has properties of its own."
                : " Properties here: " + Quoted.names(keys) + "."),
        keys.isEmpty()
            ? "Repeat the call without properties."
            : "Repeat the call with one of these, or without properties.");
  }

  private static void requireDate(List<ProjectTable> all, String property, String asked) {
    if (PropertyDates.day(asked).isEmpty()
        && all.stream().flatMap(t -> elements(t, property)).anyMatch(PropertyDates::isDate)) {
      throw new CallException(
          "The date %s is not clear.".formatted(Quoted.of(asked)),
          "The property %s holds dates, and this form of a date could have several meanings or none."
              .formatted(Quoted.of(property)),
          "Write the date as %s.".formatted(PropertyDates.FORMS));
    }
  }

  private static String count(List<ProjectTable> all) {
    return "The project has %d %s.".formatted(all.size(), all.size() == 1 ? "table" : "tables");
  }

  private static Stream<String> values(ProjectTable table, String key) {
    return elements(table, key).map(JsonNode::asText);
  }

  /** Returns the value of a property, or the elements of a list. */
  private static Stream<JsonNode> elements(ProjectTable table, String key) {
    return table.properties().entrySet().stream()
        .filter(property -> NameMatch.same(property.getKey(), key))
        .map(Map.Entry::getValue)
        .flatMap(value -> elements(table, value));
  }

  private static Stream<JsonNode> elements(ProjectTable table, JsonNode value) {
    if (value.isArray()) {
      return value.valueStream();
    }
    return table.listed().isPresent() || !value.isTextual()
        ? Stream.of(value)
        : PropertyList.of(value.textValue()).stream().map(TextNode::valueOf);
  }

  private static Set<String> distinct(
      List<ProjectTable> all, Function<ProjectTable, Stream<String>> texts) {
    return all.stream()
        .flatMap(texts)
        .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
  }
}
