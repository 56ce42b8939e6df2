package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.text.Counted;
import org.openl.mcp.workbooks.CellRange;

/** One table of the list as a row, with the place of the table. */
@RegisterForReflection
record TableRow(
    Optional<String> workbook,
    Optional<String> sheet,
    Optional<String> id,
    Optional<String> name,
    String type,
    Optional<String> kind,
    Optional<String> range,
    Optional<String> signature,
    Map<String, JsonNode> properties) {

  /** The maximum length of a signature. The header row of the table has all of it. */
  private static final int LONGEST_SIGNATURE = 160;

  /** Returns the row for a table. */
  static TableRow of(ProjectTable table) {
    return new TableRow(
        table.workbook(),
        table.sheet(),
        table.id(),
        table.name(),
        table.type(),
        table.furtherKind(),
        table.range().map(CellRange::toString),
        table.signature().map(TableRow::shortened),
        table.properties());
  }

  /** Returns the rows of groups. Each group is named in its first row only. */
  static List<TableRow> of(List<TablesOfWorkbook> workbooks) {
    List<TableRow> rows = new ArrayList<>();
    for (TablesOfWorkbook workbook : workbooks) {
      Optional<String> path = workbook.workbook();
      for (TablesOfSheet sheet : workbook.sheets()) {
        Optional<String> name = sheet.sheet();
        for (TableItem item : sheet.tables()) {
          rows.add(item.row(path, name));
          path = Optional.empty();
          name = Optional.empty();
        }
      }
    }
    return rows;
  }

  private static String shortened(String signature) {
    return signature.length() <= LONGEST_SIGNATURE
        ? signature
        : signature.substring(0, LONGEST_SIGNATURE)
            + "… ["
            + Counted.of(signature.length() - LONGEST_SIGNATURE, "character")
            + " left out]";
  }
}
