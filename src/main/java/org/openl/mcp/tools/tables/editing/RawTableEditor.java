package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.tools.tables.FoundTable;
import org.openl.mcp.tools.tables.TableLookup;
import org.openl.mcp.tools.tables.TableMessage;

/**
 * Edits a table of OpenL Studio 6.x: reads its whole grid, sends all edits in one request, and
 * reads the grid again.
 */
final class RawTableEditor {

  private static final int MOST_MESSAGES = 10;
  private static final int MOST_TESTS = 50;
  private static final int MOST_DIFFERENCES = 10;

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
    WholeGrid before = read(client, entry.id());
    GridEdits.Outcome intended = GridEdits.apply(before.grid(), edits);
    if (intended.actions().isEmpty()) {
      return EditResult.unchanged(entry, before.grid(), before.range());
    }
    ObjectNode batch = JsonNodeFactory.instance.objectNode();
    batch.set("actions", intended.actions().json());
    String id = client.edit(projectId, entry.id(), batch);
    lookup.moved(studio, projectId, entry, id);
    WholeGrid after = read(client, id);
    List<TableMessage> further = NewMessages.between(before.view(), after.view());
    return new EditResult(
        notes(intended.grid(), after, further.size()),
        id,
        before.grid(),
        GridDifferences.actual(before.grid(), intended.grid(), after.grid()),
        after.range(),
        Map.of(),
        further.stream().limit(MOST_MESSAGES).toList(),
        tests(client, id));
  }

  private WholeGrid read(TablesClient client, String id) {
    return WholeGrid.of(client.get(projectId, id, 0, Integer.MAX_VALUE));
  }

  private static List<String> notes(EditedGrid intended, WholeGrid after, int messages) {
    List<String> notes = new ArrayList<>();
    GridDifferences.between(intended, after.grid(), after.range(), MOST_DIFFERENCES)
        .map(
            differences ->
                "The edits were made, but the table is not as intended: %s. Read it with openl_get_table and correct it."
                    .formatted(differences))
        .ifPresent(notes::add);
    if (messages > MOST_MESSAGES) {
      notes.add("%d more messages are new.".formatted(messages - MOST_MESSAGES));
    }
    return notes;
  }

  private List<String> tests(TablesClient client, String id) {
    try {
      return client.tests(projectId, id).stream().limit(MOST_TESTS).toList();
    } catch (StudioException e) {
      if (e.kind().endsCall()) {
        throw e;
      }
      return List.of();
    }
  }
}
