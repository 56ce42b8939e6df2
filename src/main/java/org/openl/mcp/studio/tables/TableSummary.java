package org.openl.mcp.studio.tables;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openl.mcp.text.ServerPaths;

/**
 * A table, as {@code GET /projects/{projectId}/tables} answers it.
 *
 * @param id opaque; it changes when the table moves
 * @param tableType what can be done with it, such as {@code SmartRules}; other types than the six
 *     typed ones are listed, but 5.27 cannot read them
 * @param kind its kind for people, such as {@code Rules}
 * @param file {@code Project/Workbook.xlsx}; the workbook's name alone where Studio tells a path of
 *     its server, as 5.27 does for a workbook that another one includes
 * @param pos the cells it occupies, such as {@code D54:G68}, with the letters that Excel uses
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
    Map<String, JsonNode> properties) {

  /** Absent properties are none; without id it is no table. */
  public TableSummary {
    Objects.requireNonNull(id, "id");
    file = file.map(ServerPaths::workbook);
    pos = pos.map(TableSummary::inExcelsLetters);
    // In the order of Studio: Map.copyOf has another one in every run.
    properties = properties == null ? Map.of() : Collections.unmodifiableMap(properties);
  }

  /** The cells it occupies; empty if Studio tells no position that can be read. */
  public Optional<CellRange> range() {
    return pos.flatMap(CellRange::parse);
  }

  private static String inExcelsLetters(String position) {
    return CellRange.parse(position).map(CellRange::toString).orElse(position);
  }
}
