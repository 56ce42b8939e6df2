package org.openl.mcp.real;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.openl.mcp.doubles.ZipArchives;

/**
 * A workbook as a second library reads it, which has nothing in common with the one of the product.
 *
 * @param sheets the cells with a value by their addresses, by the names of the sheets
 */
public record ReferenceWorkbook(Map<String, Map<String, ReferenceCell>> sheets) {

  /** What a cell holds. */
  public enum Kind {
    /** A text. */
    TEXT,
    /** A number that Excel shows as such. */
    NUMBER,
    /** A number that Excel shows as a percentage. */
    PERCENTAGE,
    /** A number that Excel shows as a date, a time or both. */
    MOMENT,
    /** A truth value. */
    TRUTH,
    /** An error. */
    ERROR
  }

  /**
   * A cell with a value.
   *
   * @param raw as the file holds it: a text, a number, {@code 1} for true, or the code of an error
   * @param formula without its leading {@code =}
   * @param epoch the day from which Excel counts
   */
  public record ReferenceCell(Kind kind, String raw, Optional<String> formula, LocalDate epoch) {

    /** The date and time of a {@link Kind#MOMENT}; a time is one of the first day. */
    public LocalDateTime moment() {
      long milliseconds =
          new BigDecimal(raw)
              .multiply(BigDecimal.valueOf(86_400_000))
              .setScale(0, RoundingMode.HALF_UP)
              .longValueExact();
      return epoch.atStartOfDay().plusNanos(milliseconds * 1_000_000);
    }
  }

  /** Reads an {@code .xlsx} file. */
  public static ReferenceWorkbook read(byte[] file) {
    Map<String, Map<String, ReferenceCell>> sheets = new LinkedHashMap<>();
    LocalDate epoch = epoch(file);
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false))) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        Map<String, ReferenceCell> cells = new LinkedHashMap<>();
        try (Stream<Row> rows = sheet.openStream()) {
          rows.flatMap(Row::stream)
              .filter(Objects::nonNull)
              .forEach(
                  cell ->
                      of(cell, epoch).ifPresent(c -> cells.put(cell.getAddress().toString(), c)));
        }
        sheets.put(sheet.getName(), cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ReferenceWorkbook(sheets);
  }

  /** The library overlooks it. */
  private static LocalDate epoch(byte[] file) {
    String workbook =
        new String(ZipArchives.listed(file).get("xl/workbook.xml"), StandardCharsets.UTF_8);
    return workbook.contains("date1904=\"1\"")
        ? LocalDate.of(1904, 1, 1)
        : LocalDate.of(1899, 12, 30);
  }

  private static Optional<ReferenceCell> of(Cell cell, LocalDate epoch) {
    Object value = cell.getValue();
    if (value == null || value instanceof String text && text.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> formula = Optional.ofNullable(cell.getFormula()).filter(f -> !f.isEmpty());
    if (cell.getType() == CellType.ERROR || isError(cell, value)) {
      return Optional.of(new ReferenceCell(Kind.ERROR, cell.getRawValue(), formula, epoch));
    }
    if (value instanceof Boolean truth) {
      return Optional.of(new ReferenceCell(Kind.TRUTH, truth ? "1" : "0", formula, epoch));
    }
    return Optional.of(
        value instanceof BigDecimal number
            ? new ReferenceCell(
                numeric(cell.getDataFormatString()), number.toString(), formula, epoch)
            : new ReferenceCell(Kind.TEXT, value.toString(), formula, epoch));
  }

  private static boolean isError(Cell cell, Object value) {
    return cell.getType() == CellType.FORMULA
        && value instanceof String text
        && text.matches("#(DIV/0!|N/A|NAME\\?|NULL!|NUM!|REF!|VALUE!)");
  }

  /** What Excel shows by a format code (ECMA-376, part 1, 18.8.31). */
  private static Kind numeric(String format) {
    String code =
        format == null
            ? ""
            : format.replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]hHmMsS]*\\]", "")
                .split(";", 2)[0];
    if (code.equalsIgnoreCase("general")) {
      return Kind.NUMBER;
    }
    if (code.contains("%")) {
      return Kind.PERCENTAGE;
    }
    return code.matches("(?i).*[ymdhs].*") ? Kind.MOMENT : Kind.NUMBER;
  }
}
