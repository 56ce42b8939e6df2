package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;

/**
 * Integers in JSON. A number without a fractional part is an integer in every notation: {@code 1.0}
 * and {@code 1e2} too (JSON Schema 2020-12, Core §4.2.3 and Validation §6.1.1).
 */
final class JsonInteger {

  /** The maximum number of digits. Without it, {@code 1e999999999} would exhaust the memory. */
  private static final int MAX_DIGITS = 40;

  private JsonInteger() {}

  /** Returns whether a value is an integer. */
  static boolean isInteger(JsonNode value) {
    return value.isIntegralNumber() || (value.isBigDecimal() && isInteger(value.decimalValue()));
  }

  private static boolean isInteger(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() <= 0 && (long) stripped.precision() - stripped.scale() <= MAX_DIGITS;
  }

  /**
   * Returns an integer in plain notation, as the node that Jackson parses from it. Returns any
   * other value unchanged.
   */
  static JsonNode normalize(JsonNode value) {
    if (value.isIntegralNumber() || !isInteger(value)) {
      return value;
    }
    if (value.canConvertToInt()) {
      return IntNode.valueOf(value.decimalValue().intValueExact());
    }
    return value.canConvertToLong()
        ? LongNode.valueOf(value.decimalValue().longValueExact())
        : BigIntegerNode.valueOf(value.decimalValue().toBigIntegerExact());
  }
}
