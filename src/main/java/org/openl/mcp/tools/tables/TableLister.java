package org.openl.mcp.tools.tables;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.studio.StudioSession;

/** Lists the tables of a project. */
@Singleton
class TableLister {

  private final Caller caller;

  TableLister(Caller caller) {
    this.caller = caller;
  }

  /**
   * Returns a page of the tables.
   *
   * @param again whether a list that was read recently is sufficient
   * @param pages returns the page of the matching tables
   */
  TableList list(
      StudioSession studio,
      String projectId,
      TableFilter filter,
      boolean again,
      Function<List<TableRow>, Page<TableRow>> pages) {
    TableSources sources = new TableSources(caller, studio, projectId, again);
    List<ProjectTable> all = sources.tables().all();
    List<TableRow> matching = filter.of(all).stream().map(TableRow::of).toList();
    Page<TableRow> page = pages.apply(matching);
    List<String> notes = new ArrayList<>(sources.notes());
    if (matching.isEmpty()) {
      notes.add(filter.whyNothingMatches(all));
    }
    long withoutSheet = all.stream().filter(table -> table.sheet().isEmpty()).count();
    if (sources.hasUnsavedChanges() && withoutSheet > 0 && sources.saved().isPresent()) {
      notes.add(
          "The project has unsaved changes, so the sheets of %d tables are not known."
              .formatted(withoutSheet));
    }
    return new TableList(
        TablesOfWorkbook.of(page.items()),
        matching.size(),
        page.nextCursor(),
        Optional.of(String.join(" ", notes)).filter(note -> !note.isEmpty()),
        sources.saved().map(SavedTables::unreadable).orElse(List.of()));
  }
}
