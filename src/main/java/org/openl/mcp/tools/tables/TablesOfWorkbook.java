package org.openl.mcp.tools.tables;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of a workbook by sheet. */
@RegisterForReflection
public record TablesOfWorkbook(
    @JsonPropertyDescription("Path in the project") Optional<String> workbook,
    List<TablesOfSheet> sheets) {

  /** Groups tables by workbook and sheet, in their order. */
  static List<TablesOfWorkbook> of(List<TableRow> tables) {
    Map<Optional<String>, Map<Optional<String>, List<TableItem>>> groups =
        tables.stream()
            .collect(
                groupingBy(
                    TableRow::workbook,
                    LinkedHashMap::new,
                    groupingBy(
                        TableRow::sheet, LinkedHashMap::new, mapping(TableItem::of, toList()))));
    return groups.entrySet().stream()
        .map(
            workbook ->
                new TablesOfWorkbook(
                    workbook.getKey(),
                    workbook.getValue().entrySet().stream()
                        .map(sheet -> new TablesOfSheet(sheet.getKey(), sheet.getValue()))
                        .toList()))
        .toList();
  }
}
