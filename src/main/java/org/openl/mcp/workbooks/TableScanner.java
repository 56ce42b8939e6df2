package org.openl.mcp.workbooks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Finds the tables of a workbook as OpenL does. */
public final class TableScanner {

  /** The maximum number of characters of a header, and of all texts that describe tables. */
  private static final int MAX_HEADER = 10_000;

  private static final long MAX_CHARACTERS = 10_000_000;

  private static final String TOO_LONG =
      "The headers or the properties of its tables have too many characters.";

  private final Workbook workbook;

  /** The tables by their positions: the order of sheets, rows and columns. */
  private final SortedMap<Integer, WorkbookTable> tables = new TreeMap<>();

  private final TableParts parts = new TableParts();
  private final BooleanSupplier stopped;
  private int position;
  private long characters;

  private TableScanner(Workbook workbook, BooleanSupplier stopped) {
    this.workbook = workbook;
    this.stopped = stopped;
  }

  /**
   * Returns the tables in the order of sheets, rows and columns. A table that is divided into parts
   * is at the position of its first part. Parts that OpenL does not join are tables of the type
   * {@code TablePart}.
   *
   * @throws UnreadableWorkbookException if the cells are laid out in a way that takes too long, or
   *     if the texts that describe the tables are too long
   */
  public static List<WorkbookTable> tables(Workbook workbook) {
    return tables(workbook, () -> false);
  }

  /**
   * Returns the tables like {@link #tables(Workbook)}.
   *
   * @param stopped tells from time to time whether nobody needs the result any more, for instance
   *     because the time of the call is over
   * @throws UnreadableWorkbookException also if the search is stopped
   */
  public static List<WorkbookTable> tables(Workbook workbook, BooleanSupplier stopped) {
    TableScanner scanner = new TableScanner(workbook, stopped);
    try {
      workbook.sheets().forEach(scanner::scan);
      scanner.parts.joined().forEach(scanner::join);
    } catch (TableLayout.TextsTooLongException e) {
      throw new UnreadableWorkbookException(workbook.path(), TOO_LONG, e);
    }
    return List.copyOf(scanner.tables.values());
  }

  private void scan(Sheet sheet) {
    ReadBudget budget = ReadBudget.ofSteps(workbook.path(), stopped, SheetLayout.maxSteps(sheet));
    SheetLayout layout = new SheetLayout(sheet, budget);
    for (CellRange region : TableRegions.of(layout)) {
      new TableLayout(layout, region)
          .headerText()
          .ifPresent(text -> scan(text, new TableParts.SheetCells(layout, region, position++)));
    }
    budget.liftStepLimit();
  }

  private void scan(String text, TableParts.SheetCells cells) {
    Optional<TableHeader> header = header(text);
    if (header.isEmpty()) {
      return;
    }
    WorkbookTable table = table(header.get(), new TableParts.Joined(true, List.of(cells)));
    characters += table.characters();
    if (characters > MAX_CHARACTERS) {
      throw new UnreadableWorkbookException(workbook.path(), TOO_LONG);
    }
    tables.put(cells.position(), table);
    if (header.get().keyword().equals(TableHeader.PART)) {
      new TableLayout(cells.sheet(), cells.region())
          .belowHeader()
          .ifPresent(
              content ->
                  parts.add(
                      text, new TableParts.SheetCells(cells.sheet(), content, cells.position())));
    }
  }

  private Optional<TableHeader> header(String text) {
    String trimmed = CellText.trim(text);
    Optional<TableHeader> header =
        TableHeader.of(trimmed.substring(0, Math.min(MAX_HEADER, trimmed.length())));
    if (header.isPresent() && trimmed.length() > MAX_HEADER) {
      throw new UnreadableWorkbookException(
          workbook.path(),
          String.format(
              Locale.ROOT,
              "The header of one of its tables has more than %,d characters.",
              MAX_HEADER));
    }
    return header;
  }

  private void join(TableParts.Joined joined) {
    TableParts.SheetCells first = joined.parts().get(0);
    new TableLayout(first.sheet(), first.region())
        .headerText()
        .flatMap(this::header)
        .ifPresent(
            header -> {
              joined.parts().forEach(part -> tables.remove(part.position()));
              tables.put(first.position(), table(header, joined));
            });
  }

  private WorkbookTable table(TableHeader header, TableParts.Joined joined) {
    TableParts.SheetCells first = joined.parts().get(0);
    TableLayout layout = new TableLayout(first.sheet(), first.region());
    boolean simpleSpreadsheet = header.type().equals("Spreadsheet") && layout.isSimpleSpreadsheet();
    return new WorkbookTable(
        workbook.path(),
        simpleSpreadsheet ? "SimpleSpreadsheet" : header.type(),
        header.kind(),
        header.name(),
        header.text(),
        header.testedName(),
        header.type().equals("Properties") ? layout.propertiesForOthers() : layout.properties(),
        joined.parts().stream()
            .map(part -> new TableGrid.Part(part.sheet().name(), part.region()))
            .toList(),
        !joined.below());
  }
}
