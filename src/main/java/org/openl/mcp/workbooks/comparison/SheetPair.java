package org.openl.mcp.workbooks.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openl.mcp.workbooks.Cell;
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
   * of their cells in common, which were renamed.
   */
  static List<SheetPair> of(Workbook before, Workbook after) {
    List<Sheet> removed = new ArrayList<>(before.sheets());
    List<SheetPair> pairs = new ArrayList<>();
    List<Sheet> others = new ArrayList<>();
    for (Sheet sheet : after.sheets()) {
      Optional<Sheet> same = removed.stream().filter(old -> isNamed(old, sheet.name())).findFirst();
      same.ifPresentOrElse(
          old -> {
            removed.remove(old);
            pairs.add(new SheetPair(same, Optional.of(sheet)));
          },
          () -> others.add(sheet));
    }
    Map<Sheet, Set<String>> contents = new HashMap<>();
    for (Sheet sheet : others) {
      Optional<Sheet> renamed =
          removed.stream()
              .filter(old -> isSimilar(contents(old, contents), contents(sheet, contents)))
              .max(Comparator.comparingInt(old -> common(contents.get(old), contents.get(sheet))));
      renamed.ifPresent(removed::remove);
      pairs.add(new SheetPair(renamed, Optional.of(sheet)));
    }
    removed.forEach(sheet -> pairs.add(new SheetPair(Optional.of(sheet), Optional.empty())));
    return pairs;
  }

  private static boolean isNamed(Sheet sheet, String name) {
    return sheet.name().equalsIgnoreCase(name);
  }

  private static boolean isSimilar(Set<String> one, Set<String> other) {
    int common = common(one, other);
    return common > 0 && 2 * common >= Math.max(one.size(), other.size());
  }

  private static int common(Set<String> one, Set<String> other) {
    return (int) one.stream().filter(other::contains).count();
  }

  private static Set<String> contents(Sheet sheet, Map<Sheet, Set<String>> known) {
    return known.computeIfAbsent(
        sheet,
        read -> {
          Set<String> contents = new HashSet<>();
          for (int row : read.rows()) {
            for (Cell cell : read.row(row)) {
              contents.add(CellContent.of(cell).key());
            }
          }
          return contents;
        });
  }

  /** Returns whether the sheet has another name now. */
  boolean isRenamed() {
    return before.isPresent()
        && after.isPresent()
        && !before.get().name().equals(after.get().name());
  }
}
