package org.openl.mcp.workbooks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Divides a table into its header, its properties and its body. */
final class TableLayout {

  private static final String PROPERTIES = "properties";

  /** The maximum number of characters of the properties of a table. */
  private static final int MAX_CHARACTERS = 1_000_000;

  private final SheetLayout sheet;
  private final CellRange region;

  TableLayout(SheetLayout sheet, CellRange region) {
    this.sheet = sheet;
    this.region = region;
  }

  /** Returns the text of the first cell; empty if this has no text. */
  Optional<String> headerText() {
    return sheet
        .value(region.firstColumn(), region.firstRow())
        .filter(CellValue.Text.class::isInstance)
        .map(CellValue::text);
  }

  /** Returns the rows below the header; empty if there are none. */
  Optional<CellRange> belowHeader() {
    return below(region, at(region.firstColumn(), region.firstRow()).lastRow());
  }

  /** Returns the rows of the table's own properties; empty if it has none. */
  private Optional<CellRange> propertyRows() {
    return belowHeader()
        .filter(rest -> sheet.text(rest.firstColumn(), rest.firstRow()).equals(PROPERTIES))
        .map(
            rest ->
                new CellRange(
                    rest.firstColumn(),
                    rest.firstRow(),
                    rest.lastColumn(),
                    Math.min(rest.lastRow(), at(rest.firstColumn(), rest.firstRow()).lastRow())));
  }

  /** Returns the rows below header and properties; empty if there are none. */
  private Optional<CellRange> body() {
    Optional<CellRange> properties = propertyRows();
    return properties.isPresent() ? below(region, properties.get().lastRow()) : belowHeader();
  }

  /** Returns the table's own properties. */
  Map<String, String> properties() {
    return propertyRows()
        .map(rows -> properties(rows, at(rows.firstColumn(), rows.firstRow()).lastColumn() + 1))
        .orElse(Map.of());
  }

  /** Returns the properties that a table of the type Properties gives to others. */
  Map<String, String> propertiesForOthers() {
    return body().map(rows -> properties(rows, rows.firstColumn())).orElse(Map.of());
  }

  private Map<String, String> properties(CellRange rows, int nameColumn) {
    Map<String, String> properties = new LinkedHashMap<>();
    long characters = 0;
    for (Cell cell : sheet.cells(rows, cell -> cell.column() == nameColumn).toList()) {
      String name = sheet.text(nameColumn, cell.row());
      if (!name.isEmpty() && !properties.containsKey(name)) {
        String value = valueOf(cell);
        characters += name.length() + value.length();
        if (characters > MAX_CHARACTERS) {
          throw new TextsTooLongException();
        }
        properties.put(name, value);
      }
    }
    return properties;
  }

  /** Thrown if the properties of a table have too many characters. */
  static final class TextsTooLongException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  private String valueOf(Cell name) {
    int column = at(name.column(), name.row()).lastColumn() + 1;
    return column > region.lastColumn() ? "" : sheet.text(column, name.row());
  }

  private CellRange at(int column, int row) {
    return sheet.merged().at(column, row);
  }

  private static Optional<CellRange> below(CellRange region, int row) {
    return row < region.lastRow()
        ? Optional.of(
            new CellRange(region.firstColumn(), row + 1, region.lastColumn(), region.lastRow()))
        : Optional.empty();
  }

  /**
   * Returns whether the body of a spreadsheet has only two columns or two rows, apart from empty
   * ones at its end. Merged cells in its first row or column are one column or row.
   */
  boolean isSimpleSpreadsheet() {
    return body().map(body -> columns(body) == 2 || rows(body) == 2).orElse(false);
  }

  /** Returns the number of columns, at most 3. */
  private int columns(CellRange body) {
    int last = lastFilled(body, CellRange::lastColumn);
    int count = 0;
    for (int column = body.firstColumn(); column <= last && count < 3; count++) {
      column = at(column, body.firstRow()).lastColumn() + 1;
    }
    return count;
  }

  /** Returns the number of rows, at most 3. */
  private int rows(CellRange body) {
    int last = lastFilled(body, CellRange::lastRow);
    int count = 0;
    for (int row = body.firstRow(); row <= last && count < 3; count++) {
      row = at(body.firstColumn(), row).lastRow() + 1;
    }
    return count;
  }

  private int lastFilled(CellRange body, ToIntFunction<CellRange> end) {
    return sheet
        .cells(body, SheetLayout::isFilled)
        .map(cell -> at(cell.column(), cell.row()))
        .mapToInt(end)
        .max()
        .orElse(0);
  }
}
