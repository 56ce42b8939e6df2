package org.openl.mcp.tools.tables.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openl.mcp.text.Quoted;

/** The columns of a decision table, which OpenL Studio 5.27 returns as members of each rule. */
final class RuleColumns {

  /** The name of the member for a column without a title. Columns are numbered from 0. */
  private static final Pattern UNTITLED = Pattern.compile("col([0-9]{1,5})");

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.,][0-9]+)?");

  private RuleColumns() {}

  /** Returns the number of columns that have a title or a value. */
  static int count(ObjectNode table) {
    Set<String> titles = new HashSet<>(titles(table).toList());
    return cells(table)
        .map(Map.Entry::getKey)
        .filter(member -> !titles.contains(member))
        .map(UNTITLED::matcher)
        .filter(Matcher::matches)
        .mapToInt(member -> Integer.parseInt(member.group(1)) + 1)
        .reduce(table.path("headers").size(), Math::max);
  }

  static List<String> reasons(TypedView view, ObjectNode table) {
    return Stream.of(
            equalTitles(table),
            columnsBelowOneTitle(table),
            view == TypedView.SMART_RULES ? valuesAsTitles(table) : Optional.<String>empty(),
            severalForms(table))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> equalTitles(ObjectNode table) {
    Set<String> seen = new HashSet<>();
    return titles(table)
        .filter(title -> !seen.add(title))
        .findFirst()
        .map(
            title ->
                "Several columns have the title %s, and OpenL Studio returns only one of them."
                    .formatted(Quoted.of(title)));
  }

  private static Optional<String> columnsBelowOneTitle(ObjectNode table) {
    return cells(table)
        .filter(cell -> cell.getValue().isObject())
        .findFirst()
        .map(
            cell ->
                "Several columns are below the title %s. OpenL Studio calls two of them min and max, whatever they mean, and leaves out others."
                    .formatted(Quoted.of(cell.getKey())));
  }

  /** The titles of smart rules name parameters; those of a transposed table are values. */
  private static Optional<String> valuesAsTitles(ObjectNode table) {
    return titles(table)
        .filter(title -> NUMBER.matcher(title).matches())
        .findFirst()
        .map(
            title ->
                "A column has the title %s, which is a value. The rules are probably arranged side by side, which OpenL Studio does not read correctly."
                    .formatted(Quoted.of(title)));
  }

  private static Optional<String> severalForms(ObjectNode table) {
    return cells(table)
        .map(Map.Entry::getKey)
        .distinct()
        .filter(member -> hasSeveralForms(table, member))
        .findFirst()
        .map(
            member ->
                "The values of the column %s have several forms (texts, lists, true and false), so this server cannot tell what the cells hold."
                    .formatted(Quoted.of(member)));
  }

  private static boolean hasSeveralForms(ObjectNode table, String member) {
    Predicate<Predicate<JsonNode>> any =
        form ->
            elements(table.path("rules"))
                .map(rule -> rule.path(member))
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .anyMatch(form);
    return any.test(JsonNode::isArray) && any.test(Predicate.not(JsonNode::isArray))
        || any.test(JsonNode::isBoolean)
            && any.test(value -> value.isTextual() && !value.textValue().startsWith("="));
  }

  private static Stream<String> titles(ObjectNode table) {
    return elements(table.path("headers"))
        .map(header -> header.path("title").asText())
        .filter(title -> !title.isEmpty());
  }

  private static Stream<Map.Entry<String, JsonNode>> cells(ObjectNode table) {
    return elements(table.path("rules")).flatMap(rule -> rule.properties().stream());
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
