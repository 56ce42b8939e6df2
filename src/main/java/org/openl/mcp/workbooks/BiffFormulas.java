package org.openl.mcp.workbooks;

import org.apache.poi.hssf.model.InternalWorkbook;
import org.apache.poi.ss.formula.EvaluationWorkbook.ExternalSheet;
import org.apache.poi.ss.formula.EvaluationWorkbook.ExternalSheetRange;
import org.apache.poi.ss.formula.FormulaRenderer;
import org.apache.poi.ss.formula.FormulaRenderingWorkbook;
import org.apache.poi.ss.formula.ptg.NamePtg;
import org.apache.poi.ss.formula.ptg.NameXPtg;
import org.apache.poi.ss.formula.ptg.Ptg;

/** The texts of the formulas of an {@code .xls} file, which stores them compiled. */
final class BiffFormulas implements FormulaRenderingWorkbook {

  /** What stands for a formula whose text is not known. */
  static final String UNKNOWN = "=…";

  private final InternalWorkbook workbook;

  BiffFormulas(InternalWorkbook workbook) {
    this.workbook = workbook;
  }

  /** Returns the text of a formula with its leading {@code =}. */
  String text(Ptg[] tokens) {
    try {
      String text = FormulaRenderer.toFormulaString(this, tokens);
      return text.length() < ReadBudget.MAX_TEXT ? "=" + text : UNKNOWN;
    } catch (RuntimeException e) {
      // The value of the cell is right even if its formula refers to something unknown.
      return UNKNOWN;
    }
  }

  // POI expects null for an unknown sheet.
  @Override
  public ExternalSheet getExternalSheet(int index) {
    ExternalSheet external = workbook.getExternalSheet(index);
    int first = workbook.getFirstSheetIndexFromExternSheetIndex(index);
    if (external != null || first < 0) {
      return external;
    }
    int last = workbook.getLastSheetIndexFromExternSheetIndex(index);
    String name = workbook.getSheetName(first);
    return first == last
        ? new ExternalSheet(null, name)
        : new ExternalSheetRange(null, name, workbook.getSheetName(last));
  }

  @Override
  public String getSheetFirstNameByExternSheet(int index) {
    return workbook.findSheetFirstNameFromExternSheet(index);
  }

  @Override
  public String getSheetLastNameByExternSheet(int index) {
    return workbook.findSheetLastNameFromExternSheet(index);
  }

  @Override
  public String resolveNameXText(NameXPtg name) {
    return workbook.resolveNameXText(name.getSheetRefIndex(), name.getNameIndex());
  }

  @Override
  public String getNameText(NamePtg name) {
    return workbook.getNameRecord(name.getIndex()).getNameText();
  }
}
