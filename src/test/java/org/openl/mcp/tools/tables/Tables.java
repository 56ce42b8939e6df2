package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TestTable;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.TableGrids;
import org.openl.mcp.workbooks.TableScanner;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookReader;
import org.openl.mcp.workbooks.WorkbookTable;

/** Makes tables for tests. */
final class Tables {

  private Tables() {}

  /** Returns an entry of OpenL Studio 5.27's list. */
  static TableSummary entry(String id, String kind, String name, String file, String position) {
    return entry(id, kind, name, file, position, Map.of());
  }

  static TableSummary entry(
      String id,
      String kind,
      String name,
      String file,
      String position,
      Map<String, JsonNode> properties) {
    return TestTable.of(id)
        .type(kind)
        .kind(kind)
        .name(name)
        .file(file)
        .position(position)
        .properties(properties)
        .entry();
  }

  /** Returns the tables of an Excel file. */
  static List<WorkbookTable> of(byte[] file) {
    return TableScanner.tables(WorkbookReader.read("Bank.xlsx", file));
  }

  /** Returns the cells of the first table of an Excel file. */
  static TableGrid firstGrid(byte[] file) {
    Workbook workbook = WorkbookReader.read("Bank.xlsx", file);
    return new TableGrids(workbook).of(TableScanner.tables(workbook).get(0));
  }

  /** Returns the files of a project. A file without content cannot be read. */
  static ProjectArchive archive(Map<String, byte[]> files) {
    return new ProjectArchive() {

      @Override
      public Optional<String> revision() {
        return Optional.of("abc");
      }

      @Override
      public List<String> workbooks() {
        return files.keySet().stream().sorted().toList();
      }

      @Override
      public SortedMap<String, String> checksums() {
        return new TreeMap<>();
      }

      @Override
      public Workbook workbook(String path) {
        if (files.get(path).length == 0) {
          throw new UnreadableWorkbookException(path, "It is empty.");
        }
        return WorkbookReader.read(path, files.get(path));
      }

      @Override
      public List<WorkbookTable> tables(String path) {
        return TableScanner.tables(workbook(path));
      }
    };
  }
}
