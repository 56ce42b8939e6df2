package org.openl.mcp.workbooks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.record.ArrayRecord;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.MulRKRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.SharedFormulaRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.ss.formula.ptg.ExpPtg;
import org.apache.poi.ss.formula.ptg.Ptg;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;

/** Reads a sheet of an {@code .xls} file ([MS-XLS], section 2.1.7.20.5). */
final class BiffSheetReader {

  private final RecordInputStream in;
  private final CompactSheetBuilder builder;
  private final Shared shared;
  private final ReadBudget budget;

  /** The formulas that several cells share, by the address of the first one. */
  private final Map<CellRange, SharedFormulaRecord> sharedFormulas = new HashMap<>();

  private final Map<CellRange, ArrayRecord> arrayFormulas = new HashMap<>();

  /**
   * What the sheets of a workbook have in common.
   *
   * @param strings the indexes of the shared strings in the table of values
   */
  record Shared(
      List<Integer> strings, ValueTable values, FormatTable formats, BiffFormulas formulas) {}

  BiffSheetReader(
      RecordInputStream in, CompactSheetBuilder builder, Shared shared, ReadBudget budget) {
    this.in = in;
    this.builder = builder;
    this.shared = shared;
    this.budget = budget;
  }

  /** Reads until the end of the sheet. Charts within the sheet are skipped. */
  void read() {
    int depth = 1;
    while (depth > 0) {
      in.readRemainder();
      if (!in.hasNextRecord()) {
        throw budget.unreadable("It is damaged: the end of a sheet is missing.");
      }
      in.nextRecord();
      budget.step();
      if (in.getSid() == BOFRecord.sid) {
        depth++;
      } else if (in.getSid() == EOFRecord.sid) {
        depth--;
      } else if (depth == 1) {
        readRecord();
      }
    }
    in.readRemainder();
  }

  private void readRecord() {
    switch (in.getSid()) {
      case NumberRecord.sid -> {
        NumberRecord cell = new NumberRecord(in);
        addNumber(cell, cell.getValue());
      }
      case RKRecord.sid -> {
        RKRecord cell = new RKRecord(in);
        addNumber(cell, cell.getRKNumber());
      }
      case MulRKRecord.sid -> addNumbers(new MulRKRecord(in));
      case LabelSSTRecord.sid -> addSharedString(new LabelSSTRecord(in));
      case LabelRecord.sid -> {
        LabelRecord cell = new LabelRecord(in);
        if (!cell.getValue().isEmpty()) {
          addValue(cell, new CellValue.Text(cell.getValue()));
        }
      }
      case BoolErrRecord.sid -> {
        BoolErrRecord cell = new BoolErrRecord(in);
        addValue(
            cell,
            cell.isBoolean()
                ? new CellValue.Flag(cell.getBooleanValue())
                : error(Byte.toUnsignedInt(cell.getErrorValue())));
      }
      case FormulaRecord.sid -> addFormula(new FormulaRecord(in));
      case MergeCellsRecord.sid -> addMerged(new MergeCellsRecord(in));
      default -> {
        // Not needed for the values of cells.
      }
    }
  }

  private static int row(CellValueRecordInterface cell) {
    return cell.getRow() + 1;
  }

  private static int column(CellValueRecordInterface cell) {
    return Short.toUnsignedInt(cell.getColumn()) + 1;
  }

  private void addNumber(CellValueRecordInterface cell, double number) {
    addNumber(row(cell), column(cell), cell.getXFIndex(), number);
  }

  private void addNumber(int row, int column, int style, double number) {
    if (Double.isFinite(number)) {
      builder.number(row, column, shared.formats.ofStyle(style), number);
    } else {
      builder.shared(row, column, shared.values.add(error(FormulaError.NUM.getCode())));
    }
  }

  private void addNumbers(MulRKRecord cells) {
    for (int i = 0; i < cells.getNumColumns(); i++) {
      addNumber(
          cells.getRow() + 1,
          Short.toUnsignedInt(cells.getFirstColumn()) + i + 1,
          cells.getXFAt(i),
          cells.getRKNumberAt(i));
    }
  }

  private void addSharedString(LabelSSTRecord cell) {
    int string = cell.getSSTIndex();
    if (string < 0 || string >= shared.strings.size()) {
      throw budget.unreadable("It is damaged: a cell refers to a text that does not exist.");
    }
    if (shared.strings.get(string) >= 0) {
      builder.shared(row(cell), column(cell), shared.strings.get(string));
    }
  }

  private void addValue(CellValueRecordInterface cell, CellValue value) {
    builder.shared(row(cell), column(cell), shared.values.add(value));
  }

  private static CellValue error(int code) {
    return new CellValue.ErrorCode(
        FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERR!");
  }

  private void addFormula(FormulaRecord cell) {
    CellRange address = CellRange.cell(column(cell), row(cell));
    Ptg[] tokens = cell.getParsedExpression();
    String text = "";
    boolean followed = true;
    in.readRemainder();
    // What several cells share and a text as the result follow in records of their own.
    while (followed && in.hasNextRecord()) {
      switch (in.getNextSid()) {
        case SharedFormulaRecord.sid -> {
          in.nextRecord();
          sharedFormulas.put(address, new SharedFormulaRecord(in));
        }
        case ArrayRecord.sid -> {
          in.nextRecord();
          arrayFormulas.put(address, new ArrayRecord(in));
        }
        case StringRecord.sid -> {
          in.nextRecord();
          text = new StringRecord(in).getString();
        }
        default -> followed = false;
      }
      in.readRemainder();
    }
    addResult(cell, text);
    builder.formula(formula(cell, tokens));
  }

  private String formula(FormulaRecord cell, Ptg[] tokens) {
    if (tokens.length > 0 && tokens[0] instanceof ExpPtg other) {
      CellRange first = CellRange.cell(other.getColumn() + 1, other.getRow() + 1);
      if (sharedFormulas.containsKey(first)) {
        return shared.formulas.text(sharedFormulas.get(first).getFormulaTokens(cell));
      }
      return arrayFormulas.containsKey(first)
          ? shared.formulas.text(arrayFormulas.get(first).getFormulaTokens())
          : BiffFormulas.UNKNOWN;
    }
    return shared.formulas.text(tokens);
  }

  private void addResult(FormulaRecord cell, String text) {
    CellType type = cell.getCachedResultTypeEnum();
    if (type == CellType.STRING) {
      addValue(cell, new CellValue.Text(text));
    } else if (type == CellType.BOOLEAN) {
      addValue(cell, new CellValue.Flag(cell.getCachedBooleanValue()));
    } else if (type == CellType.ERROR) {
      addValue(cell, error(cell.getCachedErrorValue()));
    } else {
      addNumber(cell, cell.getValue());
    }
  }

  private void addMerged(MergeCellsRecord regions) {
    for (int i = 0; i < regions.getNumAreas(); i++) {
      CellRangeAddress region = regions.getAreaAt(i);
      builder.merged(
          new CellRange(
              region.getFirstColumn() + 1,
              region.getFirstRow() + 1,
              region.getLastColumn() + 1,
              region.getLastRow() + 1));
    }
  }
}
