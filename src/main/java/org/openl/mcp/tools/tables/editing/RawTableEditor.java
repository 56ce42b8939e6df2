package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.tools.tables.FoundTable;
import org.openl.mcp.tools.tables.TableLookup;
import org.openl.mcp.tools.tables.TableMessage;
import org.openl.mcp.workbooks.CellRange;

/**
 * Edits a table of OpenL Studio 6.x: reads its whole grid, sends all edits in one request, and
 * reads the grid again.
 */
final class RawTableEditor {

  private static final int MOST_DIFFERENCES = 10;

  private static final String UNKNOWN_CHANGES =
      "This server cannot tell which cells have changed, so this answer lists no changes. ";

  private final StudioSession studio;
  private final String projectId;
  private final TableLookup lookup;

  RawTableEditor(StudioSession studio, String projectId, TableLookup lookup) {
    this.studio = studio;
    this.projectId = projectId;
    this.lookup = lookup;
  }

  /**
   * Edits a table.
   *
   * @throws CallException if the edits are refused; nothing was changed then
   * @throws StudioException on any other failure
   */
  EditResult edit(FoundTable table, List<TableEdit> edits) {
    TablesClient client = TablesClient.of(studio);
    TableSummary entry = table.entry();
    WholeGrid before = WholeGrid.of(client.get(projectId, entry.id(), 0, Integer.MAX_VALUE));
    requireRead(entry, before, edits);
    GridEdits.Outcome intended = GridEdits.apply(before.grid(), edits);
    if (intended.actions().isEmpty()) {
      return EditResult.unchanged(entry, before.grid(), before.range());
    }
    ObjectNode batch = JsonNodeFactory.instance.objectNode();
    batch.set("actions", intended.actions().json());
    String id = client.edit(projectId, entry.id(), batch);
    lookup.moved(studio, projectId, entry, id);
    Optional<ObjectNode> view =
        OptionalAnswer.of(() -> client.get(projectId, id, 0, Integer.MAX_VALUE));
    view.ifPresent(now -> lookup.showWhole(studio, projectId, id, now));
    Optional<WholeGrid> after = view.flatMap(WholeGrid::ifWhole);
    List<TableMessage> further =
        view.map(now -> NewMessages.between(before.view(), now)).orElse(List.of());
    return new EditResult(
        notes(intended.grid(), after, further.size()),
        id,
        before.grid(),
        after
            .map(
                now ->
                    GridDifferences.actual(intended.grid(), now.grid())
                        .orElseGet(before.grid()::copy))
            .orElse(intended.grid()),
        after.map(WholeGrid::range).orElseGet(() -> expected(before.range(), intended.grid())),
        Map.of(),
        further.stream().limit(ChangeNotes.MOST_MESSAGES).toList(),
        OptionalAnswer.of(() -> client.tests(projectId, id)).orElse(List.of()).stream()
            .limit(ChangeNotes.MOST_TABLES)
            .toList());
  }

  /** Addresses refer to the table that the session has read. A guard shows that it means them. */
  private void requireRead(TableSummary entry, WholeGrid before, List<TableEdit> edits) {
    boolean guarded =
        IntStream.range(0, edits.size())
            .allMatch(i -> new EditFields(i, edits.get(i)).expected().isPresent());
    if (!guarded && lookup.hasOtherRows(studio, projectId, entry.id(), before.view())) {
      throw EditRefusal.ofTable(
          "The table was changed since this session read or wrote it, and an edit has no 'expected'.",
          "Read the table again with openl_get_table, then repeat the call with its present addresses.");
    }
  }

  /** Returns the cells that the intended table occupies if it begins where it was. */
  private static CellRange expected(CellRange before, EditedGrid intended) {
    return new CellRange(
        before.firstColumn(),
        before.firstRow(),
        before.firstColumn() + intended.width() - 1,
        before.firstRow() + intended.height() - 1);
  }

  static List<String> notes(EditedGrid intended, Optional<WholeGrid> after, int messages) {
    ChangeNotes notes = new ChangeNotes();
    if (after.isEmpty()) {
      notes.add(
          "The edits were made, but OpenL Studio does not return the whole table afterwards. The"
              + " changes and addresses here are the intended ones, and new messages may be"
              + " missing. Read the table with openl_get_table.");
    }
    after
        .flatMap(
            table ->
                GridDifferences.between(intended, table.grid(), table.range(), MOST_DIFFERENCES))
        .ifPresent(
            differences ->
                notes.add(
                    "The edits were made, but the table is not as intended: %s. %sRead the table with openl_get_table and correct it."
                        .formatted(
                            differences,
                            after
                                    .flatMap(now -> GridDifferences.actual(intended, now.grid()))
                                    .isEmpty()
                                ? UNKNOWN_CHANGES
                                : "")));
    return notes.addFurtherMessages(messages).addErrorsOfOthers().all();
  }
}
