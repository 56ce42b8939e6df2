package org.openl.mcp.workbooks.comparison;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.workbooks.CellValue;

/**
 * Gives contents of cells a key that is the same for equal values, without regard to their format.
 * A formula without a stored result has a key of its own. The keys of both states are comparable.
 *
 * <p>The key of a number is the number itself, so that a million of them need no memory here.
 */
final class ContentKeys {

  /** The first of the bit patterns that are no number. */
  private static final long NOT_A_NUMBER = Double.doubleToLongBits(Double.NaN);

  /**
   * The keys by types and texts. A map of texts stays fast if a file has many with the same hash
   * code, because texts are comparable.
   */
  private final Map<Class<?>, Map<String, Long>> keys = new HashMap<>();

  private long last = NOT_A_NUMBER;

  /** Returns the key of a content. */
  long of(CellContent content) {
    Optional<CellValue> value = content.cell().value();
    if (value.isEmpty()) {
      return key(CellContent.class, content.relativeFormula().orElse(""));
    }
    return value.get() instanceof CellValue.Decimal number
        ? Double.doubleToLongBits(number.exact().doubleValue())
        : key(value.get().getClass(), value.get().text());
  }

  /** Returns whether both cells exist and have the same value and the same formula. */
  boolean isSame(Optional<CellContent> was, Optional<CellContent> is) {
    return was.isPresent()
        && is.isPresent()
        && of(was.get()) == of(is.get())
        && was.get().hasFormulaOf(is.get());
  }

  private long key(Class<?> type, String text) {
    return keys.computeIfAbsent(type, t -> new HashMap<>()).computeIfAbsent(text, t -> ++last);
  }
}
