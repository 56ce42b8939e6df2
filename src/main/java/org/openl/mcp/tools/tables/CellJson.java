package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.openl.mcp.workbooks.CellValue;

/** Writes the values of cells as JSON, and as cells of tab-separated lines. */
final class CellJson {

  /** The maximum number of zeros at the end of a number that is written without an exponent. */
  private static final int MOST_ZEROS = 20;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

  private static final Pattern TRUTH = Pattern.compile("(?i)true|false");

  private static final Pattern DATE =
      Pattern.compile(
          "[0-9]{4,5}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}.*)?|[0-9]{2}:[0-9]{2}(?::[0-9].*)?");

  private static final String ITEM = "(?:\"(?:[^\"\\\\]|\\\\.)*+\"|[-+.0-9eE]+|true|false|null)";

  private static final Pattern LIST =
      Pattern.compile("\\[\\s*(?:" + ITEM + "(?:\\s*,\\s*" + ITEM + ")*+)?\\s*]");

  private CellJson() {}

  /** Returns a value as JSON: a number, a truth value or a text. */
  static JsonNode of(CellValue value) {
    if (value instanceof CellValue.Decimal number && number.shown().isEmpty()) {
      return number(number.exact());
    }
    return value instanceof CellValue.Flag flag
        ? BooleanNode.valueOf(flag.value())
        : TextNode.valueOf(value.text());
  }

  /** Returns whether a value is a text that could be taken for a date or a time. */
  static boolean isTextLikeDate(CellValue value) {
    return value instanceof CellValue.Text text && isLikeDate(text.text());
  }

  /** Returns whether a text could be taken for a date or a time. */
  static boolean isLikeDate(String text) {
    return DATE.matcher(text).matches();
  }

  /**
   * Returns a cell of a tab-separated line. A text that could be taken for another value is written
   * as a JSON string.
   *
   * @param notDate whether a text that looks like a date is only a text
   */
  static String text(JsonNode cell, boolean notDate) {
    if (cell.isNull()) {
      return "";
    }
    return cell.isTextual() && !isAmbiguous(cell.textValue(), notDate)
        ? cell.textValue()
        : cell.toString();
  }

  private static boolean isAmbiguous(String text, boolean notDate) {
    return text.isEmpty()
        || text.charAt(0) == '"'
        || text.indexOf('\t') >= 0
        || text.indexOf('\n') >= 0
        || text.indexOf('\r') >= 0
        || NUMBER.matcher(text).matches()
        || TRUTH.matcher(text).matches()
        || LIST.matcher(text).matches()
        || notDate && isLikeDate(text);
  }

  private static JsonNode number(BigDecimal exact) {
    return exact.scale() <= 0 && exact.scale() >= -MOST_ZEROS
        ? BigIntegerNode.valueOf(exact.toBigIntegerExact())
        : DecimalNode.valueOf(exact);
  }
}
