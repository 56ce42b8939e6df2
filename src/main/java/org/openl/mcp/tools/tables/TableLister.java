package org.openl.mcp.tools.tables;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.Failure;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.CellRange;

/** Lists the tables of a project. */
@Singleton
class TableLister {

  private final Caller caller;
  private final ShownProjects shown;

  TableLister(Caller caller, ShownProjects shown) {
    this.caller = caller;
    this.shown = shown;
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
    sources.show(shown);
    List<ProjectTable> unlisted = sources.tables().unlisted(all);
    List<ProjectTable> missing = filter.matching(unlisted);
    List<ProjectTable> matching =
        missing.isEmpty() ? matching(filter, all, sources) : filter.matching(all);
    Page<TableRow> page =
        pages.apply(
            (position, count) ->
                matching.stream().skip(position).limit(count).map(TableRow::of).toList());
    List<String> notes = new ArrayList<>(sources.notes());
    if (!sources.isListed() && !all.isEmpty()) {
      notes.add(
          "These are the tables in all saved workbooks, even if rules.xml leaves some of them out.");
    }
    if (sources.hasUnsavedChanges()) {
      notes.add(
          sources.isListed()
              ? "The project has unsaved changes. Names, ids and ranges are those of the unsaved state."
              : "The project has unsaved changes, which this list does not show.");
    }
    if (matching.isEmpty()) {
      notes.add(whyEmpty(filter, all, unlisted, sources));
    }
    if (!missing.isEmpty()) {
      notes.add(UnlistedTables.note(missing, sources.hasUnsavedChanges()));
    }
    addNoteOnProperties(notes, all);
    addNotesOnSheets(notes, all, sources);
    return new TableList(
        TablesOfWorkbook.of(page.items()),
        matching.size(),
        page.nextCursor(),
        Optional.of(String.join(" ", notes)).filter(note -> !note.isEmpty()),
        sources.unreadable());
  }

  /**
   * Returns the tables that match.
   *
   * @throws CallException if no table that is known has the kind or one of the properties
   */
  private static List<ProjectTable> matching(
      TableFilter filter, List<ProjectTable> all, TableSources sources) {
    try {
      return filter.of(all);
    } catch (CallException e) {
      if (sources.unreadable().isEmpty() || e.failure().isEmpty()) {
        throw e;
      }
      Failure failure = e.failure().get();
      throw new CallException(
          failure.what(),
          failure.why() + " " + UnreadableWorkbook.sentence(sources.unreadable()),
          failure.next());
    }
  }

  private static String whyEmpty(
      TableFilter filter,
      List<ProjectTable> all,
      List<ProjectTable> unlisted,
      TableSources sources) {
    if (!filter.matching(unlisted).isEmpty()) {
      return all.isEmpty()
          ? "OpenL Studio lists no tables of the project."
          : "None of the tables that OpenL Studio lists matches.";
    }
    if (!all.isEmpty()) {
      return filter.whyNothingMatches(all);
    }
    if (!unlisted.isEmpty() || sources.unreadable().isEmpty()) {
      return filter.whyNothingMatches(unlisted);
    }
    return sources.saved().filter(SavedTables::hasReadable).isPresent()
        ? "No tables can be shown: the workbooks that could be read have none."
        : "No tables can be shown, because no workbook of the project could be read.";
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
          "OpenL Studio does not report the sheets of %s, because others have the same name and position."
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
