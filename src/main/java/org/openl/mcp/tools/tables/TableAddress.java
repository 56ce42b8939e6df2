package org.openl.mcp.tools.tables;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.workbooks.CellRange;

/**
 * The address of a cell or a range, such as {@code Rates!C4}, {@code 'My sheet'!C4:F12} or {@code
 * [rules/Bank.xlsx]Rates!C4}.
 *
 * @param workbook the path in the project; empty for any workbook
 * @param range the cells; a table is meant if they are in it
 */
record TableAddress(Optional<String> workbook, String sheet, CellRange range) {

  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[(?<workbook>[^\\[\\]]+)])?(?<sheet>[^!]+)!(?<range>[^!]+)");

  /** Parses an address; empty if the text is not an address. */
  static Optional<TableAddress> parse(String text) {
    Matcher parts = ADDRESS.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    return CellRange.parse(parts.group("range").replace("$", "").toUpperCase(Locale.ROOT))
        .map(
            range ->
                new TableAddress(
                    Optional.ofNullable(parts.group("workbook")),
                    unquoted(parts.group("sheet")),
                    range));
  }

  /** Returns whether a sheet of a workbook is meant, ignoring case. */
  boolean isOn(String otherWorkbook, String otherSheet) {
    return NameMatch.same(otherSheet, sheet)
        && workbook.filter(path -> !NameMatch.same(otherWorkbook, path)).isEmpty();
  }

  /** Returns whether a table has the cells. */
  boolean isIn(CellRange table) {
    return table.contains(range.firstColumn(), range.firstRow())
        && table.contains(range.lastColumn(), range.lastRow());
  }

  /** Returns whether the first cell is the first cell of a table. */
  boolean isFirstCellOf(CellRange table) {
    return table.firstColumn() == range.firstColumn() && table.firstRow() == range.firstRow();
  }

  private static String unquoted(String sheet) {
    return sheet.length() > 2 && sheet.startsWith("'") && sheet.endsWith("'")
        ? sheet.substring(1, sheet.length() - 1).replace("''", "'")
        : sheet;
  }
}
