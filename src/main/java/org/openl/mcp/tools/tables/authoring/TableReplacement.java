package org.openl.mcp.tools.tables.authoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.FoundTable;
import org.openl.mcp.tools.tables.TableLookup;
import org.openl.mcp.tools.tables.editing.EditRefusal;
import org.openl.mcp.tools.tables.editing.TableRows;
import org.openl.mcp.tools.tables.editing.WholeTable;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.TableHeader;

/** Replaces all rows of a table. */
@Singleton
class TableReplacement {

  private final Caller caller;
  private final ProjectWrites writes;
  private final TableLookup lookup;

  TableReplacement(Caller caller, ProjectWrites writes, TableLookup lookup) {
    this.caller = caller;
    this.writes = writes;
    this.lookup = lookup;
  }

  /** Replaces all rows of a table. */
  AuthoredTable replace(
      StudioSession studio,
      String projectId,
      String table,
      List<List<String>> rows,
      boolean allowFewerRows) {
    TableRows cells = TableRows.of(rows);
    return writes.in(
        caller.identity(),
        projectId,
        () -> {
          FoundTable found = lookup.find(studio, projectId, table);
          return replace(studio, found, cells, allowFewerRows);
        });
  }

  private AuthoredTable replace(
      StudioSession studio, FoundTable found, TableRows cells, boolean allowFewerRows) {
    String projectId = found.project().id();
    TableSummary entry = found.entry();
    TablesClient client = TablesClient.of(studio);
    WholeTable before = WholeTable.of(client.get(projectId, entry.id(), 0, Integer.MAX_VALUE));
    requireSameTable(before, cells);
    requireSize(before.range(), cells, allowFewerRows);
    requireFormulas(cells.lostFormulas(before));
    List<String> unmerged = cells.unmerged(before);
    if (unmerged.isEmpty() && cells.differences(before).isEmpty()) {
      return new WrittenTable(studio, found.project(), entry)
          .unchanged("The table already has these rows. Nothing was written.");
    }
    ProjectMessages messages = ProjectMessages.read(studio, found.project());
    ObjectNode source = cells.rawSource().put("id", entry.id());
    TableSummary written = withId(entry, client.replace(projectId, entry.id(), source));
    lookup.moved(studio, projectId, entry, written.id());
    WrittenTable after =
        new WrittenTable(studio, found.project(), written)
            .compare(cells::differences)
            .movedFrom(entry);
    after.grid().ifPresent(grid -> lookup.showWhole(studio, projectId, written.id(), grid));
    if (!unmerged.isEmpty()) {
      after.note(
          "These cells are no longer merged: %s. Merge cells with openl_edit_table."
              .formatted(String.join(", ", unmerged.stream().limit(20).toList())));
    }
    return after.answer(
        "The table was replaced. It has %d rows; it had %d."
            .formatted(cells.height(), before.range().rows()),
        before.view(),
        messages,
        PropertyValues.changes(entry.properties(), after.entry().properties()));
  }

  /** Another name or kind would take the table away from those that use it. */
  private static void requireSameTable(WholeTable before, TableRows cells) {
    Optional<TableHeader> present = TableHeader.of(before.header());
    TableHeader given = cells.header();
    if (present.isEmpty()) {
      return;
    }
    boolean same =
        present.get().name().equals(given.name()) && present.get().kind().equals(given.kind());
    if (!same) {
      throw EditRefusal.ofTable(
          "The table is %s of the kind %s. The first row would make it %s of the kind %s."
              .formatted(name(present.get()), present.get().kind(), name(given), given.kind()),
          "Keep the name and the kind. To rename a table, set its first cell with openl_edit_table, and pass the present header as 'expected'.");
    }
  }

  private static String name(TableHeader header) {
    return Quoted.of(header.name().orElse(""));
  }

  private static void requireSize(CellRange before, TableRows cells, boolean allowFewerRows) {
    if (cells.height() < before.rows() && !allowFewerRows) {
      throw EditRefusal.ofTable(
          "The table has %d rows, and the call only %d, so the rest would be deleted."
              .formatted(before.rows(), cells.height()),
          "Read the whole table with openl_get_table. Then pass all rows, or allowFewerRows if the user wants to delete the rest.");
    }
    if (cells.width() < before.columns()) {
      throw EditRefusal.ofTable(
          "The table has %d columns, and the call only %d. OpenL Studio would keep the rest."
              .formatted(before.columns(), cells.width()),
          "Pass all columns, or first delete columns with openl_edit_table (delete_columns).");
    }
  }

  private static void requireFormulas(List<String> lost) {
    if (!lost.isEmpty()) {
      throw EditRefusal.ofTable(
          "Formulas of Excel would become values in %s."
              .formatted(String.join(", ", lost.stream().limit(20).toList())),
          "Pass each formula as 'formulas' of openl_get_table shows it, or edit the table with openl_edit_table.");
    }
  }

  /** Returns a table with another id. */
  static TableSummary withId(TableSummary table, String id) {
    return new TableSummary(
        id,
        table.tableType(),
        table.kind(),
        table.name(),
        table.returnType(),
        table.signature(),
        table.file(),
        table.sheet(),
        table.module(),
        table.pos(),
        table.hasTests(),
        table.properties());
  }
}
