package org.openl.mcp.workbooks;

import java.util.Locale;

/**
 * A formula that several cells of an {@code .xlsx} file share. The file has its text for the first
 * cell only (ISO/IEC 29500-1, section 18.3.1.40).
 *
 * @param text without the leading {@code =}
 * @param row the row of the first cell
 * @param column the column of the first cell
 */
record SharedFormula(String text, int row, int column) {

  /** Returns the text of the formula in another cell: its relative references are moved. */
  String at(int otherRow, int otherColumn) {
    StringBuilder moved = new StringBuilder(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      int end = tokenEnd(at);
      if (isWord(text.charAt(at)) && !isNameOrFunction(end)) {
        appendMoved(moved, at, end, otherRow - row, otherColumn - column);
      } else {
        moved.append(text, at, end);
      }
      at = end;
    }
    return moved.toString();
  }

  /** Returns the end of the token that begins at a position. */
  private int tokenEnd(int start) {
    char first = text.charAt(start);
    if (first == '"' || first == '\'') {
      return quotedEnd(start, first);
    }
    if (first == '[') {
      return bracketEnd(start);
    }
    int end = start + 1;
    while (isWord(first) && end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** A quotation mark within a text is doubled. It begins another token, which changes nothing. */
  private int quotedEnd(int start, char quote) {
    int end = text.indexOf(quote, start + 1);
    return end < 0 ? text.length() : end + 1;
  }

  /** References to tables can have brackets in brackets: {@code Table1[[#All],[A1]]}. */
  private int bracketEnd(int start) {
    int depth = 0;
    for (int end = start; end < text.length(); end++) {
      char c = text.charAt(end);
      if (c == '\'') {
        end++;
      } else if (c == '[') {
        depth++;
      } else if (c == ']' && --depth == 0) {
        return end + 1;
      }
    }
    return text.length();
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c)
        || c == '$'
        || c == '_'
        || c == '.'
        || c == '\\'
        || c == '?';
  }

  /** A word before these is the name of a function, of a sheet or of a table. */
  private boolean isNameOrFunction(int end) {
    return end < text.length() && "(![".indexOf(text.charAt(end)) >= 0;
  }

  private void appendMoved(StringBuilder moved, int start, int end, int rows, int columns) {
    int at = start;
    boolean fixedColumn = at < end && text.charAt(at) == '$';
    int letters = fixedColumn ? at + 1 : at;
    at = letters;
    while (at < end && isLetter(text.charAt(at))) {
      at++;
    }
    int lettersEnd = at;
    boolean fixedRow = at < end && text.charAt(at) == '$';
    int digits = fixedRow ? at + 1 : at;
    boolean number = digits < end && isNumber(digits, end);
    boolean hasColumn = lettersEnd > letters && lettersEnd - letters <= 3;
    if (hasColumn && number) {
      String letter = text.substring(letters, lettersEnd);
      appendColumn(moved, letter, fixedColumn, columns);
      appendRow(moved, text.substring(digits, end), fixedRow, rows);
    } else if (hasColumn && lettersEnd == end && isInRange(start, end)) {
      appendColumn(moved, text.substring(letters, end), fixedColumn, columns);
    } else if (lettersEnd == letters && isInRange(start, end) && isRow(start, end)) {
      boolean fixed = text.charAt(start) == '$';
      appendRow(moved, text.substring(fixed ? start + 1 : start, end), fixed, rows);
    } else {
      moved.append(text, start, end);
    }
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  /** Columns and rows are references only beside a colon: {@code A:B}, {@code $1:3}. */
  private boolean isInRange(int start, int end) {
    return start > 0 && text.charAt(start - 1) == ':'
        || end < text.length() && text.charAt(end) == ':';
  }

  private boolean isRow(int start, int end) {
    return isNumber(text.charAt(start) == '$' ? start + 1 : start, end);
  }

  private boolean isNumber(int start, int end) {
    boolean number = start < end && end - start <= 7 && text.charAt(start) != '0';
    for (int i = start; number && i < end; i++) {
      number = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return number;
  }

  private static void appendColumn(StringBuilder moved, String letters, boolean fixed, int by) {
    int number = CellRange.column(letters.toUpperCase(Locale.ROOT));
    int to = Math.floorMod(number - 1 + by, CompactSheetBuilder.MAX_COLUMN) + 1;
    moved.append(fixed ? "$" + letters : CellRange.letters(to));
  }

  private static void appendRow(StringBuilder moved, String digits, boolean fixed, int by) {
    int to = Math.floorMod(Integer.parseInt(digits) - 1 + by, CompactSheetBuilder.MAX_ROW) + 1;
    moved.append(fixed ? "$" + digits : String.valueOf(to));
  }
}
