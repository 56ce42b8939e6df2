package org.openl.mcp.doubles.studio;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.NumberToTextConverter;

/** Reads and writes cells of a workbook. */
final class CellReading {

  private CellReading() {}

  static GridCell read(Cell cell) {
    if (cell == null) {
      return GridCell.BLANK;
    }
    boolean formula = cell.getCellType() == CellType.FORMULA;
    return new GridCell(
        value(cell, formula ? cell.getCachedFormulaResultType() : cell.getCellType()),
        formula ? Optional.of(cell.getCellFormula()) : Optional.empty(),
        Optional.ofNullable(cell.getCellStyle()).filter(style -> style.getIndex() != 0));
  }

  private static Optional<Object> value(Cell cell, CellType type) {
    return switch (type) {
      case STRING ->
          Optional.<Object>of(cell.getStringCellValue()).filter(text -> !text.equals(""));
      case NUMERIC -> Optional.of(number(cell));
      case BOOLEAN -> Optional.of(cell.getBooleanCellValue());
      case ERROR -> {
        byte code = cell.getErrorCellValue();
        yield Optional.of(new GridCell.ErrorValue(code, FormulaError.forInt(code).getString()));
      }
      default -> Optional.empty();
    };
  }

  private static Object number(Cell cell) {
    return DateUtil.isCellDateFormatted(cell)
        ? (Object) cell.getLocalDateTimeCellValue()
        : new BigDecimal(NumberToTextConverter.toText(cell.getNumericCellValue()));
  }

  static void write(Cell cell, GridCell content) {
    content.style().ifPresent(cell::setCellStyle);
    content.formula().ifPresent(cell::setCellFormula);
    content.value().ifPresent(value -> write(cell, value));
  }

  private static void write(Cell cell, Object value) {
    if (value instanceof BigDecimal number) {
      cell.setCellValue(number.doubleValue());
    } else if (value instanceof Boolean flag) {
      cell.setCellValue(flag);
    } else if (value instanceof LocalDateTime moment) {
      cell.setCellValue(moment);
      if (!DateUtil.isCellDateFormatted(cell)) {
        cell.setCellStyle(dateStyle(cell.getSheet().getWorkbook()));
      }
    } else if (value instanceof GridCell.ErrorValue error) {
      cell.setCellErrorValue(error.code());
    } else {
      cell.setCellValue(value instanceof List<?> list ? ArrayText.of(list) : value.toString());
    }
  }

  private static CellStyle dateStyle(Workbook workbook) {
    CellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
    return style;
  }
}
