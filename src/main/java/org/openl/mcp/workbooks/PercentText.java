package org.openl.mcp.workbooks;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Percentages as Excel shows them. */
final class PercentText {

  /** Excel shows no more digits. */
  private static final int EXCEL_DIGITS = 15;

  private static final int MAX_FRACTION = 30;

  private PercentText() {}

  /**
   * Returns what Excel shows.
   *
   * @param number such as 0.125
   * @param code the number format, such as {@code 0.0%}
   * @return such as {@code 12.5%}; for a code with conditions or other peculiarities all digits of
   *     the percentage; empty if the code does not show this number as a percentage
   */
  static Optional<String> of(BigDecimal number, String code) {
    String[] sections = FormatCode.sections(code);
    int section = section(number, sections.length);
    FormatCode format = FormatCode.parse(sections[section]);
    if (!format.isSimple()) {
      boolean always = Stream.of(sections).allMatch(any -> any.indexOf('%') >= 0);
      String all = number.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
      return Optional.of(all).filter(text -> always);
    }
    if (format.percentSigns() == 0 && !format.digits().isEmpty()) {
      return Optional.empty();
    }
    String digits = digits(number.abs().movePointRight(2 * format.percentSigns()), format.digits());
    boolean negative = number.signum() < 0 && section == 0 && digits.matches(".*[1-9].*");
    String sign = negative ? "-" : "";
    return Optional.of((sign + format.before() + digits + format.after()).strip());
  }

  private static int section(BigDecimal number, int sections) {
    if (number.signum() < 0 && sections > 1) {
      return 1;
    }
    return number.signum() == 0 && sections > 2 ? 2 : 0;
  }

  /**
   * Returns the digits.
   *
   * @param pattern such as {@code #,##0.0#}; empty if the format has only a text
   */
  private static String digits(BigDecimal number, String pattern) {
    if (pattern.isEmpty()) {
      return "";
    }
    int point = (pattern + ".").indexOf('.');
    String wholeWithCommas = pattern.substring(0, point);
    String whole = withoutCommasAtEnd(wholeWithCommas);
    String fractionWithCommas = pattern.substring(Math.min(point + 1, pattern.length()));
    String fraction = withoutCommasAtEnd(fractionWithCommas);
    // Each comma after the last digit divides by a thousand.
    int commas =
        wholeWithCommas.length() - whole.length() + fractionWithCommas.length() - fraction.length();
    BigDecimal scaled = number.movePointLeft(3 * commas);
    BigDecimal rounded =
        scaled.setScale(Math.min(fraction.length(), MAX_FRACTION), RoundingMode.HALF_UP);
    while (rounded.scale() > zeros(fraction)
        && rounded.unscaledValue().mod(BigInteger.TEN).signum() == 0) {
      rounded = rounded.setScale(rounded.scale() - 1);
    }
    String format = whole.indexOf(',') > 0 ? "%,." : "%.";
    String digits = String.format(Locale.ROOT, format + rounded.scale() + "f", rounded);
    int least = zeros(whole);
    String padding = "0".repeat(Math.max(0, least - (digits + ".").indexOf('.')));
    return padding + (least == 0 && digits.startsWith("0.") ? digits.substring(1) : digits);
  }

  private static String withoutCommasAtEnd(String digits) {
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == ',') {
      end--;
    }
    return digits.substring(0, end);
  }

  private static int zeros(String pattern) {
    return (int) pattern.chars().filter(c -> c == '0').count();
  }
}
