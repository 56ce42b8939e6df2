package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.DifferingTexts;

/**
 * Writes values as texts. A text that could be taken for another value, or that has more than one
 * line, is written as a JSON string.
 */
final class ValueText {

  /** The maximum number of characters of a value; a longer one is cut and says so. */
  private static final int LONGEST = 400;

  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "(?s)|[\"\\[{].*|true|false|null|.*[\\t\\r\\n].*|[-+]?(?:\\d+[.]?\\d*|[.]\\d+)(?:[eE][-+]?\\d+)?");

  private ValueText() {}

  /** Returns a value. */
  static String of(JsonNode value) {
    return cut(whole(value));
  }

  /** Returns an expected and an actual value. Where they are cut, the difference is shown. */
  static DifferingTexts of(JsonNode expected, JsonNode actual) {
    String one = whole(expected);
    String other = whole(actual);
    return Math.max(one.length(), other.length()) <= LONGEST
        ? new DifferingTexts(one, other)
        : DifferingTexts.of(one, other);
  }

  private static String whole(JsonNode value) {
    boolean verbatim = value.isTextual() && !AMBIGUOUS.matcher(value.textValue()).matches();
    return verbatim || value.isBigDecimal() ? plain(value) : value.toString();
  }

  /** Returns a text, or a number without an exponent unless that has too many zeros. */
  private static String plain(JsonNode value) {
    if (!value.isBigDecimal()) {
      return value.textValue();
    }
    BigDecimal number = value.decimalValue();
    return Math.abs((long) number.scale()) > LONGEST ? number.toString() : number.toPlainString();
  }

  /** Cuts a text that is too long. */
  static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return "%s… [%s left out]"
        .formatted(text.substring(0, end), Counted.of(text.length() - end, "character"));
  }
}
