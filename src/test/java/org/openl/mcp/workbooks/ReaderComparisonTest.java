package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Each cell is what two other libraries read. */
class ReaderComparisonTest {

  /** For workbooks of a folder: {@code -Dopenl.workbooks=FOLDER}. */
  @Test
  @EnabledIfSystemProperty(named = "openl.workbooks", matches = ".+")
  void workbooksOfAFolder() throws Exception {
    OtherReaders readers = new OtherReaders();
    List<Path> files;
    try (Stream<Path> found = Files.walk(Path.of(System.getProperty("openl.workbooks")))) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    int count = 0;
    for (Path path : files) {
      if (WorkbookReader.isWorkbook(path.toString())) {
        byte[] file = Files.readAllBytes(path);
        Workbook ours;
        try {
          ours = WorkbookReader.read(path.toString(), file);
        } catch (UnreadableWorkbookException e) {
          System.out.println(path + ": " + e.getMessage());
          continue;
        }
        count++;
        int before = readers.differences.size();
        String opened = "";
        try {
          readers.comparePoi(file, ours);
        } catch (RuntimeException e) {
          opened += " POI: " + e;
        }
        if (!path.toString().endsWith(".xls")) {
          try {
            readers.compareFastexcel(file, ours);
          } catch (RuntimeException e) {
            opened += " fastexcel: " + e;
          }
        }
        System.out.println(
            path + ": " + (readers.differences.size() - before) + " differences" + opened);
      }
    }
    System.out.println(count + " workbooks " + readers.compared);
    assertEquals("", String.join("\n", readers.differences));
  }
}
