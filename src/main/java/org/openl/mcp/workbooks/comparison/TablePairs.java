package org.openl.mcp.workbooks.comparison;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.openl.mcp.workbooks.WorkbookTable;

/** Finds for each table of a workbook the one that it was before. */
final class TablePairs {

  private final UnaryOperator<String> newNameOfSheet;
  private final List<TablePair> pairs = new ArrayList<>();
  private List<WorkbookTable> before;
  private List<WorkbookTable> after;

  /**
   * A table before and now.
   *
   * @param before empty if the table was added
   * @param after empty if the table was removed
   */
  record TablePair(Optional<WorkbookTable> before, Optional<WorkbookTable> after) {}

  /** Returns what a table has in common with the one that it was before. */
  private interface Key {

    /**
     * Returns the key of a table.
     *
     * @param place where it begins, with the new name of the sheet
     */
    List<Object> of(WorkbookTable table, String place);
  }

  private TablePairs(
      List<WorkbookTable> before, List<WorkbookTable> after, UnaryOperator<String> newNameOfSheet) {
    this.before = before;
    this.after = after;
    this.newNameOfSheet = newNameOfSheet;
  }

  /**
   * Pairs tables. First those with the same header and properties belong together, then those with
   * the same name, then those at the same place. If there are several, those at the same place come
   * first.
   *
   * @param newNameOfSheet returns the new name of an old sheet
   */
  static List<TablePair> of(
      List<WorkbookTable> before, List<WorkbookTable> after, UnaryOperator<String> newNameOfSheet) {
    TablePairs pairs = new TablePairs(before, after, newNameOfSheet);
    pairs.pair((table, place) -> List.of(table.header(), table.properties(), place));
    pairs.pair((table, place) -> List.of(table.header(), table.properties()));
    pairs.pair((table, place) -> List.of(table.name(), place));
    pairs.pair((table, place) -> List.of(table.name()));
    pairs.pair((table, place) -> List.of(place));
    pairs.after.forEach(now -> pairs.pairs.add(new TablePair(Optional.empty(), Optional.of(now))));
    pairs.before.forEach(old -> pairs.pairs.add(new TablePair(Optional.of(old), Optional.empty())));
    return pairs.pairs;
  }

  /** Pairs the remaining tables of the same kind that have the same key. */
  private void pair(Key key) {
    Map<List<Object>, Deque<WorkbookTable>> candidates = new HashMap<>();
    for (WorkbookTable old : before) {
      String place = place(newNameOfSheet.apply(old.sheet()), old);
      candidates
          .computeIfAbsent(List.of(old.kind(), key.of(old, place)), k -> new ArrayDeque<>())
          .add(old);
    }
    List<WorkbookTable> rest = new ArrayList<>();
    for (WorkbookTable now : after) {
      Deque<WorkbookTable> same =
          candidates.getOrDefault(
              List.of(now.kind(), key.of(now, place(now.sheet(), now))), new ArrayDeque<>());
      if (same.isEmpty()) {
        rest.add(now);
      } else {
        pairs.add(new TablePair(Optional.of(same.remove()), Optional.of(now)));
      }
    }
    after = rest;
    before = candidates.values().stream().flatMap(Deque::stream).toList();
  }

  private static String place(String sheet, WorkbookTable table) {
    return sheet + "!" + table.range().firstColumn() + "," + table.range().firstRow();
  }
}
