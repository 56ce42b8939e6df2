package org.openl.mcp.tools.comparison;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.WorkbookTable;
import org.openl.mcp.workbooks.comparison.GridChange;
import org.openl.mcp.workbooks.comparison.WorkbookChanges.SheetChange;
import org.openl.mcp.workbooks.comparison.WorkbookChanges.TableChange;
import org.openl.mcp.workbooks.comparison.WorkbookComparison.State;

/**
 * The tables and sheets of interest. A table is on the sheets of all its parts. A renamed sheet has
 * both names.
 *
 * @param table empty for all tables
 * @param sheet empty for all sheets
 */
public record ChangeFilter(Optional<String> table, Optional<String> sheet) {

  /** All tables and sheets. */
  public static final ChangeFilter ALL = new ChangeFilter(Optional.empty(), Optional.empty());

  public boolean wantsAll() {
    return table.isEmpty() && sheet.isEmpty();
  }

  boolean wants(TableChange change) {
    return Stream.of(change.before(), change.after())
        .flatMap(Optional::stream)
        .anyMatch(this::wants);
  }

  /** Returns whether a workbook has a wanted table, or a wanted sheet if no table is named. */
  boolean wants(State workbook) {
    return workbook.tables().stream().anyMatch(this::wants)
        || table.isEmpty()
            && workbook.workbook().sheets().stream().map(Sheet::name).anyMatch(this::isSheet);
  }

  private boolean wants(WorkbookTable state) {
    return isTable(state.name().orElse(""))
        && (sheet.isEmpty() || state.parts().stream().anyMatch(part -> isSheet(part.sheet())));
  }

  boolean wants(SheetChange change) {
    return table.isEmpty() && names(change).anyMatch(this::isSheet);
  }

  /**
   * Returns whether a change outside of tables is of interest.
   *
   * @param sheets the changed sheets of its workbook
   */
  boolean wants(GridChange change, List<SheetChange> sheets) {
    return table.isEmpty()
        && (isSheet(change.sheet())
            || sheets.stream()
                .filter(renamed -> names(renamed).anyMatch(change.sheet()::equals))
                .anyMatch(this::wants));
  }

  private static Stream<String> names(SheetChange change) {
    return Stream.of(change.before(), change.after()).flatMap(Optional::stream);
  }

  /** Returns whether a table may have this name. */
  boolean isTable(String name) {
    return table.isEmpty() || NameMatch.same(name, table.get());
  }

  /** Returns whether a sheet may have this name. */
  boolean isSheet(String name) {
    return sheet.isEmpty() || NameMatch.same(name, sheet.get());
  }
}
