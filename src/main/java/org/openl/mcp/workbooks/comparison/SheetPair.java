package org.openl.mcp.workbooks.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.Workbook;

/**
 * A sheet before and now.
 *
 * @param before empty if the sheet was added
 * @param after empty if the sheet was removed
 */
record SheetPair(Optional<Sheet> before, Optional<Sheet> after) {

  /**
   * Pairs the sheets of two workbooks: those of the same name, then those that have at least half
   * of their different contents in common, which were renamed.
   *
   * @param check throws an exception if the comparison must stop
   */
  static List<SheetPair> of(Workbook before, Workbook after, ContentKeys keys, Runnable check) {
    List<Sheet> removed = new ArrayList<>(before.sheets());
    List<SheetPair> pairs = new ArrayList<>();
    List<Sheet> others = new ArrayList<>();
    for (Sheet sheet : after.sheets()) {
      Optional<Sheet> same = removed.stream().filter(old -> isNamed(old, sheet.name())).findFirst();
      if (same.isPresent()) {
        removed.remove(same.get());
        pairs.add(new SheetPair(same, Optional.of(sheet)));
      } else {
        others.add(sheet);
      }
    }
    // Nothing is read if no sheet can have been renamed.
    List<Contents> candidates =
        new ArrayList<>(others.isEmpty() ? List.of() : contents(removed, keys, check));
    for (Contents now :
        candidates.isEmpty() ? List.<Contents>of() : contents(others, keys, check)) {
      best(now, candidates, check)
          .ifPresent(
              old -> {
                candidates.remove(old);
                removed.remove(old.sheet());
                others.remove(now.sheet());
                pairs.add(new SheetPair(Optional.of(old.sheet()), Optional.of(now.sheet())));
              });
    }
    others.forEach(sheet -> pairs.add(new SheetPair(Optional.empty(), Optional.of(sheet))));
    removed.forEach(sheet -> pairs.add(new SheetPair(Optional.of(sheet), Optional.empty())));
    return pairs;
  }

  private static boolean isNamed(Sheet sheet, String name) {
    return sheet.name().equalsIgnoreCase(name);
  }

  /** Returns the old sheet that has most in common with a new one, at least half of it. */
  private static Optional<Contents> best(Contents now, List<Contents> candidates, Runnable check) {
    Optional<Contents> best = Optional.empty();
    int most = 0;
    for (Contents old : candidates) {
      check.run();
      int common = SortedKeys.common(old.keys(), now.keys());
      if (common > most && 2 * common >= Math.max(old.keys().length, now.keys().length)) {
        best = Optional.of(old);
        most = common;
      }
    }
    return best;
  }

  /** The keys of the different contents of a sheet, sorted. */
  private static final class Contents {

    private final Sheet sheet;
    private final long[] keys;

    Contents(Sheet sheet, ContentKeys keys, Runnable check) {
      this.sheet = sheet;
      this.keys =
          IntStream.of(sheet.rows())
              .peek(row -> check.run())
              .boxed()
              .flatMapToLong(
                  row -> sheet.row(row).stream().mapToLong(cell -> keys.of(new CellContent(cell))))
              .sorted()
              .distinct()
              .toArray();
    }

    Sheet sheet() {
      return sheet;
    }

    long[] keys() {
      return keys;
    }
  }

  private static List<Contents> contents(List<Sheet> sheets, ContentKeys keys, Runnable check) {
    return sheets.stream().map(sheet -> new Contents(sheet, keys, check)).toList();
  }

  /** Returns whether the sheet has another name now. */
  boolean isRenamed() {
    return before.isPresent()
        && after.isPresent()
        && !before.get().name().equals(after.get().name());
  }
}
