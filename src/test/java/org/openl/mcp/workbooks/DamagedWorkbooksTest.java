package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes are wrong in a workbook: it is read, or refused with a sentence. */
class DamagedWorkbooksTest {

  private static final byte[] XLSX = file(TestWorkbooks.xlsx());
  private static final byte[] XLS = file(TestWorkbooks.xls());
  private static final List<String> PARTS =
      List.of(
          PackageParts.WORKBOOK,
          PackageParts.SHEET,
          PackageParts.STRINGS,
          PackageParts.STYLES,
          PackageParts.RELATIONSHIPS);

  private static byte[] file(TestWorkbooks workbook) {
    workbook.sheet("Rules").row("B2", "SimpleRules Double rate(String region)").merge("B2:C2");
    for (int row = 3; row < 40; row++) {
      workbook
          .row(
              "B" + row,
              "Region " + row,
              row / 7.0,
              row % 2 == 0,
              LocalDate.of(2020, 1, row % 28 + 1))
          .number("F" + row, row / 100.0, "0.0%")
          .formula("G" + row, "SUM(B" + row + ":D$3)*2", row);
    }
    return workbook.error("B50", "#REF!").sheet("Other").hidden().row("A1", "x").bytes();
  }

  @Property
  void truncated(@ForAll boolean xlsx, @ForAll @IntRange(max = 1000) int permille) {
    byte[] file = xlsx ? XLSX : XLS;
    read(Arrays.copyOf(file, (int) ((long) file.length * permille / 1000)));
  }

  @Property
  void withWrongBytes(
      @ForAll boolean xlsx, @ForAll @IntRange(min = 1, max = 20) int count, @ForAll long seed) {
    read(damage((xlsx ? XLSX : XLS).clone(), count, seed));
  }

  /** The archive is right, and the XML in it is not. */
  @Property
  void withWrongXml(
      @ForAll @IntRange(max = 4) int part,
      @ForAll @IntRange(min = 1, max = 5) int count,
      @ForAll long seed) {
    PackageParts parts = PackageParts.of(XLSX);
    byte[] xml = parts.get(PARTS.get(part));
    read(parts.put(PARTS.get(part), damage(xml, count, seed)).bytes());
  }

  /** Numbers in records of an .xls file are wrong. */
  @Property
  void withWrongNumbers(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 30_000) Integer> places) {
    byte[] file = XLS.clone();
    places.forEach(place -> file[place % file.length] = (byte) 0xFF);
    read(file);
  }

  private static byte[] damage(byte[] file, int count, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      file[random.nextInt(file.length)] = (byte) random.nextInt();
    }
    return file;
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
