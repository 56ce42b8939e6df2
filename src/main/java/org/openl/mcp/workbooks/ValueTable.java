package org.openl.mcp.workbooks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of a workbook that are not numbers. Its cells share them. */
final class ValueTable {

  private static final int BYTES_PER_VALUE = 64;

  private final ReadBudget budget;
  private final List<CellValue> values = new ArrayList<>();

  /**
   * The indexes of the values by their types and texts. A map of texts stays fast if a file has
   * many with the same hash code, because texts are comparable and values are not.
   */
  private final Map<Class<?>, Map<String, Integer>> indexes = new HashMap<>();

  private long characters;

  ValueTable(ReadBudget budget) {
    this.budget = budget;
  }

  /** Returns the index of a value. */
  int add(CellValue value) {
    Map<String, Integer> sameType =
        indexes.computeIfAbsent(value.getClass(), type -> new HashMap<>());
    Integer known = sameType.get(value.text());
    if (known != null) {
      return known;
    }
    int length = value.text().length();
    budget.text(length);
    characters += length;
    values.add(value);
    sameType.put(value.text(), values.size() - 1);
    return values.size() - 1;
  }

  /** Returns all values by their indexes. */
  List<CellValue> values() {
    return List.copyOf(values);
  }

  /** Returns the approximate size of all values in memory, in bytes. */
  long bytes() {
    return characters + (long) values.size() * BYTES_PER_VALUE;
  }
}
