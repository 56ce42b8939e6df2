package org.openl.mcp.workbooks;

import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.Optional;

/** The value of a cell. A cell without a value has none of these. */
public sealed interface CellValue {

  /** Returns the value as a text that people recognize, for a search or a comparison. */
  String text();

  /** A text, without its formatting. */
  record Text(String text) implements CellValue {}

  /**
   * A number.
   *
   * @param exact the exact value, as a plain number without needless zeros
   * @param shown what Excel shows if the number is a percentage or a duration, such as {@code 12%}
   *     for 0.12; otherwise empty
   */
  record Decimal(BigDecimal exact, Optional<String> shown) implements CellValue {

    /** Returns the number, preceded by what Excel shows: {@code 12% (0.12)}. */
    @Override
    public String text() {
      String number = exact.toPlainString();
      return shown.map(text -> text + " (" + number + ")").orElse(number);
    }
  }

  /** A truth value. */
  record Flag(boolean value) implements CellValue {

    @Override
    public String text() {
      return String.valueOf(value);
    }
  }

  /**
   * A date, a time, or a date with a time.
   *
   * @param value a {@code LocalDate}, {@code LocalTime} or {@code LocalDateTime}
   */
  record Moment(Temporal value) implements CellValue {

    /** Returns the value in ISO 8601. */
    @Override
    public String text() {
      return value.toString();
    }
  }

  /**
   * An error.
   *
   * @param code such as {@code #DIV/0!}
   */
  record ErrorCode(String code) implements CellValue {

    @Override
    public String text() {
      return code;
    }
  }
}
