package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values of cells in JSON. */
final class CellValues {

  private static final String CONSTRAINT =
      "The cell value must be a string, a number, a boolean or a representable array of these"
          + " values. An array must not be empty or contain blank strings or surrounding"
          + " whitespace, and a one-element array must not contain null.";

  private CellValues() {}

  /**
   * Reads a value.
   *
   * @param field where the value is in the body, for the error
   * @return empty for a blank cell
   * @throws StudioFailure if it is none that a cell can hold
   */
  static Optional<Object> read(JsonNode value, String field) {
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (value.isArray()) {
      return Optional.of(list(value, field));
    }
    if (!value.isValueNode()) {
      throw StudioFailure.invalid(field, "CellValueConstraint", CONSTRAINT, value);
    }
    return Optional.of(scalar(value)).filter(v -> !v.equals(""));
  }

  private static List<Object> list(JsonNode array, String field) {
    List<Object> elements = new ArrayList<>();
    boolean valid = !array.isEmpty() && !(array.size() == 1 && array.get(0).isNull());
    for (JsonNode element : array) {
      boolean representable =
          !element.isTextual()
              || (!element.asText().isBlank() && element.asText().equals(element.asText().strip()));
      valid = valid && element.isValueNode() && representable;
      elements.add(element.isNull() ? "" : scalar(element));
    }
    if (!valid) {
      throw StudioFailure.invalid(field, "CellValueConstraint", CONSTRAINT, array);
    }
    return elements;
  }

  private static Object scalar(JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    return value.isBoolean() ? (Object) value.booleanValue() : value.asText();
  }

  /** Writes a value. */
  static JsonNode write(Object value) {
    if (value instanceof BigDecimal number) {
      return DecimalNode.valueOf(plain(number));
    }
    if (value instanceof Boolean flag) {
      return BooleanNode.valueOf(flag);
    }
    if (value instanceof List<?> list) {
      ArrayNode array = StudioJson.array();
      list.forEach(element -> array.add(write(element)));
      return array;
    }
    if (value instanceof LocalDateTime moment) {
      return TextNode.valueOf(
          moment.toLocalTime().equals(LocalTime.MIDNIGHT)
              ? moment.toLocalDate().toString()
              : moment.toString());
    }
    if (value instanceof GridCell.ErrorValue error) {
      return TextNode.valueOf(error.text());
    }
    return TextNode.valueOf(String.valueOf(value));
  }

  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
