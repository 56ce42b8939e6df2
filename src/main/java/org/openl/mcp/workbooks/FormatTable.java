package org.openl.mcp.workbooks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The number formats of a workbook, and which of them each cell style has. */
final class FormatTable {

  private final boolean date1904;
  private final ReadBudget budget;
  private final List<CellFormat> formats = new ArrayList<>(List.of(CellFormat.GENERAL));

  /**
   * The indexes by numbers and codes. A map of texts stays fast if a file has many codes with the
   * same hash code, because texts are comparable.
   */
  private final Map<String, Integer> indexes = new HashMap<>();

  private final List<Integer> styles = new ArrayList<>();

  FormatTable(boolean date1904, ReadBudget budget) {
    this.date1904 = date1904;
    this.budget = budget;
  }

  /** Adds the next cell style. An empty code stands for a built-in format. */
  void addStyle(int id, String code) {
    budget.definitions(styles.size());
    styles.add(indexes.computeIfAbsent(id + " " + code, key -> add(id, code)));
  }

  private int add(int id, String code) {
    CellFormat format = CellFormat.of(id, code, date1904);
    if (format == CellFormat.GENERAL || formats.size() > Short.MAX_VALUE) {
      return 0;
    }
    formats.add(format);
    return formats.size() - 1;
  }

  /** Returns the index of the format of a cell style. An unknown style has the general format. */
  int ofStyle(int style) {
    return style >= 0 && style < styles.size() ? styles.get(style) : 0;
  }

  /** Returns the formats by their indexes. */
  List<CellFormat> formats() {
    return List.copyOf(formats);
  }
}
