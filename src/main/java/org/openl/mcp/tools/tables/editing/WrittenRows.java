package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.DifferingTexts;
import org.openl.mcp.workbooks.CellRange;

/**
 * What OpenL Studio 5.27 has made of the rows that were written. It writes texts of ranges in its
 * own form, also those that nobody edited: {@code <=3} becomes {@code <= 3.0}.
 *
 * @param notes what is not as intended
 * @param rewritten "intended → actual" by cell, for values in another form
 */
record WrittenRows(List<String> notes, Map<String, String> rewritten) {

  /** Nothing is known. */
  static final WrittenRows UNKNOWN = new WrittenRows(List.of(), Map.of());

  private static final String LOOK =
      "Look at the table in OpenL Studio before saving the project, or discard the changes.";

  private static final int MOST = 100;

  /** The maximum number of cells that a note names. */
  private static final int MOST_NAMED = 10;

  /**
   * Compares rows.
   *
   * @param firstColumn the number of the first column
   * @param firstRow the number of the first row
   */
  static WrittenRows of(
      TypedRows intended, TypedRows actual, int firstColumn, int firstRow, int columns) {
    if (intended.size() != actual.size()) {
      return new WrittenRows(
          List.of(
              "The edits were written, but OpenL Studio shows %d rows instead of %d. %s"
                  .formatted(actual.size(), intended.size(), LOOK)),
          Map.of());
    }
    Map<String, String> rewritten = new LinkedHashMap<>();
    Map<String, String> wrong = new LinkedHashMap<>();
    for (int row = 0; row < actual.size(); row++) {
      for (int column = 0; column < columns; column++) {
        EditedCell should = EditedCell.of(intended.value(row, column));
        EditedCell is = EditedCell.of(actual.value(row, column));
        if (!should.isIdentical(is)) {
          Map<String, String> found = isForm(should.value(), is.value()) ? rewritten : wrong;
          found.put(
              CellRange.cell(firstColumn + column, firstRow + row).toString(),
              DifferingTexts.of(should.text(), is.text()).change());
        }
      }
    }
    List<String> notes =
        wrong.isEmpty()
            ? List.of()
            : List.of(
                "The edits were written, but OpenL Studio shows other values than intended: %s. %s"
                    .formatted(named(wrong), LOOK));
    return new WrittenRows(
        rewritten.size() > MOST ? more(notes, rewritten.size()) : notes, first(rewritten));
  }

  /** Returns the first entries, and the number of the others. */
  private static String named(Map<String, String> wrong) {
    int further = wrong.size() - MOST_NAMED;
    return wrong.entrySet().stream()
            .limit(MOST_NAMED)
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining("; "))
        + (further > 0 ? "; and " + Counted.of(further, "more cell") : "");
  }

  private static List<String> more(List<String> notes, int all) {
    return Stream.concat(
            notes.stream(),
            Stream.of(
                "OpenL Studio writes %d cells in another form, of which %d are listed."
                    .formatted(all, MOST)))
        .toList();
  }

  private static Map<String, String> first(Map<String, String> all) {
    Map<String, String> first = new LinkedHashMap<>();
    all.entrySet().stream().limit(MOST).forEach(e -> first.put(e.getKey(), e.getValue()));
    return first;
  }

  /**
   * Returns whether two texts differ only in spaces, in zeros at the end of a decimal, or in the
   * form of a range: {@code 0 - 11}, {@code 0..11} and {@code [0; 11]} are all {@code [0..11]}.
   */
  private static boolean isForm(JsonNode one, JsonNode other) {
    return one.isTextual() && other.isTextual() && plain(one).equals(plain(other));
  }

  private static String plain(JsonNode text) {
    return text.textValue()
        .replaceAll("\\s", "")
        .replaceAll("(?<=[0-9])\\.0+(?![0-9])", "")
        .replaceAll("(?<=[0-9]\\.[0-9]{0,20}[1-9])0+(?![0-9])", "")
        .replaceAll("^(-?[0-9.]*[0-9])(?:-|\\.\\.)(-?[0-9][0-9.]*)$", "[$1..$2]")
        .replaceAll("^([\\[(]-?[0-9.]*[0-9]);(-?[0-9][0-9.]*[\\])])$", "$1..$2")
        .replaceAll("^(-?[0-9][0-9.]*)\\+$", ">=$1");
  }
}
