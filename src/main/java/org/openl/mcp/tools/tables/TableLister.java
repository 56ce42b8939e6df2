package org.openl.mcp.tools.tables;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.CellRange;

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
      Function<Page.Source<TableRow>, Page<TableRow>> pages) {
    TableSources sources = new TableSources(caller, studio, projectId, again);
    List<ProjectTable> all = sources.tables().all();
    if (sources.areOutdated(all)) {
      sources = new TableSources(caller, studio, projectId, false);
      all = sources.tables().all();
    }
    List<ProjectTable> matching = filter.of(all);
    Page<TableRow> page =
        pages.apply(
            (position, count) ->
                matching.stream().skip(position).limit(count).map(TableRow::of).toList());
    List<String> notes = new ArrayList<>(sources.notes());
    if (!sources.isListed()) {
      notes.add(
          "These are the tables in all saved workbooks, even if rules.xml leaves some of them out.");
    }
    if (matching.isEmpty()) {
      notes.add(filter.whyNothingMatches(all));
    }
    addNoteOnProperties(notes, all);
    addNotesOnSheets(notes, all, sources);
    return new TableList(
        TablesOfWorkbook.of(page.items()),
        matching.size(),
        page.nextCursor(),
        Optional.of(String.join(" ", notes)).filter(note -> !note.isEmpty()),
        sources.saved().map(SavedTables::unreadable).orElse(List.of()));
  }

  /** Tables of the type Properties give properties to the tables of a module or a category. */
  private static void addNoteOnProperties(List<String> notes, List<ProjectTable> all) {
    List<String> sources =
        all.stream()
            .filter(table -> table.type().equals("Properties"))
            .map(
                table ->
                    table.sheet().map(sheet -> sheet + "!").orElse("")
                        + table.range().map(CellRange::toString).orElse(""))
            .toList();
    if (!sources.isEmpty()) {
      notes.add(
          "Tables inherit further properties from tables of the type Properties (%s); they are not listed at each table."
              .formatted(Quoted.names(sources)));
    }
  }

  private static void addNotesOnSheets(
      List<String> notes, List<ProjectTable> all, TableSources sources) {
    long ambiguous = all.stream().filter(table -> table.found().size() > 1).count();
    if (ambiguous > 0) {
      notes.add(
          "OpenL Studio does not tell the sheets of %s, because others have the same name and position."
              .formatted(Counted.of(ambiguous, "table")));
    }
    long unknown = all.stream().filter(table -> table.sheet().isEmpty()).count() - ambiguous;
    if (sources.hasUnsavedChanges() && unknown > 0 && sources.saved().isPresent()) {
      notes.add(
          "The project has unsaved changes, so %s not known."
              .formatted(
                  unknown == 1
                      ? "the sheet of 1 table is"
                      : "the sheets of " + unknown + " tables are"));
    }
  }
}
