package org.openl.mcp.workbooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads a workbook of 20 tables with 100 rows and 6 columns each, and finds its tables. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class WorkbookBenchmark {

  private static final int TABLES = 20;
  private static final int ROWS = 100;
  private static final int COLUMNS = 6;

  private byte[] file;
  private Workbook workbook;

  @Setup
  public void write() throws IOException {
    try (XSSFWorkbook written = new XSSFWorkbook();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      XSSFSheet sheet = written.createSheet("Rates");
      for (int table = 0; table < TABLES; table++) {
        int first = table * (ROWS + 3) + 1;
        sheet.createRow(first).createCell(1).setCellValue("SimpleRules Double Rate" + table + "(String state)");
        for (int row = 1; row <= ROWS; row++) {
          Row cells = sheet.createRow(first + row);
          for (int column = 1; column <= COLUMNS; column++) {
            if (column % 2 == 0) {
              cells.createCell(column).setCellValue(row * 1.5 + column);
            } else {
              cells.createCell(column).setCellValue("state " + row % 50);
            }
          }
        }
      }
      written.write(bytes);
      file = bytes.toByteArray();
    }
    workbook = WorkbookReader.read("Rates.xlsx", file);
  }

  @Benchmark
  public Workbook readAWorkbook() {
    return WorkbookReader.read("Rates.xlsx", file);
  }

  @Benchmark
  public List<WorkbookTable> findTables() {
    return TableScanner.tables(workbook);
  }
}
