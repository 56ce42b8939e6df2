package org.openl.mcp.tools.tables.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openl.mcp.text.Quoted;

/** Finds signs that OpenL Studio 5.27 has changed the value of a cell. */
final class ValueCheck {

  /** A time of day: Excel stores it with one of these dates. */
  private static final Pattern TIME_OF_DAY =
      Pattern.compile("(1899-12-3[01]|1900-01-00)T.*", Pattern.DOTALL);

  private static final Pattern DECIMAL =
      Pattern.compile("(double|Double|float|Float|BigDecimal)(Value)?(\\[])*");

  private ValueCheck() {}

  static List<String> reasons(TypedView view, ObjectNode table) {
    JsonNode rows = view.rowsOf(table);
    Stream<Optional<String>> ofDefaults =
        view == TypedView.DATATYPE ? Stream.of(percentage(rows)) : Stream.of();
    return Stream.concat(
            Stream.of(lostEscape(rows), timeAsDate(rows), timeAsDate(table.path("cells"))),
            ofDefaults)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static Optional<String> lostEscape(JsonNode rows) {
    return withChildren(rows)
        .filter(JsonNode::isArray)
        .flatMap(ValueCheck::elements)
        .filter(item -> item.isTextual() && item.textValue().indexOf(',') >= 0)
        .findFirst()
        .map(
            item ->
                "The list item %s has a comma. The workbook has an escape character before it, which OpenL Studio leaves out."
                    .formatted(Quoted.of(item.textValue())));
  }

  private static Optional<String> timeAsDate(JsonNode rows) {
    return withChildren(rows)
        .filter(value -> value.isTextual() && TIME_OF_DAY.matcher(value.textValue()).matches())
        .findFirst()
        .map(
            value ->
                "OpenL Studio returns a time of day as the date %s."
                    .formatted(Quoted.of(value.textValue())));
  }

  private static Optional<String> percentage(JsonNode fields) {
    return elements(fields)
        .filter(field -> DECIMAL.matcher(field.path("type").asText()).matches())
        .filter(
            field ->
                withChildren(field.path("defaultValue"))
                    .anyMatch(
                        v -> v.isNumber() && v.decimalValue().compareTo(BigDecimal.ZERO) != 0))
        .findFirst()
        .map(
            field ->
                "The default value of the field %s may be a percentage: OpenL Studio returns the text 15%% as the number 15."
                    .formatted(Quoted.of(field.path("name").asText())));
  }

  private static Stream<JsonNode> withChildren(JsonNode node) {
    return Stream.concat(Stream.of(node), elements(node).flatMap(ValueCheck::withChildren));
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
