package org.openl.mcp.doubles.studio;

import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellStyle;

/**
 * A cell of a table while it is edited.
 *
 * @param value a {@code String}, {@code BigDecimal}, {@code Boolean}, {@code LocalDateTime}, {@code
 *     List} of those, or {@link ErrorValue}; empty for a blank cell
 * @param formula the formula without its leading {@code =}
 * @param style the style in the workbook
 */
record GridCell(Optional<Object> value, Optional<String> formula, Optional<CellStyle> style) {

  /** A blank cell without a style. */
  static final GridCell BLANK = new GridCell(Optional.empty(), Optional.empty(), Optional.empty());

  /** An error, such as {@code #DIV/0!}. */
  record ErrorValue(byte code, String text) {}

  /** Returns a cell without a style. */
  static GridCell of(Object value) {
    return BLANK.with(Optional.of(value));
  }

  /** Returns a cell with the same style and another value, which replaces a formula. */
  GridCell with(Optional<Object> newValue) {
    return new GridCell(newValue.filter(v -> !v.equals("")), Optional.empty(), style);
  }

  /** Returns the cell without its style, which belongs to another workbook. */
  GridCell unstyled() {
    return new GridCell(value, formula, Optional.empty());
  }

  /** Returns the value as a text; empty for a blank cell. */
  String text() {
    return value.map(GridCell::text).orElse("");
  }

  boolean isBlank() {
    return text().isBlank();
  }

  /** Returns whether OpenL regards the cell as a part of a table. */
  boolean isFilled() {
    return !isBlank() && value.filter(ErrorValue.class::isInstance).isEmpty();
  }

  private static String text(Object value) {
    if (value instanceof ErrorValue error) {
      return error.text();
    }
    return value instanceof List<?> list ? ArrayText.of(list) : String.valueOf(value);
  }
}
