package org.openl.mcp.studio.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openl.mcp.studio.tests.TestRunResults.Comparison;
import org.openl.mcp.studio.tests.TestRunResults.Input;
import org.openl.mcp.studio.tests.TestRunResults.Outcome;
import org.openl.mcp.studio.tests.TestRunResults.TestedCase;
import org.openl.mcp.studio.tests.TestRunResults.TestedTable;
import org.openl.mcp.workbooks.Cell;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.CellValue;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.SheetMarks;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.WorkbookReader;

/**
 * Reads the workbook in which OpenL Studio 5.27 returns test results.
 *
 * <p>The sheets {@code Result 1}, {@code Result 2} and so on contain the test tables; the sheets
 * {@code Parameters …} repeat their inputs and are ignored. A test table begins in column B:
 *
 * <ol>
 *   <li>its name;
 *   <li>{@code 6 test cases (3 failed)}, without the parentheses if all have passed, {@code No test
 *       cases}, or {@code 2 runs} for a run table;
 *   <li>an empty row;
 *   <li>{@code ID}, {@code Status}, {@code Description} if a case has one, and the titles of the
 *       columns of the runtime context, of the inputs and of the expected results. Columns of
 *       expected errors have no title here.
 *   <li>a row for each case. The status is {@code Passed}, {@code Failed} or {@code Error}.
 * </ol>
 *
 * <p>The cells of results have the actual value and a solid background; an empty one is a null. The
 * cell of a wrong result has the comment {@code Expected: 0.3}, without a value if nothing was
 * expected. If the table threw an error, its message is the only result. All values are texts in
 * the form that Studio shows, so a number cannot be told from a text; only dates are dates. A text
 * of more than 32,767 characters is cut and ends with {@code ... TRUNCATED ...}. Three empty rows
 * follow a test table.
 */
final class TestWorkbook {

  private static final String NAME = "test-results.xlsx";
  private static final int FIRST = 2;
  private static final int STATUS = 3;
  private static final int DESCRIPTION = 4;
  private static final String EXPECTED = "Expected:";

  private static final Pattern COUNTS =
      Pattern.compile("(?:(\\d{1,7})|No) (?:test cases?|runs?)(?: \\((\\d{1,7}) failed\\))?");

  private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?");

  private static final Pattern SHOWN_DATE = Pattern.compile("(\\d\\d)/(\\d\\d)/(\\d{4})");

  private final Sheet sheet;
  private final SheetMarks marks;

  private TestWorkbook(Sheet sheet, SheetMarks marks) {
    this.sheet = sheet;
    this.marks = marks;
  }

  /**
   * Returns the test tables, without ids.
   *
   * @param stopped tells from time to time whether nobody needs the result any more
   * @throws UnreadableWorkbookException if it is no such workbook
   */
  static List<TestedTable> read(byte[] file, BooleanSupplier stopped) {
    Map<String, SheetMarks> marks = WorkbookReader.marks(NAME, file, stopped);
    List<TestedTable> tables = new ArrayList<>();
    for (Sheet sheet : WorkbookReader.read(NAME, file, stopped).sheets()) {
      if (sheet.name().startsWith("Result ")) {
        SheetMarks found =
            Optional.ofNullable(marks.get(sheet.name())).orElseThrow(TestWorkbook::unreadable);
        tables.addAll(new TestWorkbook(sheet, found).tables());
      }
    }
    return tables;
  }

  private List<TestedTable> tables() {
    List<TestedTable> tables = new ArrayList<>();
    int after = 0;
    for (int row : sheet.rows()) {
      if (row >= after && COUNTS.matcher(text(FIRST, row + 1)).matches()) {
        TestedTable table = table(row);
        tables.add(table);
        after = row + 4 + table.units().size();
      }
    }
    return tables;
  }

  /** Reads the table whose name is in a row. */
  private TestedTable table(int row) {
    Matcher counts = COUNTS.matcher(text(FIRST, row + 1));
    if (!counts.matches() || !text(FIRST, row + 3).equals("ID")) {
      throw unreadable();
    }
    int cases = Optional.ofNullable(counts.group(1)).map(Integer::parseInt).orElse(0);
    int failures = Optional.ofNullable(counts.group(2)).map(Integer::parseInt).orElse(0);
    int header = row + 3;
    // A number that is too great would only be noticed after all those rows.
    if (cases > 0 && text(STATUS, header + cases).isEmpty()) {
      throw unreadable();
    }
    List<TestedCase> units = cases(header, cases);
    long failed = units.stream().filter(unit -> unit.outcome() != Outcome.PASSED).count();
    if (failed != failures) {
      throw unreadable();
    }
    return new TestedTable(Optional.empty(), text(FIRST, row), cases, failures, units);
  }

  private List<TestedCase> cases(int header, int count) {
    List<String> titles = titles(header);
    boolean described =
        titles.size() > DESCRIPTION && titles.get(DESCRIPTION).equals("Description");
    int inputs = described ? DESCRIPTION + 1 : DESCRIPTION;
    int results = firstResult(header, count, titles.size());
    return IntStream.rangeClosed(header + 1, header + count)
        .mapToObj(
            row ->
                new TestedCase(
                    text(FIRST, row),
                    outcome(text(STATUS, row)),
                    Optional.of(text(DESCRIPTION, row))
                        .filter(text -> described && !text.isBlank()),
                    IntStream.range(inputs, results)
                        .mapToObj(c -> new Input(titles.get(c), Optional.of(value(c, row))))
                        .toList(),
                    comparisons(titles, results, row),
                    List.of()))
        .toList();
  }

  /** Returns the titles by their columns. */
  private List<String> titles(int header) {
    int last = sheet.row(header).stream().mapToInt(Cell::column).max().orElse(STATUS);
    return IntStream.rangeClosed(0, last)
        .mapToObj(column -> column < FIRST ? "" : text(column, header))
        .collect(Collectors.toList());
  }

  /** Returns the first column that has a background in one of the rows of the cases. */
  private int firstResult(int header, int count, int end) {
    OptionalInt first =
        IntStream.range(DESCRIPTION, end)
            .filter(
                column ->
                    IntStream.rangeClosed(header + 1, header + count)
                        .anyMatch(row -> marks.filled().contains(address(column, row))))
            .findFirst();
    return first.orElse(end);
  }

  private List<Comparison> comparisons(List<String> titles, int first, int row) {
    return IntStream.range(first, titles.size())
        .filter(column -> marks.filled().contains(address(column, row)))
        .mapToObj(column -> comparison(titles.get(column), column, row))
        .toList();
  }

  private Comparison comparison(String title, int column, int row) {
    JsonNode actual = value(column, row);
    return Optional.ofNullable(marks.comments().get(address(column, row)))
        .map(comment -> new Comparison(title, expected(comment, column, row), actual, false))
        .orElseGet(() -> new Comparison(title, actual, actual, true));
  }

  /** Returns an expected value. A date has the form of the actual one. */
  private JsonNode expected(String comment, int column, int row) {
    String text = comment.substring(comment.startsWith(EXPECTED) ? EXPECTED.length() : 0).strip();
    Matcher date = SHOWN_DATE.matcher(text);
    boolean isDate =
        sheet.cell(column, row).flatMap(Cell::value).stream()
            .anyMatch(CellValue.Moment.class::isInstance);
    if (isDate && date.matches()) {
      return TextNode.valueOf(date.group(3) + "-" + date.group(1) + "-" + date.group(2));
    }
    return shown(text);
  }

  private JsonNode value(int column, int row) {
    return sheet
        .cell(column, row)
        .flatMap(Cell::value)
        .map(value -> shown(value.text()))
        .orElse(NullNode.instance);
  }

  /** Returns a value as Studio shows it. It is not known whether a number was a text. */
  private static JsonNode shown(String text) {
    if (NUMBER.matcher(text).matches()) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    return switch (text) {
      case "" -> NullNode.instance;
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> TextNode.valueOf(text);
    };
  }

  private String text(int column, int row) {
    return sheet.cell(column, row).flatMap(Cell::value).map(CellValue::text).orElse("");
  }

  private static Outcome outcome(String status) {
    return switch (status) {
      case "Passed" -> Outcome.PASSED;
      case "Failed" -> Outcome.FAILED;
      case "Error" -> Outcome.ERROR;
      default -> throw unreadable();
    };
  }

  private static String address(int column, int row) {
    return CellRange.letters(column) + row;
  }

  private static UnreadableWorkbookException unreadable() {
    return new UnreadableWorkbookException(NAME, "Its test results have an unknown form.");
  }
}
