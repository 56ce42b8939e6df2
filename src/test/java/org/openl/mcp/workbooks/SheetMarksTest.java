package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.ZipArchives;

/** Comments and backgrounds of workbooks. */
class SheetMarksTest {

  private static byte[] workbook() throws IOException {
    try (Workbook workbook = new XSSFWorkbook();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      Sheet sheet = workbook.createSheet("One");
      workbook.createSheet("Two");
      CellStyle solid = style(workbook, FillPatternType.SOLID_FOREGROUND);
      CellStyle dotted = style(workbook, FillPatternType.LEAST_DOTS);
      sheet.createRow(1).createCell(1).setCellStyle(solid);
      sheet.getRow(1).createCell(2).setCellStyle(dotted);
      Cell commented = sheet.createRow(27).createCell(27);
      Comment comment =
          sheet
              .createDrawingPatriarch()
              .createCellComment(workbook.getCreationHelper().createClientAnchor());
      comment.setString(workbook.getCreationHelper().createRichTextString("Expected: <1>\n2"));
      commented.setCellComment(comment);
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static CellStyle style(Workbook workbook, FillPatternType pattern) {
    CellStyle style = workbook.createCellStyle();
    style.setFillPattern(pattern);
    style.setFillForegroundColor((short) 42);
    return style;
  }

  private static Map<String, SheetMarks> marks(byte[] file) {
    return WorkbookReader.marks("a.xlsx", file, () -> false);
  }

  @Test
  void commentsAndSolidBackgroundsAreFoundByTheirAddresses() throws IOException {
    assertEquals(
        Map.of(
            "One",
            new SheetMarks(Map.of("AB28", "Expected: <1>\n2"), Set.of("B2")),
            "Two",
            new SheetMarks(Map.of(), Set.of())),
        marks(workbook()));
  }

  @Test
  void anotherFileIsRefused() {
    assertThrows(UnreadableWorkbookException.class, () -> marks(new byte[0]));
    assertThrows(UnreadableWorkbookException.class, () -> marks(ZipArchives.of("a.txt")));
  }

  @Test
  void commentsWithADocumentTypeAreRefused() throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>(ZipArchives.listed(workbook()));
    parts.put(
        "xl/comments1.xml",
        "<!DOCTYPE c [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><comments>&e;</comments>"
            .getBytes(StandardCharsets.UTF_8));

    assertThrows(UnreadableWorkbookException.class, () -> marks(ZipArchives.of(parts)));
  }

  @Test
  void readingStopsWhenNobodyNeedsIt() throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>(ZipArchives.listed(workbook()));
    parts.put(
        "xl/worksheets/sheet1.xml",
        ("<worksheet><sheetData><row>"
                + "<c r=\"A1\" s=\"1\"/>".repeat(5_000)
                + "</row></sheetData></worksheet>")
            .getBytes(StandardCharsets.UTF_8));

    assertThrows(
        UnreadableWorkbookException.class,
        () -> WorkbookReader.marks("a.xlsx", ZipArchives.of(parts), () -> true));
  }
}
