package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openl.mcp.call.results.TextShortener;

/**
 * A row that does not fit into an answer: its long texts are cut. Each cut text ends with the
 * number of characters that are left out, and with the {@link CellPart} that has them.
 */
record ShortenedRow(ArrayNode row, Map<String, String> formulas) {

  private static final Pattern CUT = Pattern.compile("… \\[[0-9]+ characters? left out]$");

  /**
   * Cuts a row.
   *
   * @param row its number and its values
   * @param others further texts, which are not shortened
   * @param address returns the address of a cell by the index of its column
   * @param most the maximum number of characters
   * @return empty if the row fits
   */
  static Optional<ShortenedRow> of(
      ArrayNode row,
      Map<String, String> formulas,
      List<String> others,
      IntFunction<String> address,
      int most) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("row", row);
    formulas.forEach(whole::put);
    others.forEach(text -> whole.put(text + " ", text));
    int room = most;
    ObjectNode fitting = TextShortener.textsAndLists(whole, room);
    if (fitting.equals(whole)) {
      return Optional.empty();
    }
    ShortenedRow named = named(row, formulas, fitting, address);
    while (named.length() + whole.toString().length() - length(row, formulas) > most && room > 1) {
      room = room * 3 / 4;
      named = named(row, formulas, TextShortener.textsAndLists(whole, room), address);
    }
    return Optional.of(named);
  }

  private static ShortenedRow named(
      ArrayNode row,
      Map<String, String> formulas,
      ObjectNode fitting,
      IntFunction<String> address) {
    ArrayNode cut = (ArrayNode) fitting.get("row").deepCopy();
    for (int i = 1; i < cut.size(); i++) {
      if (row.get(i).isTextual() && cut.get(i).isTextual()) {
        String cell = address.apply(i - 1);
        cut.set(
            i,
            JsonNodeFactory.instance.textNode(
                named(row.get(i).textValue(), cut.get(i).textValue(), cell, true)));
      }
    }
    Map<String, String> cutFormulas = new LinkedHashMap<>();
    formulas.forEach(
        (cell, formula) ->
            cutFormulas.put(cell, named(formula, fitting.get(cell).textValue(), cell, false)));
    return new ShortenedRow(cut, cutFormulas);
  }

  /** Adds to a cut text how to read the rest of it. */
  private static String named(String whole, String cut, String cell, boolean fromHere) {
    Matcher end = CUT.matcher(cut);
    return cut.equals(whole) || !end.find()
        ? cut
        : cut.substring(0, cut.length() - 1)
            + ": "
            + cell
            + (fromHere ? "+" + end.start() : "")
            + "]";
  }

  private int length() {
    return length(row, formulas);
  }

  private static int length(ArrayNode row, Map<String, String> formulas) {
    return row.toString().length()
        + formulas.values().stream()
            .mapToInt(text -> JsonNodeFactory.instance.textNode(text).toString().length())
            .sum();
  }
}
