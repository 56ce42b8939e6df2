package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.openl.mcp.text.Counted;

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
    boolean verbatim = value.isTextual() && !AMBIGUOUS.matcher(value.textValue()).matches();
    return cut(verbatim || value.isBigDecimal() ? plain(value) : value.toString());
  }

  private static String plain(JsonNode value) {
    return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.textValue();
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return "%s… [%s left out]"
        .formatted(text.substring(0, end), Counted.of(text.length() - end, "character"));
  }
}
