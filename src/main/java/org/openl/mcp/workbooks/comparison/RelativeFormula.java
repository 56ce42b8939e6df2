package org.openl.mcp.workbooks.comparison;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes formulas with relative addresses, as in the notation R1C1 of Excel. */
final class RelativeFormula {

  /** A text in quotation marks, or a reference to a cell that is not part of a longer word. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\"[^\"]*+\"|(?<![A-Za-z0-9_.$])(\\$?)([A-Z]{1,3})(\\$?)([0-9]{1,7})(?![A-Za-z0-9_(.])");

  private static final int LETTERS = 26;

  private RelativeFormula() {}

  /**
   * Returns a formula with relative addresses.
   *
   * @param column the column of its cell, from 1
   * @param row the row of its cell, from 1
   */
  static String of(String formula, int column, int row) {
    return REFERENCE
        .matcher(formula)
        .replaceAll(found -> Matcher.quoteReplacement(relative(found.group(), column, row)));
  }

  private static String relative(String reference, int column, int row) {
    Matcher parts = REFERENCE.matcher(reference);
    if (reference.startsWith("\"") || !parts.matches()) {
      return reference;
    }
    int toColumn = parts.group(2).chars().reduce(0, (n, c) -> n * LETTERS + c - 'A' + 1);
    int toRow = Integer.parseInt(parts.group(4));
    return part("R", parts.group(3), toRow, row) + part("C", parts.group(1), toColumn, column);
  }

  private static String part(String letter, String absolute, int to, int from) {
    return absolute.isEmpty() ? letter + "[" + (to - from) + "]" : letter + to;
  }
}
