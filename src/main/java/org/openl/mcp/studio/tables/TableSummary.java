package org.openl.mcp.studio.tables;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openl.mcp.text.ServerPaths;
import org.openl.mcp.workbooks.CellRange;

/**
 * A table, as {@code GET /projects/{projectId}/tables} answers it.
 *
 * @param id opaque; it changes when the table moves
 * @param tableType the type, which determines what can be done with the table, such as {@code
 *     SmartRules}; in 5.27, {@code Rules} for lookup tables, too
 * @param kind the kind that users see, such as {@code Rules}
 * @param file {@code Project/Workbook.xlsx}; the workbook's name only, if Studio returns a path of
 *     its server, as 5.27 does for a workbook that another workbook includes
 * @param pos the cells it occupies, such as {@code D54:G68}, with the column letters of Excel
 * @param hasTests present and true if test tables call it (6.x)
 * @param properties OpenL table properties
 */
@RegisterForReflection
public record TableSummary(
    String id,
    Optional<String> tableType,
    Optional<String> kind,
    Optional<String> name,
    Optional<String> returnType,
    Optional<String> signature,
    Optional<String> file,
    Optional<String> sheet,
    Optional<String> module,
    Optional<String> pos,
    Optional<Boolean> hasTests,
    Map<String, JsonNode> properties) {

  /** Replaces absent properties with an empty map. Requires an id. */
  public TableSummary {
    Objects.requireNonNull(id, "id");
    file = file.map(ServerPaths::workbook);
    pos = pos.map(TableSummary::inExcelsLetters);
    // Keeps the order of Studio; the order of Map.copyOf differs from run to run.
    properties = properties == null ? Map.of() : Collections.unmodifiableMap(properties);
  }

  /** Returns the cells it occupies; empty if Studio returns no valid position. */
  public Optional<CellRange> range() {
    return pos.flatMap(CellRange::parse);
  }

  private static String inExcelsLetters(String position) {
    return CellRange.parse(position).map(CellRange::toString).orElse(position);
  }
}
