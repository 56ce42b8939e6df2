package org.openl.mcp.workbooks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Excel shows them. */
final class DurationText {

  private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);

  private static final int MILLISECONDS = 3;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\[(?<unit>[hms])[hms]*\\]|(?<part>[hms])[hms]?|\\.(?<fraction>0+)"
              + "|\"(?<quoted>[^\"]*)\"|[\\\\](?<escaped>.)|[_*].|\\[[^\\]]*\\]|(?<other>.)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private DurationText() {}

  /**
   * Returns what Excel shows.
   *
   * @param days the duration in days
   * @param code the number format, such as {@code [h]:mm}
   * @return such as {@code 26:15}
   */
  static String of(BigDecimal days, String code) {
    String section = FormatCode.sections(code)[0];
    int digits = 0;
    Matcher token = TOKEN.matcher(section);
    boolean seconds = false;
    while (token.find()) {
      seconds |= "s".equalsIgnoreCase(token.group("unit") + "") || isPart(token, 's');
      digits = token.group("fraction") == null ? digits : token.group("fraction").length();
    }
    BigDecimal total =
        days.abs()
            .multiply(SECONDS_PER_DAY)
            // A floating-point number can be a little less than a whole minute.
            .setScale(MILLISECONDS, RoundingMode.HALF_UP)
            .setScale(digits, seconds ? RoundingMode.HALF_UP : RoundingMode.DOWN);
    return (days.signum() < 0 ? "-" : "") + format(total, section);
  }

  private static String format(BigDecimal total, String section) {
    StringBuilder text = new StringBuilder();
    Matcher token = TOKEN.matcher(section);
    long whole = total.longValue();
    while (token.find()) {
      if (token.group("unit") != null) {
        long elapsed = whole / seconds(token.group("unit"));
        text.append(padded(elapsed, token.group().length() - 2));
      } else if (token.group("part") != null) {
        String part = token.group("part");
        long cycle = part.equalsIgnoreCase("h") ? 24 : 60;
        text.append(padded(whole / seconds(part) % cycle, token.group().length()));
      } else if (token.group("fraction") != null) {
        text.append(total.remainder(BigDecimal.ONE).toPlainString().substring(1));
      } else {
        append(text, token, "quoted");
        append(text, token, "escaped");
        append(text, token, "other");
      }
    }
    return text.toString().strip();
  }

  private static void append(StringBuilder text, Matcher token, String group) {
    text.append(token.group(group) == null ? "" : token.group(group));
  }

  private static boolean isPart(Matcher token, char part) {
    String found = token.group("part");
    return found != null && Character.toLowerCase(found.charAt(0)) == part;
  }

  private static long seconds(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "h" -> 3600;
      case "m" -> 60;
      default -> 1;
    };
  }

  private static String padded(long number, int digits) {
    String text = String.valueOf(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
