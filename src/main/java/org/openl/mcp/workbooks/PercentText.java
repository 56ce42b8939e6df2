package org.openl.mcp.workbooks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Percentages as Excel shows them. */
final class PercentText {

  /** A number without conditions, with texts before and after it. */
  private static final Pattern SECTION =
      Pattern.compile(
          "(?<before>[^0#?.%]*)(?<whole>[#0?,]*)(?:\\.(?<fraction>[#0?]*))?(?<after>[^0#?.]*)");

  private static final int MAX_FRACTION = 30;

  private PercentText() {}

  /**
   * Returns what Excel shows.
   *
   * @param number such as 0.125
   * @param code the number format, such as {@code 0.0%}
   * @return such as {@code 12.5%}; for a code with conditions or other peculiarities all digits of
   *     the percentage
   */
  static String of(BigDecimal number, String code) {
    String[] sections = FormatCode.sections(code);
    int section = section(number, sections.length);
    String pattern = FormatCode.withoutColours(sections[section]);
    Matcher parts = SECTION.matcher(pattern);
    if (pattern.indexOf('[') >= 0 || FormatCode.hasTextInNumber(pattern) || !parts.matches()) {
      return number.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
    long signs = pattern.chars().filter(c -> c == '%').count();
    String fraction = parts.group("fraction") == null ? "" : parts.group("fraction");
    String digits =
        digits(number.abs().movePointRight((int) (2 * signs)), parts.group("whole"), fraction);
    boolean negative = number.signum() < 0 && section == 0 && digits.matches(".*[1-9].*");
    return (negative ? "-" : "")
        + FormatCode.text(parts.group("before"))
        + digits
        + FormatCode.text(parts.group("after"));
  }

  private static int section(BigDecimal number, int sections) {
    if (number.signum() < 0 && sections > 1) {
      return 1;
    }
    return number.signum() == 0 && sections > 2 ? 2 : 0;
  }

  private static String digits(BigDecimal number, String whole, String fraction) {
    int most = Math.min(fraction.length(), MAX_FRACTION);
    int least = (int) fraction.chars().filter(c -> c == '0').count();
    BigDecimal rounded = number.setScale(most, RoundingMode.HALF_UP);
    while (rounded.scale() > least && rounded.unscaledValue().mod(TEN).signum() == 0) {
      rounded = rounded.setScale(rounded.scale() - 1);
    }
    String format = whole.indexOf(',') > 0 ? "%,." : "%.";
    String digits = String.format(Locale.ROOT, format + rounded.scale() + "f", rounded);
    long leading = whole.chars().filter(c -> c == '0').count();
    String padding = "0".repeat((int) Math.max(0, leading - wholeDigits(digits)));
    return padding + (leading == 0 && digits.startsWith("0.") ? digits.substring(1) : digits);
  }

  private static final java.math.BigInteger TEN = java.math.BigInteger.TEN;

  private static int wholeDigits(String digits) {
    int point = digits.indexOf('.');
    return point < 0 ? digits.length() : point;
  }
}
