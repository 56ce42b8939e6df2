package org.openl.mcp.server.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;

/**
 * A number without a fraction, however it is written: {@code 1.0} and {@code 1e2} are integers
 * (JSON Schema 2020-12, Core §4.2.3 and Validation §6.1.1).
 */
final class JsonInteger {

  /**
   * More digits than any id has. A power of ten with more would fill the memory when written out.
   */
  private static final int DIGITS = 40;

  private JsonInteger() {}

  /** Whether a value is an integer. */
  static boolean is(JsonNode value) {
    return value.isIntegralNumber() || (value.isBigDecimal() && isWhole(value.decimalValue()));
  }

  private static boolean isWhole(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.scale() <= 0 && (long) shortest.precision() - shortest.scale() <= DIGITS;
  }

  /**
   * Returns an integer without fraction and exponent, equal to the node that Jackson parses from
   * it, and any other value as it is.
   */
  static JsonNode plain(JsonNode value) {
    if (value.isIntegralNumber() || !is(value)) {
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
