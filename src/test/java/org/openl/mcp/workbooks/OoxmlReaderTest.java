package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openl.mcp.workbooks.PackageParts.RELATIONSHIPS;
import static org.openl.mcp.workbooks.PackageParts.SHEET;
import static org.openl.mcp.workbooks.PackageParts.STRINGS;
import static org.openl.mcp.workbooks.PackageParts.STYLES;
import static org.openl.mcp.workbooks.PackageParts.WORKBOOK;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What programs other than Excel write, and what only XML can express. */
class OoxmlReaderTest {

  private static final String TRANSITIONAL =
      "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  private static PackageParts parts() {
    return PackageParts.of(
        TestWorkbooks.xlsx()
            .sheet("S")
            .row("A1", "text", 1.5)
            .number("A2", 0.5, "0%")
            .row("B2", LocalDate.of(2020, 1, 31))
            .bytes());
  }

  private static Sheet rows(String rows) {
    return PackageParts.withRows(rows).sheet();
  }

  private static String text(Sheet sheet, String address) {
    return cell(sheet, address).value().map(CellValue::text).orElse("nothing");
  }

  private static Cell cell(Sheet sheet, String address) {
    CellRange at = CellRange.parse(address).orElseThrow();
    return sheet.cell(at.firstColumn(), at.firstRow()).orElseThrow();
  }

  private static void assertWhole(Sheet sheet) {
    assertEquals("text", text(sheet, "A1"));
    assertEquals("1.5", text(sheet, "B1"));
    assertEquals("50% (0.5)", text(sheet, "A2"));
    assertEquals("2020-01-31", text(sheet, "B2"));
  }

  @Test
  void readsStrictFiles() {
    PackageParts strict = parts();
    for (String part : List.of(WORKBOOK, SHEET, STRINGS, STYLES)) {
      strict.edit(
          part,
          xml ->
              xml.replace(TRANSITIONAL, "http://purl.oclc.org/ooxml/spreadsheetml/main")
                  .replace(
                      "http://schemas.openxmlformats.org/officeDocument/2006",
                      "http://purl.oclc.org/ooxml/officeDocument"));
    }
    for (String part : List.of(RELATIONSHIPS, "_rels/.rels")) {
      strict.edit(
          part,
          xml ->
              xml.replace(
                  "http://schemas.openxmlformats.org/officeDocument/2006",
                  "http://purl.oclc.org/ooxml/officeDocument"));
    }

    assertWhole(strict.sheet());
  }

  @Test
  void readsPrefixedElementsAndUtf16() {
    PackageParts parts =
        parts()
            .edit(
                SHEET,
                xml ->
                    xml.replaceAll("<(/?)([a-z])", "<$1x:$2")
                        .replaceFirst("\\?x:xml", "?xml")
                        .replaceFirst("xmlns=", "xmlns:x="));
    parts.put(
        STRINGS,
        new String(parts.get(STRINGS), StandardCharsets.UTF_8)
            .replace("UTF-8", "UTF-16")
            .getBytes(StandardCharsets.UTF_16));

    assertWhole(parts.sheet());
  }

  @Test
  void followsAbsoluteTargetsInAnyCase() {
    assertWhole(
        parts()
            .edit(RELATIONSHIPS, xml -> xml.replace("\"worksheets/", "\"/XL/../xl/./Worksheets/"))
            .sheet());
  }

  @Test
  void readsWithoutStylesStringsAndDimension() {
    Sheet sheet =
        PackageParts.withRows(
                "<row r='2'><c s='5'><v>1</v></c><c t='inlineStr'><is><t> a</t></is></c></row>")
            .remove(STRINGS)
            .remove(STYLES)
            .sheet();

    assertEquals("1", text(sheet, "A2"));
    assertEquals(" a", text(sheet, "B2"));
  }

  @Test
  void countsRowsAndCellsWithoutAddresses() {
    Sheet sheet =
        rows(
            "<row><c><v>1</v></c><c r='C1'><v>2</v></c><c><v>3</v></c></row><row r='5'><c><v>4</v>"
                + "</c></row><row><c><v>5</v></c></row>");

    assertEquals("1", text(sheet, "A1"));
    assertEquals("2", text(sheet, "C1"));
    assertEquals("3", text(sheet, "D1"));
    assertEquals("5", text(sheet, "A6"));
    assertArrayEquals(new int[] {1, 5, 6}, sheet.rows());
  }

  @Test
  void sortsRowsAndTakesTheLastOfEqualCells() {
    Sheet sheet =
        rows(
            "<row r='3'><c r='B3'><f>A1</f><v>1</v></c><c r='A3'><v>2</v></c></row>"
                + "<row r='1'><c r='A1'><v>3</v></c></row><row r='3'><c r='B3'><v>4</v></c></row>");

    assertArrayEquals(new int[] {1, 3}, sheet.rows());
    assertEquals(List.of("A3", "B3"), sheet.row(3).stream().map(Cell::address).toList());
    assertEquals("4", text(sheet, "B3"));
    assertEquals(Optional.empty(), cell(sheet, "B3").formula());
  }

  @Test
  void readsDatesInIso8601() {
    Sheet sheet =
        rows(
            "<row><c t='d'><v>2020-01-31</v></c><c t='d'><v>2020-01-31T00:00:00Z</v></c>"
                + "<c t='d'><v>2020-01-31T10:30:00.000</v></c><c t='d'><v>07:30:00</v></c>"
                + "<c t='d'><v>tomorrow</v></c></row>");

    assertEquals("2020-01-31", text(sheet, "A1"));
    assertEquals("2020-01-31", text(sheet, "B1"));
    assertEquals("2020-01-31T10:30", text(sheet, "C1"));
    assertEquals("07:30", text(sheet, "D1"));
    assertEquals(new CellValue.Text("tomorrow"), cell(sheet, "E1").value().orElseThrow());
  }

  @Test
  void countsDaysFrom1904() {
    Sheet sheet =
        parts()
            .edit(
                WORKBOOK,
                xml -> xml.replaceFirst("<workbookPr[^>]*>", "<workbookPr date1904='1'/>"))
            .sheet();

    assertEquals("2024-02-01", text(sheet, "B2"));
  }

  @Test
  void readsResultsOfFormulas() {
    Sheet sheet =
        rows(
            "<row><c t='str'><f>A2</f><v>a</v></c><c t='str'><f>A3</f><v></v></c>"
                + "<c t='b'><f>A4</f><v>1</v></c><c t='e'><f>1/0</f><v>#DIV/0!</v></c>"
                + "<c><f>A5</f></c><c t='str'><v/></c><c s='0'/></row>");

    assertEquals("a", text(sheet, "A1"));
    assertEquals("", text(sheet, "B1"));
    assertEquals("true", text(sheet, "C1"));
    assertEquals("#DIV/0!", text(sheet, "D1"));
    assertEquals(Optional.empty(), cell(sheet, "E1").value());
    assertEquals(5, sheet.row(1).size(), "empty texts and styles are no cells");
  }

  @Test
  void movesSharedFormulas() {
    Sheet sheet =
        rows(
            "<row r='5'><c r='B5'><f t='shared' ref='B5:C7' si='0'>A4+$A$1*\"A1\"</f><v>1</v></c>"
                + "</row><row r='7'><c r='C7'><f t='shared' si='0'/><v>2</v></c></row>"
                + "<row r='8'><c r='C8'><f t='shared' si='9'/><v>3</v></c></row>");

    assertEquals(Optional.of("=B6+$A$1*\"A1\""), cell(sheet, "C7").formula());
    assertEquals(Optional.empty(), cell(sheet, "C8").formula());
    assertEquals("3", text(sheet, "C8"));
  }

  @Test
  void decodesEscapedCharactersAndLeavesOutReadings() {
    Sheet sheet =
        PackageParts.withRows("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>")
            .put(
                STRINGS,
                "<sst><si><r><t>a_x000D_</t></r><r><t xml:space='preserve'> b</t></r></si>"
                    + "<si><t>東京</t><rPh><t>トウキョウ</t></rPh><phoneticPr/></si></sst>")
            .sheet();

    assertEquals("a\r b", text(sheet, "A1"));
    assertEquals("東京", text(sheet, "B1"));
  }

  @Test
  void keepsNumbersThatAreNone() {
    Sheet sheet =
        rows("<row><c><v>1E400</v></c><c><v>abc</v></c><c><v> 7 </v></c><c><v>NaN</v></c></row>");

    assertEquals(new CellValue.Text("1E400"), cell(sheet, "A1").value().orElseThrow());
    assertEquals(new CellValue.Text("abc"), cell(sheet, "B1").value().orElseThrow());
    assertEquals("7", text(sheet, "C1"));
    assertEquals(new CellValue.Text("NaN"), cell(sheet, "D1").value().orElseThrow());
  }

  @Test
  void leavesOutChartsAndIgnoresOtherContent() {
    PackageParts parts =
        parts()
            .edit(
                RELATIONSHIPS,
                xml ->
                    xml.replace(
                        "</Relationships>",
                        "<Relationship Id='chart' Type='http://x/chartsheet' Target='c.xml'/>"
                            + "</Relationships>"))
            .edit(
                WORKBOOK,
                xml ->
                    xml.replace(
                        "</sheets>",
                        "<sheet name='Chart' sheetId='9' xmlns:q='q' q:id='chart'/></sheets>"))
            .edit(
                SHEET,
                xml ->
                    xml.replace(
                        "</worksheet>",
                        "<extLst><ext><f>A1</f><c r='A9'><v>1</v></c></ext></extLst></worksheet>"));

    Workbook workbook = parts.read();
    assertEquals(List.of("S"), workbook.sheets().stream().map(Sheet::name).toList());
    assertArrayEquals(new int[] {1, 2}, workbook.sheets().get(0).rows());
  }

  @Test
  void readsStoredEntriesBehindOtherBytes() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write("prefix".getBytes(StandardCharsets.UTF_8));
    PackageParts parts = parts();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : List.of("_rels/.rels", WORKBOOK, RELATIONSHIPS, SHEET, STRINGS, STYLES)) {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(parts.get(name));
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(parts.get(name).length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(parts.get(name));
      }
    }
    ReadBudget budget = new ReadBudget("a.xlsx", () -> false, 1 << 30);

    assertWhole(OoxmlReader.read(out.toByteArray(), budget).get(0));
  }

  @Test
  void noticesAChangedByteByTheChecksum() throws Exception {
    byte[] file = parts().bytes();
    byte[] directory = {0x50, 0x4b, 1, 2};
    int first = new String(file, StandardCharsets.ISO_8859_1).indexOf(new String(directory));
    for (int i = first; i > 0; i = next(file, i + 1)) {
      file[i + 16] ^= 1;
    }

    try {
      WorkbookReader.read("a.xlsx", file);
      throw new AssertionError("not noticed");
    } catch (UnreadableWorkbookException e) {
      assertTrue(e.getCause().getMessage().contains("checksum"), e.getCause().toString());
    }
  }

  private static int next(byte[] file, int from) {
    return new String(file, StandardCharsets.ISO_8859_1).indexOf("PK\1\2", from);
  }
}
