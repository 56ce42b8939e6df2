package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;

/** One table of a sheet. */
@RegisterForReflection
public record TableItem(
    @JsonPropertyDescription("Absent if only the saved workbook is known") Optional<String> id,
    Optional<String> name,
    String type,
    @JsonPropertyDescription("Family of the type, if it is not obvious") Optional<String> kind,
    Optional<String> range,
    Optional<String> signature,
    Map<String, JsonNode> properties) {

  /** Returns the item without its place. */
  static TableItem of(TableRow row) {
    return new TableItem(
        row.id(),
        row.name(),
        row.type(),
        row.kind(),
        row.range(),
        row.signature(),
        row.properties());
  }

  /** Returns the item with its place. */
  TableRow row(Optional<String> workbook, Optional<String> sheet) {
    return new TableRow(workbook, sheet, id, name, type, kind, range, signature, properties);
  }
}
