package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * One edit of a table, as a caller gives it. Addresses are those of the table before the call.
 *
 * @param cell the address of a cell in Excel
 * @param range the address of several cells in Excel
 * @param value the new value, as {@link CellInput} reads it
 * @param expected the present value of the cell or of each cell of the range
 * @param row the number of a row in Excel
 * @param column the letters of a column in Excel
 * @param count the number of rows or columns to delete
 * @param cells values by rows; by columns, from the header down, if columns are added
 */
@RegisterForReflection
public record TableEdit(
    EditOp op,
    Optional<String> cell,
    Optional<String> range,
    @JsonPropertyDescription("New value; \"\": empty") Optional<String> value,
    @JsonPropertyDescription(
            "Value or formula that the cell must hold now; otherwise no edit is made")
        Optional<String> expected,
    @JsonPropertyDescription("Row number in Excel") Optional<String> row,
    @JsonPropertyDescription("Column letters") Optional<String> column,
    Optional<String> count,
    @JsonPropertyDescription("By rows; by columns, header included, to add columns")
        List<List<String>> cells) {

  /** Replaces absent cells with none. */
  public TableEdit {
    cells = cells == null ? List.of() : cells.stream().map(List::copyOf).toList();
  }
}
