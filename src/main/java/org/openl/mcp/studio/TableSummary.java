package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A table, as {@code GET /projects/{projectId}/tables} answers it.
 *
 * @param id opaque; it changes when the table moves
 * @param tableType what can be done with it, such as {@code SmartRules}; other types than the six
 *     typed ones are listed, but 5.27 cannot read them
 * @param kind its kind for people, such as {@code Rules}
 * @param file {@code Project/Workbook.xlsx}
 * @param pos the cells it stands in, such as {@code D54:G68}
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
    // In the order of Studio: Map.copyOf has another one in every run.
    properties = properties == null ? Map.of() : Collections.unmodifiableMap(properties);
  }
}
