package org.openl.mcp.workbooks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Date1904Support;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;

/**
 * Compares each cell of a workbook with what other libraries read: POI's user model, and
 * fastexcel-reader, which shares no code with POI.
 */
final class OtherReaders {

  /** How many cells were compared, by what was compared. */
  final Map<String, Integer> compared = new TreeMap<>();

  final List<String> differences = new ArrayList<>();
  private String place = "";
  private boolean date1904;

  /** Compares values, formulas, number formats, merged regions and hidden sheets. */
  void comparePoi(byte[] file, Workbook ours) throws IOException {
    try (var poi = WorkbookFactory.create(new ByteArrayInputStream(file))) {
      // fastexcel-reader does not know date1904="1".
      date1904 = poi instanceof Date1904Support support && support.isDate1904();
      for (int i = 0; i < poi.getNumberOfSheets(); i++) {
        compareSheet(
            poi.getSheetAt(i),
            ours.sheets().get(i),
            poi.isSheetHidden(i) || poi.isSheetVeryHidden(i));
      }
    }
  }

  private void compareSheet(org.apache.poi.ss.usermodel.Sheet poi, Sheet ours, boolean hidden) {
    place = ours.name();
    expect("poi sheet", poi.getSheetName() + hidden, ours.name() + ours.hidden());
    Set<String> regions = new HashSet<>();
    poi.getMergedRegions()
        .forEach(
            region ->
                regions.add(
                    CellRange.letters(region.getFirstColumn() + 1)
                        + (region.getFirstRow() + 1)
                        + ":"
                        + CellRange.letters(region.getLastColumn() + 1)
                        + (region.getLastRow() + 1)));
    Set<String> ourRegions = new HashSet<>();
    ours.merged().forEach(region -> ourRegions.add(region.toString()));
    expect("poi merged regions", regions, ourRegions);
    int count = 0;
    for (Row row : poi) {
      for (org.apache.poi.ss.usermodel.Cell cell : row) {
        boolean empty =
            cell.getCellType() == CellType.BLANK
                || cell.getCellType() == CellType.STRING && cell.getStringCellValue().isEmpty();
        if (!empty) {
          count++;
          place = ours.name() + "!" + cell.getAddress();
          Optional<Cell> our = ours.cell(cell.getColumnIndex() + 1, cell.getRowIndex() + 1);
          expect("poi address", cell.getAddress().toString(), our.map(Cell::address).orElse(""));
          our.ifPresent(found -> compareCell(cell, found));
        }
      }
    }
    place = ours.name();
    expect("poi number of cells", count, count(ours));
  }

  private void compareCell(org.apache.poi.ss.usermodel.Cell poi, Cell ours) {
    CellType type = poi.getCellType();
    if (type == CellType.FORMULA) {
      expect("poi formula", Optional.of("=" + poi.getCellFormula()), ours.formula());
      type = poi.getCachedFormulaResultType();
      if (ours.value().isEmpty()) {
        expect("poi formula without result", CellType.NUMERIC, type);
        expect("poi formula without result", 0.0, poi.getNumericCellValue());
        return;
      }
    } else {
      expect("poi no formula", Optional.empty(), ours.formula());
    }
    CellValue value = ours.value().orElseThrow();
    switch (type) {
      case STRING -> expect("poi text", poi.getStringCellValue(), value.text());
      case BOOLEAN -> expect("poi boolean", poi.getBooleanCellValue() + "", value.text());
      case ERROR ->
          expect(
              "poi error", FormulaError.forInt(poi.getErrorCellValue()).getString(), value.text());
      default -> compareNumber(poi, value);
    }
  }

  private void compareNumber(org.apache.poi.ss.usermodel.Cell poi, CellValue ours) {
    double number = poi.getNumericCellValue();
    String format = poi.getCellStyle().getDataFormatString();
    if (ours instanceof CellValue.Moment moment) {
      expect("poi date or time", poi.getLocalDateTimeCellValue(), moment(moment.value()));
      expect("poi date format", true, DateUtil.isCellDateFormatted(poi));
    } else if (ours instanceof CellValue.Decimal decimal) {
      expect("poi number", number, decimal.exact().doubleValue());
      boolean shown = format.contains("%") || DateUtil.isCellDateFormatted(poi);
      expect("poi plain number", !shown, decimal.shown().isEmpty());
      decimal
          .shown()
          .ifPresent(
              text ->
                  expect(
                      "poi shown number",
                      new DataFormatter(Locale.ROOT)
                          .formatRawCellContents(number, -1, format)
                          .strip(),
                      text));
    } else {
      expect("poi number", number, ours);
    }
  }

  private static LocalDateTime moment(Temporal value) {
    if (value instanceof LocalTime time) {
      return LocalDate.of(1899, 12, 31).atTime(time);
    }
    return value instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) value;
  }

  /** Compares values and formulas. */
  void compareFastexcel(byte[] file, Workbook ours) throws IOException {
    try (ReadableWorkbook other =
        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false))) {
      for (Sheet sheet : ours.sheets()) {
        place = sheet.name();
        int[] count = {0};
        try (Stream<org.dhatim.fastexcel.reader.Row> rows =
            other.findSheet(sheet.name()).orElseThrow().openStream()) {
          rows.flatMap(org.dhatim.fastexcel.reader.Row::stream)
              .filter(cell -> cell != null && !isEmpty(cell))
              .forEach(
                  cell -> {
                    count[0]++;
                    place = sheet.name() + "!" + cell.getAddress();
                    Optional<Cell> our =
                        sheet.cell(cell.getColumnIndex() + 1, cell.getAddress().getRow() + 1);
                    expect(
                        "fastexcel address",
                        cell.getAddress() + "",
                        our.map(Cell::address).orElse(""));
                    our.ifPresent(found -> compareCell(cell, found));
                  });
        }
        place = sheet.name();
        expect("fastexcel number of cells", count[0], count(sheet));
      }
    }
  }

  private double serial(Temporal value) {
    return value instanceof LocalTime time
        ? time.toNanoOfDay() / 86_400e9
        : DateUtil.getExcelDate(moment(value), date1904);
  }

  private static boolean isEmpty(org.dhatim.fastexcel.reader.Cell cell) {
    return cell.getFormula() == null
        && (cell.getRawValue() == null || cell.getRawValue().isEmpty());
  }

  private void compareCell(org.dhatim.fastexcel.reader.Cell other, Cell ours) {
    expect(
        "fastexcel formula",
        Optional.ofNullable(other.getFormula()).map("="::concat),
        ours.formula());
    String raw = other.getRawValue();
    CellValue value = ours.value().orElse(new CellValue.Text(""));
    if (value instanceof CellValue.Decimal decimal) {
      expect("fastexcel number", new BigDecimal(raw).doubleValue(), decimal.exact().doubleValue());
    } else if (value instanceof CellValue.Moment moment && !raw.contains("-")) {
      double serial = Double.parseDouble(raw);
      expect("fastexcel date or time", serial, serial(moment.value()), 1e-8);
    } else if (value instanceof CellValue.Flag flag) {
      expect("fastexcel boolean", raw, flag.value() ? "1" : "0");
    } else {
      expect("fastexcel text", raw == null ? "" : raw, value.text());
    }
  }

  static int count(Sheet sheet) {
    int count = 0;
    for (int row : sheet.rows()) {
      count += sheet.row(row).size();
    }
    return count;
  }

  private void expect(String what, double expected, double actual, double tolerance) {
    expect(what, true, Math.abs(expected - actual) < tolerance);
  }

  private void expect(String what, Object expected, Object actual) {
    compared.merge(what, 1, Integer::sum);
    if (!expected.equals(actual)) {
      differences.add(place + ", " + what + ": " + expected + " → " + actual);
    }
  }
}
