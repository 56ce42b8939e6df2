package org.openl.mcp.doubles;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellReference;

/** Changes cells of a workbook as a person does in Excel. */
public final class ChangedWorkbook {

  private ChangedWorkbook() {}

  /**
   * Returns the workbook with other numbers in some cells that are not empty.
   *
   * @param cells the numbers by the addresses of the cells
   */
  public static byte[] of(byte[] file, String sheet, Map<String, Double> cells) {
    return of(
        file,
        workbook -> {
          Sheet changed = workbook.getSheet(sheet);
          cells.forEach(
              (address, value) -> {
                CellReference at = new CellReference(address);
                changed.getRow(at.getRow()).getCell(at.getCol()).setCellValue(value);
              });
        });
  }

  /** Returns the workbook with any change. */
  public static byte[] of(byte[] file, Consumer<Workbook> change) {
    try (Workbook workbook = WorkbookFactory.create(new ByteArrayInputStream(file));
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      change.accept(workbook);
      workbook.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
