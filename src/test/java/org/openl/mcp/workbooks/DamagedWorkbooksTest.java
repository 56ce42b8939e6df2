package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes are wrong in a workbook: it is read, or refused with a sentence. */
class DamagedWorkbooksTest {

  @Property
  void truncated(@ForAll boolean xlsx, @ForAll @IntRange(max = 1000) int permille) {
    read(DamagedWorkbooks.truncated(file(xlsx), permille));
  }

  @Property
  void withWrongBytes(
      @ForAll boolean xlsx, @ForAll @IntRange(min = 1, max = 20) int count, @ForAll long seed) {
    read(DamagedWorkbooks.withWrongBytes(file(xlsx), count, seed));
  }

  @Property
  void withWrongXml(
      @ForAll @IntRange(max = 4) int part,
      @ForAll @IntRange(min = 1, max = 5) int count,
      @ForAll long seed) {
    read(DamagedWorkbooks.withWrongXml(part, count, seed));
  }

  @Property
  void withWrongNumbers(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 30_000) Integer> places) {
    read(DamagedWorkbooks.withWrongNumbers(DamagedWorkbooks.XLS, places));
  }

  private static byte[] file(boolean xlsx) {
    return xlsx ? DamagedWorkbooks.XLSX : DamagedWorkbooks.XLS;
  }

  private static void read(byte[] file) {
    try {
      Workbook workbook = WorkbookReader.read("a.xlsx", file);
      for (Sheet sheet : workbook.sheets()) {
        for (int row : sheet.rows()) {
          sheet.row(row).forEach(cell -> cell.value().ifPresent(CellValue::text));
        }
      }
      assertTrue(workbook.bytes() < 10 << 20);
    } catch (UnreadableWorkbookException e) {
      assertTrue(e.getMessage().matches("[A-Z].*\\."), e.getMessage());
    }
  }
}
