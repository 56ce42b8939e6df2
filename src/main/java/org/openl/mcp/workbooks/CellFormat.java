package org.openl.mcp.workbooks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * What a number means to people by the number format of its cell: a date, a time, a percentage, a
 * duration, or just a number.
 */
final class CellFormat {

  static final CellFormat GENERAL = new CellFormat(Kind.NUMBER, "", false);

  private static final int MAX_CODE = 255;

  /** Texts, escaped characters, fillers, and colours and conditions in brackets. */
  private static final Pattern LITERAL =
      Pattern.compile("\"[^\"]*\"?|\\\\.|[_*].|\\[[^\\]]*\\]?", Pattern.DOTALL);

  private static final Pattern ELAPSED = Pattern.compile("\\[(?:[hH]++|[mM]++|[sS]++)\\]");

  private static final Pattern DAYS = Pattern.compile("[ydeg]");

  private static final Pattern HOURS = Pattern.compile("[hs]");

  /** The first day that Excel does not know: 10000-01-01. */
  private static final double MAX_SERIAL = 2958466;

  private static final double MAX_SERIAL_1904 = MAX_SERIAL - 1462;

  /** Each number with so many digits has a floating-point number of its own. */
  private static final int EXCEL_DIGITS = 15;

  private enum Kind {
    NUMBER,
    DATE,
    TIME,
    PERCENTAGE,
    DURATION
  }

  private final Kind kind;
  private final String code;
  private final boolean date1904;

  private CellFormat(Kind kind, String code, boolean date1904) {
    this.kind = kind;
    this.code = code;
    this.date1904 = date1904;
  }

  /**
   * Creates a format.
   *
   * @param id the number of the format, which means a built-in one if there is no code
   * @param code the code, such as {@code 0.00%}; empty for a built-in format
   * @param date1904 whether days are counted from 1904
   */
  static CellFormat of(int id, String code, boolean date1904) {
    boolean builtin = code.isEmpty() && id >= 0 && id < BuiltinFormats.getAll().length;
    String known = builtin ? BuiltinFormats.getBuiltinFormat(id) : code;
    if (known.length() > MAX_CODE) {
      return GENERAL;
    }
    Kind kind = kind(id, known);
    return kind == Kind.NUMBER ? GENERAL : new CellFormat(kind, known, date1904);
  }

  private static Kind kind(int id, String code) {
    String plain = LITERAL.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
    if (ELAPSED.matcher(code.replaceAll("\"[^\"]*\"?", "")).find()) {
      return Kind.DURATION;
    }
    if (plain.indexOf('%') >= 0) {
      return Kind.PERCENTAGE;
    }
    if (!DateUtil.isADateFormat(id, code)) {
      return Kind.NUMBER;
    }
    return HOURS.matcher(plain).find() && !DAYS.matcher(plain).find() ? Kind.TIME : Kind.DATE;
  }

  /** Returns the value of a cell. */
  CellValue value(double number) {
    return switch (kind) {
      case NUMBER -> decimal(number);
      case DATE, TIME -> moment(number);
      case PERCENTAGE -> shown(number, PercentText.of(exact(number), code));
      case DURATION -> shown(number, Optional.of(DurationText.of(exact(number), code)));
    };
  }

  private CellValue moment(double number) {
    if (number < 0 || number >= (date1904 ? MAX_SERIAL_1904 : MAX_SERIAL)) {
      return decimal(number);
    }
    LocalDateTime moment = DateUtil.getLocalDateTime(number, date1904);
    return new CellValue.Moment(temporal(moment, number < 1));
  }

  private Temporal temporal(LocalDateTime moment, boolean firstDay) {
    if (kind == Kind.TIME && firstDay) {
      return moment.toLocalTime();
    }
    return moment.toLocalTime().equals(LocalTime.MIDNIGHT) ? moment.toLocalDate() : moment;
  }

  private static CellValue shown(double number, Optional<String> text) {
    return new CellValue.Decimal(exact(number), text);
  }

  private static CellValue decimal(double number) {
    return new CellValue.Decimal(exact(number), Optional.empty());
  }

  /**
   * Returns the shortest decimal number that is the same floating-point number.
   *
   * @param number finite
   */
  static BigDecimal exact(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return BigDecimal.valueOf((long) number);
    }
    BigDecimal exact = new BigDecimal(Double.toString(number));
    // Before JDK 19, the text can have more digits than necessary (JDK-4511638).
    for (int digits = EXCEL_DIGITS; digits < exact.precision(); digits++) {
      BigDecimal shorter = new BigDecimal(number).round(new MathContext(digits));
      if (shorter.doubleValue() == number) {
        return plain(shorter);
      }
    }
    return plain(exact);
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
