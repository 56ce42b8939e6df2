package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openl.mcp.config.PublicText;
import org.openl.mcp.text.PrintableText;

/**
 * Reads the values of cells from texts, as {@code openl_get_table} writes them: a number or a truth
 * value as in JSON, a list of them as a JSON array, {@code 12% (0.12)} for a number that Excel
 * shows in another form, an empty text for an empty cell, and any other text verbatim. A JSON
 * string is the text within, so that a text can look like another value.
 */
final class CellInput {

  private static final String EMPTY = "(empty)";

  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,300})(?:\\.[0-9]{1,300})?(?:[eE][-+]?[0-9]{1,3})?");

  /** A percentage or a duration with a colon, and the exact number. */
  private static final Pattern SHOWN_NUMBER =
      Pattern.compile("-?[0-9][0-9.,]*(?:\\s?%|:[0-9.,:]+) \\((" + JSON_NUMBER + ")\\)");

  private static final Pattern SHOWN_PERCENTAGE =
      Pattern.compile("(-?[0-9]{1,20}(?:\\.[0-9]{1,20})?)\\s?% \\((" + JSON_NUMBER + ")\\)");

  private CellInput() {}

  /** Returns the value of a text; null for an empty cell. */
  static JsonNode read(String text) {
    Matcher shown = SHOWN_NUMBER.matcher(text);
    if (text.isEmpty()) {
      return NullNode.instance;
    }
    if (shown.matches()) {
      return json(shown.group(1)).orElseGet(() -> TextNode.valueOf(text));
    }
    boolean json =
        JSON_NUMBER.matcher(text).matches()
            || text.equals("true")
            || text.equals("false")
            || text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
            || text.startsWith("[") && text.endsWith("]");
    return Optional.of(text)
        .filter(t -> json)
        .flatMap(CellInput::json)
        .filter(value -> !value.isArray() || isList(value))
        .filter(value -> !value.isNumber() || Double.isFinite(value.doubleValue()))
        .orElseGet(() -> TextNode.valueOf(text));
  }

  /**
   * Returns why a text contradicts itself, as a clause without its subject: a percentage and an
   * exact number that Excel would not show so.
   */
  static Optional<String> contradiction(String text) {
    Matcher shown = SHOWN_PERCENTAGE.matcher(text);
    if (!shown.matches()) {
      return Optional.empty();
    }
    BigDecimal percentage = new BigDecimal(shown.group(1));
    BigDecimal exact = new BigDecimal(shown.group(2)).movePointRight(2);
    BigDecimal tolerance = BigDecimal.ONE.movePointLeft(percentage.scale());
    return exact.subtract(percentage).abs().compareTo(tolerance) < 0
        ? Optional.empty()
        : Optional.of("is not the percentage that Excel shows for the number in parentheses");
  }

  /**
   * Returns whether a cell holds what a caller expects. A formula is expected by itself or by its
   * value, but never by an empty one.
   */
  static boolean isExpected(EditedCell cell, String expected) {
    JsonNode value = read(expected);
    if (cell.formula().isPresent() && EditedCell.of(value).isEmpty()) {
      return false;
    }
    return isSame(cell.value(), value)
        || cell.formula().filter(expected::equals).isPresent()
        || cell.value().isTextual()
            && PublicText.data(cell.value().textValue()).equals(PublicText.data(expected));
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(reader().readTree(text)).filter(value -> !value.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Returns a reader. Values that need one are so few that none is kept. */
  private static ObjectReader reader() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build()
        .reader();
  }

  private static boolean isList(JsonNode value) {
    return !value.isEmpty()
        && value.valueStream().allMatch(item -> item.isValueNode() && !item.isNull());
  }

  /** Returns whether two values are the same; numbers also if they are written differently. */
  static boolean isSame(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.isArray() && other.isArray() && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        if (!isSame(one.get(i), other.get(i))) {
          return false;
        }
      }
      return true;
    }
    return one.equals(other);
  }

  /** Returns whether a text is the one that a cell has for a list. */
  static boolean isStoredList(JsonNode list, JsonNode text) {
    return list.isArray()
        && text.isTextual()
        && list.valueStream()
            .map(JsonNode::asText)
            .collect(Collectors.joining(","))
            .equals(text.textValue().replaceAll("\\s*,\\s*", ","));
  }

  /** Returns a value for a message: a text that looks like another value as a JSON string. */
  static String of(JsonNode value) {
    if (value.isNull()) {
      return EMPTY;
    }
    String text =
        value.isTextual()
            ? value.textValue()
            : value.isNumber() ? value.decimalValue().toPlainString() : value.toString();
    boolean ambiguous =
        value.isTextual()
            && (JSON_NUMBER.matcher(text).matches()
                || text.equals("true")
                || text.equals("false")
                || text.isBlank());
    String visible = WritableText.visible(ambiguous ? value.toString() : text);
    boolean escaped = value.isTextual() && !ambiguous && !visible.equals(text);
    return PrintableText.line(escaped ? WritableText.visible(value.toString()) : visible);
  }
}
