package org.openl.mcp.tools.tables;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.workbooks.CellRange;

/**
 * The address of a cell or a range, such as {@code Rates!C4}, {@code 'My sheet'!C4:F12}, {@code
 * [rules/Bank.xlsx]Rates!C4} or, as Excel writes it, {@code '[rules/Bank.xlsx]My sheet'!C4}. The
 * name of a sheet may contain {@code !}.
 *
 * @param workbook the path in the project; empty for any workbook
 * @param range the cells; a table is meant if they are in it
 */
record TableAddress(Optional<String> workbook, String sheet, CellRange range) {

  private static final Pattern ADDRESS = Pattern.compile("(?<place>.+)!(?<range>[^!]+)");

  private static final Pattern PLACE =
      Pattern.compile("(?:\\[(?<workbook>[^\\[\\]]+)])?(?<sheet>.+)");

  /** Parses an address; empty if the text is not an address. */
  static Optional<TableAddress> parse(String text) {
    Matcher address = ADDRESS.matcher(text.strip());
    if (!address.matches()) {
      return Optional.empty();
    }
    Matcher place = PLACE.matcher(unquoted(address.group("place")));
    return place.matches()
        ? cells(address.group("range"))
            .map(
                range ->
                    new TableAddress(
                        Optional.ofNullable(place.group("workbook")),
                        unquoted(place.group("sheet")),
                        range))
        : Optional.empty();
  }

  /** Parses the cells of an address, such as {@code C4} or {@code $c$4:$f$12}. */
  static Optional<CellRange> cells(String text) {
    return CellRange.parse(text.replace("$", "").toUpperCase(Locale.ROOT));
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

  private static String unquoted(String name) {
    return name.length() > 2 && name.startsWith("'") && name.endsWith("'")
        ? name.substring(1, name.length() - 1).replace("''", "'")
        : name;
  }
}
