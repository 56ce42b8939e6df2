package org.openl.mcp.workbooks;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Workbooks with tables, in which bytes are wrong or missing. */
public final class DamagedWorkbooks {

  static final byte[] XLSX = file(TestWorkbooks.xlsx());
  static final byte[] XLS = file(TestWorkbooks.xls());

  private static final List<String> PARTS =
      List.of(
          PackageParts.WORKBOOK,
          PackageParts.SHEET,
          PackageParts.STRINGS,
          PackageParts.STYLES,
          PackageParts.RELATIONSHIPS);

  private DamagedWorkbooks() {}

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

  /**
   * Returns one of many files, damaged in one of four ways.
   *
   * @param number the same number always gives the same file
   */
  public static byte[] file(int number) {
    byte[] file = number % 2 == 0 ? XLSX : XLS;
    Random random = new Random(number);
    return switch (number / 2 % 4) {
      case 0 -> truncated(file, random.nextInt(1000));
      case 1 -> withWrongBytes(file, 1 + random.nextInt(20), number);
      case 2 -> withWrongXml(random.nextInt(PARTS.size()), 1 + random.nextInt(5), number);
      default -> withWrongNumbers(XLS, List.of(random.nextInt(30_000), random.nextInt(30_000)));
    };
  }

  static byte[] truncated(byte[] file, int permille) {
    return Arrays.copyOf(file, (int) ((long) file.length * permille / 1000));
  }

  static byte[] withWrongBytes(byte[] file, int count, long seed) {
    byte[] damaged = file.clone();
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
    }
    return damaged;
  }

  /** The archive is right, and the XML in it is not. */
  static byte[] withWrongXml(int part, int count, long seed) {
    PackageParts parts = PackageParts.of(XLSX);
    byte[] xml = parts.get(PARTS.get(part));
    return parts.put(PARTS.get(part), withWrongBytes(xml, count, seed)).bytes();
  }

  /** Numbers in records of an .xls file are wrong. */
  static byte[] withWrongNumbers(byte[] xls, List<Integer> places) {
    byte[] file = xls.clone();
    places.forEach(place -> file[place % file.length] = (byte) 0xFF);
    return file;
  }
}
