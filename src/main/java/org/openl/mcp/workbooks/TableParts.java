package org.openl.mcp.workbooks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of tables that are divided, such as {@code TablePart fees row 1 of 2}. The parts may be
 * on different sheets of a workbook.
 */
final class TableParts {

  private static final Pattern HEADER =
      Pattern.compile("\\w+\\s+(\\w+)\\s+(column|row)\\s+(\\d{1,9})\\s+of\\s+(\\d{1,9})\\s*");

  private final Map<String, TreeMap<Integer, Part>> parts = new LinkedHashMap<>();

  /**
   * A part.
   *
   * @param below whether it is below the part before, not beside it
   * @param number from 1
   * @param of the number of parts
   * @param content the cells below the header of the part
   */
  private record Part(boolean below, int number, int of, SheetCells content) {}

  /**
   * Cells of a sheet.
   *
   * @param position the position of the part among all tables
   */
  record SheetCells(SheetLayout sheet, CellRange region, int position) {}

  /** Adds a part. A part with a wrong header, or that exists already, is ignored, as in OpenL. */
  void add(String header, SheetCells content) {
    Matcher words = HEADER.matcher(CellText.trim(header));
    if (words.matches()) {
      int number = Integer.parseInt(words.group(3));
      parts
          .computeIfAbsent(words.group(1), id -> new TreeMap<>())
          .putIfAbsent(
              number,
              new Part(
                  words.group(2).equals("row"), number, Integer.parseInt(words.group(4)), content));
    }
  }

  /** A table that is joined from parts, in order. */
  record Joined(boolean below, List<SheetCells> parts) {}

  /** Returns the tables whose parts are all there and fit together. */
  List<Joined> joined() {
    List<Joined> joined = new ArrayList<>();
    for (TreeMap<Integer, Part> of : parts.values()) {
      if (isComplete(of.values())) {
        joined.add(
            new Joined(
                of.firstEntry().getValue().below(),
                of.values().stream().map(Part::content).toList()));
      }
    }
    return joined;
  }

  private static boolean isComplete(Collection<Part> parts) {
    Part first = parts.iterator().next();
    int expected = 1;
    for (Part part : parts) {
      boolean fits =
          part.number() == expected
              && part.of() == parts.size()
              && part.below() == first.below()
              && (!part.below() || columns(part) == columns(first));
      if (!fits) {
        return false;
      }
      expected++;
    }
    return true;
  }

  private static int columns(Part part) {
    return part.content().region().columns();
  }
}
