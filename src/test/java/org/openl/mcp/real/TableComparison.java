package org.openl.mcp.real;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.openl.mcp.real.ReferenceWorkbook.Kind;
import org.openl.mcp.real.ReferenceWorkbook.ReferenceCell;
import org.openl.mcp.workbooks.CellRange;

/** Compares tables, as a client reads them, with the cells of their workbooks. */
public final class TableComparison {

  private final Map<Kind, Integer> compared = new EnumMap<>(Kind.class);
  private final List<String> differences = new ArrayList<>();
  private int empty;
  private int formulas;

  /**
   * Compares a whole table of one part.
   *
   * @param table the answers of {@code openl_get_table}, joined
   */
  public void compare(JsonNode table, ReferenceWorkbook workbook) {
    String place = table.path("name").asText() + " " + table.path("sheet").asText() + "!";
    CellRange range = shown(table, CellRange.parse(table.path("range").asText()).orElseThrow());
    check(
        place + range + " rows",
        IntStream.rangeClosed(range.firstRow(), range.lastRow()).boxed().toList(),
        StreamSupport.stream(table.path("rows").spliterator(), false)
            .map(row -> row.path(0).asInt())
            .toList());
    check(
        place + range + " columns",
        IntStream.rangeClosed(range.firstColumn(), range.lastColumn())
            .mapToObj(CellRange::letters)
            .toList(),
        texts(table.path("columns")));
    Map<String, ReferenceCell> cells = workbook.sheets().get(table.path("sheet").asText());
    List<CellRange> merged =
        texts(table.path("merged")).stream().flatMap(m -> CellRange.parse(m).stream()).toList();
    for (JsonNode row : table.path("rows")) {
      for (int column = range.firstColumn(); column <= range.lastColumn(); column++) {
        int number = row.path(0).asInt();
        String address = CellRange.letters(column) + number;
        if (!isCovered(column, number, merged)) {
          compare(
              place + address,
              Optional.ofNullable(cells.get(address)),
              row.path(1 + column - range.firstColumn()),
              table.path("formulas").path(address));
        }
      }
    }
  }

  /** An answer has only the first columns of a very wide table, and says so. */
  private static CellRange shown(JsonNode table, CellRange range) {
    boolean narrowed = table.path("notes").toString().contains("This answer has only the first");
    return narrowed
        ? new CellRange(
            range.firstColumn(),
            range.firstRow(),
            range.firstColumn() + table.path("columns").size() - 1,
            range.lastRow())
        : range;
  }

  private static boolean isCovered(int column, int row, List<CellRange> merged) {
    return merged.stream()
        .anyMatch(
            m -> m.contains(column, row) && (column != m.firstColumn() || row != m.firstRow()));
  }

  private void compare(
      String place, Optional<ReferenceCell> expected, JsonNode value, JsonNode formula) {
    if (expected.isEmpty()) {
      empty++;
      check(place, true, value.isNull() || value.isMissingNode());
      return;
    }
    ReferenceCell cell = expected.get();
    compared.merge(cell.kind(), 1, Integer::sum);
    if (!isSame(cell, value)) {
      differences.add(place + ": " + cell + ", but the answer has " + value);
    }
    cell.formula()
        .ifPresent(
            text -> {
              formulas++;
              check(place + " formula", "=" + text, formula.asText());
            });
  }

  private static boolean isSame(ReferenceCell cell, JsonNode value) {
    String text = value.asText();
    return switch (cell.kind()) {
      case TEXT -> value.isTextual() && text.equals(cell.raw());
      case NUMBER -> value.isNumber() && number(cell.raw()) == value.doubleValue();
      case PERCENTAGE ->
          text.matches("[-0-9.]+% \\([-0-9.]+\\)")
              && number(text.replaceAll(".*\\(|\\)", "")) == number(cell.raw());
      case MOMENT -> value.isTextual() && moment(text, cell.epoch()).equals(cell.moment());
      case TRUTH -> value.isBoolean() && value.booleanValue() == cell.raw().equals("1");
      case ERROR -> text.equals(cell.raw());
    };
  }

  private static double number(String text) {
    return new BigDecimal(text).doubleValue();
  }

  private static LocalDateTime moment(String text, LocalDate epoch) {
    if (text.contains("T")) {
      return LocalDateTime.parse(text);
    }
    return text.contains(":")
        ? LocalTime.parse(text).atDate(epoch)
        : LocalDate.parse(text).atStartOfDay();
  }

  private void check(String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      differences.add(what + ": expected " + expected + ", but the answer has " + actual);
    }
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** A sentence for each difference. */
  public Collection<String> differences() {
    return List.copyOf(differences);
  }

  /** How many cells were compared, by what they hold. */
  @Override
  public String toString() {
    return compared + ", empty " + empty + ", formulas " + formulas;
  }
}
