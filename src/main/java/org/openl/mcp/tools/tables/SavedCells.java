package org.openl.mcp.tools.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openl.mcp.tools.tables.completeness.TypedCells;
import org.openl.mcp.tools.tables.completeness.TypedCells.Placed;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.CellValue;
import org.openl.mcp.workbooks.TableGrid;

/** The cells of a saved table, for a comparison with the typed view of OpenL Studio 5.27. */
public final class SavedCells {

  private static final Pattern PERCENTAGE = Pattern.compile("\\s*-?[0-9.,]+\\s*%\\s*");

  private final Map<String, CellValue> values = new LinkedHashMap<>();
  private final Map<String, Integer> rows = new LinkedHashMap<>();
  private final Map<String, String> formulas;

  SavedCells(TableGrid grid) {
    this.formulas = grid.formulas();
    for (TableGrid.Row row : grid.rows()) {
      for (int i = 0; i < Math.min(row.cells().size(), grid.columns().size()); i++) {
        String address = grid.columns().get(i) + row.number();
        row.cells()
            .get(i)
            .ifPresent(
                value -> {
                  values.put(address, value);
                  rows.put(address, row.number());
                });
      }
    }
  }

  /**
   * Returns a sentence that says why the typed view does not map one to one onto the saved table;
   * empty if it does.
   */
  public static Optional<String> obstacle(TableGrid grid, TypedCells view) {
    SavedCells saved = new SavedCells(grid);
    Optional<String> reason;
    if (grid.parts().size() > 1) {
      reason = Optional.of("the table is joined from parts");
    } else if (grid.merged().stream()
        .anyMatch(merged -> merged.region().lastRow() >= view.firstRow())) {
      reason = Optional.of("cells below the header are merged");
    } else if (!saved.hasHeadings(view)) {
      reason = Optional.of("its titles or names differ from those of the saved table");
    } else {
      reason = saved.ambiguousValue(view.firstRow());
    }
    return reason.map(
        why ->
            "OpenL Studio's view of the table cannot be compared with the saved rows: %s."
                .formatted(why));
  }

  /** Returns the addresses of the cells with a value, from a row on. */
  List<String> addressesFrom(int row) {
    return rows.entrySet().stream()
        .filter(e -> e.getValue() >= row)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Returns the value of a cell. */
  Optional<CellValue> value(String address) {
    return Optional.ofNullable(values.get(address));
  }

  /** Compares a cell with what OpenL Studio shows. */
  ValueMatch match(String address, Placed shown) {
    return shown.heading()
        ? ValueMatch.ofHeading(values.get(address).text(), shown.value().asText())
        : ValueMatch.of(
            values.get(address), Optional.ofNullable(formulas.get(address)), shown.value());
  }

  private boolean hasHeadings(TypedCells view) {
    return view.cells().stream()
        .filter(Placed::heading)
        .allMatch(
            cell -> {
              String address = CellRange.letters(cell.column()) + cell.row();
              return values.containsKey(address) && match(address, cell) != ValueMatch.DIFFERENT;
            });
  }

  private Optional<String> ambiguousValue(int firstRow) {
    return addressesFrom(firstRow).stream()
        .flatMap(address -> ambiguity(address, values.get(address)).stream())
        .findFirst();
  }

  private static Optional<String> ambiguity(String address, CellValue value) {
    if (value instanceof CellValue.ErrorCode) {
      return Optional.of("the cell " + address + " has an error");
    }
    if (value instanceof CellValue.Text text && text.text().indexOf('\\') >= 0) {
      return Optional.of("the cell " + address + " has an escape character");
    }
    if (value instanceof CellValue.Text text && PERCENTAGE.matcher(text.text()).matches()) {
      return Optional.of("the cell " + address + " has a percentage as a text");
    }
    return Optional.empty();
  }
}
