package org.openl.mcp.workbooks;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a number in texts in all its forms, such as 0.25, .250, 25%, 25.0 % and 2.5E-1, or 1000,
 * 1,000.00 and 1E3. A part of another number is not found.
 */
final class NumberSearch {

  /** The maximum length of a number in a text. */
  private static final int LONGEST = 60;

  // The groups of both patterns.
  private static final int SIGN = 1;
  private static final int DIGITS = 2;
  private static final int EXPONENT = 3;
  private static final int PERCENT = 4;

  private static final String BEGIN = "(?<![0-9]|[0-9]\\.)([-+]?+)";

  private static final String END = "([eE][-+]?[0-9]{1,3}(?![0-9A-Za-z]))?+(\\h?%)?+(?!\\.?[0-9])";

  private static final Pattern PLAIN =
      Pattern.compile(
          BEGIN
              + "([0-9]++(?:\\.[0-9]++)?+|(?<![0-9.])\\.[0-9]++)"
              // 1,000 is one number, but 1,2 and 100,200 may be several.
              + "(?!,0[0-9]{2}(?![0-9]))"
              + END);

  private static final Pattern GROUPED =
      Pattern.compile(
          "(?<![0-9],[-+]?)"
              + BEGIN
              + "([1-9][0-9]{0,2}(?:,[0-9]{3})++(?!,?[0-9])(?:\\.[0-9]++)?+)"
              + END);

  private final String text;
  private final BigDecimal number;

  private NumberSearch(String text, BigDecimal number) {
    this.text = text;
    this.number = number;
  }

  /** Returns the search for a text; empty if the text is not one number. */
  static Optional<NumberSearch> of(String text) {
    return Stream.of(PLAIN, GROUPED)
        .map(form -> form.matcher(text))
        .filter(found -> found.matches() && text.length() <= LONGEST)
        .findFirst()
        .map(found -> new NumberSearch(text, value(found)));
  }

  /** Returns whether a number is the searched one. */
  boolean is(BigDecimal other) {
    return other.compareTo(number) == 0;
  }

  /** Returns where the number is in a text; empty if it is not there. */
  Optional<MatchResult> in(String candidate) {
    return Stream.of(PLAIN, GROUPED)
        .flatMap(form -> form.matcher(candidate).results())
        .filter(found -> matches(candidate, found))
        .findFirst();
  }

  private boolean matches(String candidate, MatchResult found) {
    if (found.group().equals(text)) {
      return true;
    }
    // 01 is a code or a part of a date.
    if (found.group().length() > LONGEST || found.group(DIGITS).matches("0[0-9].*")) {
      return false;
    }
    BigDecimal value = value(found);
    return is(value) || isOperator(candidate, found.start()) && is(value.abs());
  }

  /** Returns whether a sign may also be an operator or a hyphen, as in {@code x-5}. */
  private static boolean isOperator(String candidate, int sign) {
    return sign > 0
        && (Character.isLetter(candidate.charAt(sign - 1)) || candidate.charAt(sign - 1) == ')');
  }

  private static BigDecimal value(MatchResult token) {
    String exponent = Optional.ofNullable(token.group(EXPONENT)).orElse("");
    return new BigDecimal(token.group(SIGN) + token.group(DIGITS).replace(",", "") + exponent)
        .movePointLeft(token.group(PERCENT) == null ? 0 : 2);
  }
}
