package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as values of table properties. OpenL Studio returns them as {@code
 * 2009-01-01T00:00:00.000}, the last day of a period as {@code 2009-12-31T23:59:59.999}, both
 * without a zone.
 */
public final class PropertyDates {

  /** The forms that {@link #day} accepts, for a failure. */
  public static final String FORMS = "2014-06-01, or 06/01/2014 with the month first";

  private static final Pattern ISO =
      Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9]{2}:[0-9]{2}.*)?");

  private static final Pattern MONTH_FIRST =
      Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?: .*)?");

  private static final Pattern WHOLE_DAY =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:00:00:00(?:\\.0+)?|23:59:59(?:\\.9+)?)");

  private PropertyDates() {}

  /** Returns whether a value of a property is a date. */
  static boolean isDate(JsonNode value) {
    return value.isTextual() && ISO.matcher(value.textValue()).matches();
  }

  /** Returns the day of a date as Studio or a person writes it; empty for any other form. */
  public static Optional<LocalDate> day(String text) {
    Matcher iso = ISO.matcher(text.strip());
    if (iso.matches()) {
      return day(iso.group(1), iso.group(2), iso.group(3));
    }
    Matcher monthFirst = MONTH_FIRST.matcher(text.strip());
    return monthFirst.matches()
        ? day(monthFirst.group(3), monthFirst.group(1), monthFirst.group(2))
        : Optional.empty();
  }

  /** Returns a value for an answer: the beginning or the end of a day as a plain date. */
  public static JsonNode shown(JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    Matcher day = WHOLE_DAY.matcher(value.textValue());
    return day.matches() ? TextNode.valueOf(day.group(1)) : value;
  }

  private static Optional<LocalDate> day(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
