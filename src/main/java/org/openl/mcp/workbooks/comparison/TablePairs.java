package org.openl.mcp.workbooks.comparison;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.openl.mcp.workbooks.WorkbookTable;

/** Finds for each table of a workbook the one that it was before. */
final class TablePairs {

  private final UnaryOperator<String> newNameOfSheet;
  private final Runnable check;
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
    Stream<String> of(WorkbookTable table, String place);
  }

  private TablePairs(
      List<WorkbookTable> before,
      List<WorkbookTable> after,
      UnaryOperator<String> newNameOfSheet,
      Runnable check) {
    this.before = before;
    this.after = after;
    this.newNameOfSheet = newNameOfSheet;
    this.check = check;
  }

  /**
   * Pairs tables. First those with the same header and properties belong together, then those with
   * the same name, then those at the same place. If there are several, those at the same place come
   * first.
   *
   * @param newNameOfSheet returns the new name of an old sheet
   * @param check throws an exception if the comparison must stop
   */
  static List<TablePair> of(
      List<WorkbookTable> before,
      List<WorkbookTable> after,
      UnaryOperator<String> newNameOfSheet,
      Runnable check) {
    TablePairs pairs = new TablePairs(before, after, newNameOfSheet, check);
    pairs.pair((table, place) -> Stream.concat(Stream.of(place), headerAndProperties(table)));
    pairs.pair((table, place) -> headerAndProperties(table));
    pairs.pair((table, place) -> Stream.concat(Stream.of(place), table.name().stream()));
    pairs.pair((table, place) -> table.name().stream());
    pairs.pair((table, place) -> Stream.of(place));
    pairs.after.forEach(now -> pairs.pairs.add(new TablePair(Optional.empty(), Optional.of(now))));
    pairs.before.forEach(old -> pairs.pairs.add(new TablePair(Optional.of(old), Optional.empty())));
    return pairs.pairs;
  }

  private static Stream<String> headerAndProperties(WorkbookTable table) {
    return Stream.concat(
        Stream.of(table.header()),
        new TreeMap<>(table.properties())
            .entrySet().stream()
                .flatMap(property -> Stream.of(property.getKey(), property.getValue())));
  }

  /** Pairs the remaining tables of the same kind that have the same key. */
  private void pair(Key key) {
    // A sorted map stays fast if a file has many tables whose keys have the same hash code.
    Map<String[], Deque<WorkbookTable>> candidates = new TreeMap<>(Arrays::compare);
    for (WorkbookTable old : before) {
      check.run();
      String place = place(newNameOfSheet.apply(old.sheet()), old);
      candidates.computeIfAbsent(key(key, old, place), k -> new ArrayDeque<>()).add(old);
    }
    List<WorkbookTable> rest = new ArrayList<>();
    for (WorkbookTable now : after) {
      check.run();
      Deque<WorkbookTable> same =
          candidates.getOrDefault(key(key, now, place(now.sheet(), now)), new ArrayDeque<>());
      if (same.isEmpty()) {
        rest.add(now);
      } else {
        pairs.add(new TablePair(Optional.of(same.remove()), Optional.of(now)));
      }
    }
    after = rest;
    before = candidates.values().stream().flatMap(Deque::stream).toList();
  }

  private static String[] key(Key key, WorkbookTable table, String place) {
    return Stream.concat(Stream.of(table.kind()), key.of(table, place)).toArray(String[]::new);
  }

  private static String place(String sheet, WorkbookTable table) {
    return sheet + "!" + table.range().firstColumn() + "," + table.range().firstRow();
  }
}
