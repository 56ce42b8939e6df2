package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/**
 * A table of an opened project.
 *
 * @param file the path of its workbook in the project
 */
record ProjectTable(String file, SheetTable cells) {

  /** Returns the tables of all workbooks. */
  static List<ProjectTable> of(ProjectFiles files) {
    List<ProjectTable> tables = new ArrayList<>();
    for (Map.Entry<String, Workbook> workbook : files.workbooks().entrySet()) {
      for (Sheet sheet : workbook.getValue()) {
        SheetTable.of(sheet)
            .forEach(table -> tables.add(new ProjectTable(workbook.getKey(), table)));
      }
    }
    return tables;
  }

  TableHeaders.Header header() {
    return TableHeaders.of(cells.header()).orElseThrow();
  }

  String name() {
    return header().name();
  }

  String kind() {
    return header().kind();
  }

  /** Returns the id, which depends on where the table begins. */
  String id() {
    SheetArea area = cells.area();
    return StoredProject.hex(
        "MD5",
        file
            + "?sheet="
            + cells.sheet().getSheetName()
            + "&cell="
            + area.left()
            + ","
            + area.top());
  }

  String module() {
    return module(file);
  }

  static String module(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.xlsx?$", "");
  }

  String sheet() {
    return cells.sheet().getSheetName();
  }

  boolean isTest() {
    return header().testedName().isPresent();
  }

  /** Returns the exact type. */
  String type() {
    String type = header().type();
    int body = 1 + cells.propertyRows();
    boolean simple =
        type.equals("Spreadsheet")
            && (cells.area().width() == 2 || cells.area().height() - body == 2);
    return simple ? "SimpleSpreadsheet" : type;
  }

  /** Returns the number of rows above the body. */
  int headerHeight() {
    int head = 1 + cells.propertyRows();
    return switch (type()) {
      case "Rules" -> Math.min(head + 4, cells.area().height());
      case "SimpleLookup", "SmartLookup" ->
          head + cells.matrix().mergeOf(head, 0).map(Span::rowspan).orElse(1);
      case "SimpleRules", "SmartRules", "Test", "Run", "Spreadsheet", "SimpleSpreadsheet" ->
          head + 1;
      case "Data" -> head + 2;
      default -> head;
    };
  }

  /** Returns the summary without the project. */
  ObjectNode summary(String project) {
    TableHeaders.Header header = header();
    ObjectNode json =
        StudioJson.object()
            .put("id", id())
            .put("tableType", type())
            .put("kind", header.kind())
            .put("name", header.name());
    if (!cells.properties().isEmpty()) {
      json.set("properties", TableProperties.json(cells.properties()));
    }
    header.returnType().ifPresent(type -> json.put("returnType", type));
    Optional.of(header.signature())
        .filter(signature -> !signature.isEmpty())
        .ifPresent(signature -> json.put("signature", signature));
    return json.put("file", project + "/" + file)
        .put("sheet", sheet())
        .put("pos", cells.area().excel());
  }
}
