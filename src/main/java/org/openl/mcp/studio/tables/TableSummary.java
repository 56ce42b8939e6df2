package org.openl.mcp.studio.tables;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
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

  /**
   * The column of a cell as Studio 5.27 writes it after ZZ: it uses one character for all but the
   * last digit, such as {@code [C10} for {@code AAC10}. The last column is XFD.
   */
  private static final Pattern AFTER_ZZ =
      Pattern.compile("(?<![^:])([\\[-\\x{2B6}])(?=[A-Z][0-9])");

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
    String letters =
        AFTER_ZZ
            .matcher(position)
            .replaceAll(high -> CellRange.letters(high.group().charAt(0) - 'A' + 1));
    return CellRange.parse(letters).map(CellRange::toString).orElse(position);
  }
}
