package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.studio.tables.TableSummary;

/** One table of the list. */
@RegisterForReflection
public record TableItem(
    String id,
    Optional<String> name,
    Optional<String> kind,
    Optional<String> tableType,
    Optional<String> signature,
    Optional<String> returnType,
    @JsonPropertyDescription("Project/Workbook.xlsx") Optional<String> file,
    Optional<String> sheet,
    @JsonPropertyDescription("Cells, such as D54:G68") Optional<String> position,
    Map<String, JsonNode> properties) {

  /** Returns the item for a table. */
  public static TableItem of(TableSummary t) {
    return new TableItem(
        t.id(),
        t.name(),
        t.kind(),
        t.tableType(),
        t.signature(),
        t.returnType(),
        t.file(),
        t.sheet(),
        t.pos(),
        t.properties());
  }
}
