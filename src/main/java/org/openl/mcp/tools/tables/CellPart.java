package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.CellRange;

/**
 * One cell of a table, or the rest of its text, such as {@code C4+1200}: the text of C4 without its
 * first 1200 characters.
 *
 * @param place the sheet with an exclamation mark; empty if it is not given
 * @param from the number of characters before
 */
record CellPart(String place, CellRange cell, int from) {

  private static final Pattern PART =
      Pattern.compile("(?<place>(?:.+!)?)(?<cell>[^!+]+)(?:\\+(?<from>[0-9]{1,9}))?");

  /** The characters that an answer needs for what is said about the cut. */
  private static final int RESERVE = 100;

  /**
   * Parses an argument.
   *
   * @throws CallException if it is not a cell
   */
  static CellPart parse(String text) {
    Matcher part = PART.matcher(text.strip());
    return Optional.of(part)
        .filter(Matcher::matches)
        .flatMap(found -> TableAddress.cells(found.group("cell").strip()))
        .filter(cell -> cell.rows() * (long) cell.columns() == 1)
        .map(
            cell ->
                new CellPart(
                    part.group("place"),
                    cell,
                    Optional.ofNullable(part.group("from")).map(Integer::parseInt).orElse(0)))
        .orElseThrow(
            () ->
                new CallException(
                    "The table was not read.",
                    "The cell %s is not an address.".formatted(Quoted.of(text)),
                    "Pass the address of one cell, such as C4, or C4+1200 for the text after its"
                        + " first 1200 characters."));
  }

  /** Returns the number of its row in Excel. */
  int row() {
    return cell.firstRow();
  }

  /**
   * Returns a window that has only this cell.
   *
   * @param most the maximum number of characters
   * @throws CallException if the table does not have the cell, or not so many characters
   */
  TableWindow of(GridContent content, int most) {
    for (int index : indexes(content)) {
      for (int column = 0; column < content.columns().size(); column++) {
        if (isAt(content, index, column)) {
          return window(content, index, column, most);
        }
      }
    }
    throw new CallException(
        "The table was not read.",
        "It does not have the cell %s.".formatted(address()),
        "Use an address that openl_get_table shows for this table.");
  }

  /** Returns the rows that may have the cell: all rows if the table is joined from parts. */
  private List<Integer> indexes(GridContent content) {
    int size = content.rows().size();
    if (!content.parts().isEmpty()) {
      return IntStream.range(0, size).boxed().toList();
    }
    int index = content.index(row());
    return index < size ? List.of(index) : List.of();
  }

  private boolean isAt(GridContent content, int index, int column) {
    String there = content.address(index, column);
    return there.equalsIgnoreCase(place + cell)
        || (content.parts().isEmpty() || place.isEmpty()) && there.equals(cell.toString());
  }

  private String address() {
    return cell + (from == 0 ? "" : "+" + from);
  }

  private TableWindow window(GridContent content, int index, int column, int most) {
    GridRow row = content.rows().get(index);
    String there = content.address(index, column);
    JsonNode value = column < row.cells().size() ? row.cells().get(column) : NullNode.instance;
    String formula = from == 0 ? row.formulas().getOrDefault(there, "") : "";
    String text = value.isTextual() ? value.textValue() : "";
    if (from > 0 && from >= text.length()) {
      throw new CallException(
          "The table was not read.",
          "The text of %s has %s.".formatted(there, Counted.of(text.length(), "character")),
          "Pass a smaller number after the plus sign, or none.");
    }
    int end = end(text, most - RESERVE - formula.length());
    return new TableWindow(
        List.of(note(there, value, end)),
        List.of(content.columns().get(column)),
        List.of(
            JsonNodeFactory.instance
                .arrayNode()
                .add(row.number())
                .add(value.isTextual() ? part(text, end, there) : value)),
        List.of(row.texts().contains(column) ? Set.of(0) : Set.of()),
        List.of(),
        formula.isEmpty() ? Map.of() : Map.of(there, formula),
        row.errors().stream().filter(there::equals).toList(),
        Optional.of(content.total()),
        Optional.empty());
  }

  private String note(String there, JsonNode value, int end) {
    if (value.isNull()) {
      return "The cell %s is empty, or it is covered by a merged cell.".formatted(there);
    }
    int length = value.isTextual() ? value.textValue().length() : 0;
    return from == 0 && end >= length
        ? "This is only the cell %s, with all of its content.".formatted(there)
        : "These are the characters %d to %d of the %d characters of %s.%s"
            .formatted(
                from + 1,
                end,
                length,
                there,
                end < length ? " To read on, pass %s+%d as cell.".formatted(there, end) : "");
  }

  private JsonNode part(String text, int end, String there) {
    String part = text.substring(from, end);
    int left = text.length() - end;
    return JsonNodeFactory.instance.textNode(
        left == 0 ? part : "%s… [%d characters left out: %s+%d]".formatted(part, left, there, end));
  }

  /** Returns the end of the part that fits into an answer; it is not within a surrogate pair. */
  private int end(String text, int most) {
    int end = Math.min(text.length(), from + Math.max(1, most));
    while (end - from > 1
        && JsonNodeFactory.instance.textNode(text.substring(from, end)).toString().length()
            > most) {
      end = from + (end - from) * 3 / 4;
    }
    boolean splitsPair =
        end < text.length() && end - from > 1 && Character.isLowSurrogate(text.charAt(end));
    return splitsPair ? end - 1 : end;
  }
}
