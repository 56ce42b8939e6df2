package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.AnswerWithText;
import org.openl.mcp.call.results.ResponseFormat;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.completeness.CompletenessCheck;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.TableGrid;

/**
 * Reads one table: from the grid of OpenL Studio 6.x, or from the saved workbook, because the typed
 * views of 5.27 lose cells.
 */
@Singleton
public class TableReader {

  /** The failures that the table itself can cause. */
  private static final Set<Kind> TABLE_FAILURES =
      Set.of(
          Kind.REJECTED,
          Kind.SERVER_ERROR,
          Kind.TOO_LARGE,
          Kind.UNREADABLE,
          Kind.NOT_FOUND,
          Kind.NO_WORKBOOK);

  private static final String NOT_LISTED =
      "OpenL Studio does not list this table; it may be outside of the project's modules.";

  /** The characters that the notes of a window and the numbers of rows need. */
  private static final int RESERVE = 1_500;

  /** The minimum number of characters for rows. */
  private static final int LEAST = 2_000;

  private final TableLookup lookup;
  private final AnswerMapper mapper;

  TableReader(TableLookup lookup, AnswerMapper mapper) {
    this.lookup = lookup;
    this.mapper = mapper;
  }

  /**
   * A part of a table.
   *
   * @param empty the answer without rows
   * @param room the number of characters for rows
   */
  final class Part {

    private final TableAnswer empty;
    private final IntFunction<TableWindow> window;
    private final int room;

    private Part(TableAnswer empty, IntFunction<TableWindow> window, int room) {
      this.empty = empty;
      this.window = window;
      this.room = room;
    }

    /** Returns the structured content. */
    TableAnswer answer() {
      return empty.with(window.apply(room));
    }

    /** Returns the answer in a format. Markdown has fewer rows if it needs more characters. */
    Answer as(ResponseFormat format) {
      int most = room;
      TableWindow fitting = window.apply(most);
      while (format == ResponseFormat.markdown
          && most > LEAST
          && TableMarkdown.of(mapper.tree(empty.with(fitting))).length() > Answer.LARGEST) {
        most = most * 3 / 4;
        fitting = window.apply(most);
      }
      List<Set<Integer>> texts = fitting.texts();
      return format.of(
          new AnswerWithText(empty.with(fitting), json -> TableText.of(json, texts)),
          TableMarkdown::of);
    }
  }

  /**
   * Reads a window of a table.
   *
   * @param table the id, the name or the address of the table
   * @param fromRow the number of the first row in Excel
   * @param maxRows the maximum number of rows
   * @throws CallException if there is no such table or more than one, or if nothing returns all of
   *     it; it gives the name and the type
   * @throws StudioException on any other failure
   */
  Part read(StudioSession studio, String projectId, String table, int fromRow, int maxRows) {
    TableSources sources = lookup.sources(studio, projectId, table);
    ProjectTable found = lookup.find(studio, projectId, sources, table);
    lookup.show(sources);
    TableContent content = content(studio, projectId, sources, found, table, fromRow, maxRows);
    boolean top = content.grid().before() + content.grid().index(fromRow) == 0;
    TableAnswer empty =
        top
            ? content.answer(
                found,
                RelatedTables.of(TablesClient.of(studio), sources, projectId, found, content))
            : content.answer(found, RelatedTables.NONE);
    return new Part(
        empty,
        most -> TableWindow.of(content.grid(), fromRow, maxRows, most),
        room(empty, content.grid()));
  }

  /**
   * Reads one cell of a table.
   *
   * @param table the id, the name or the address of the table
   * @throws CallException as {@link #read(StudioSession, String, String, int, int)}
   * @throws StudioException on any other failure
   */
  Part read(StudioSession studio, String projectId, String table, CellPart cell) {
    TableSources sources = lookup.sources(studio, projectId, table);
    ProjectTable found = lookup.find(studio, projectId, sources, table);
    lookup.show(sources);
    TableContent content = content(studio, projectId, sources, found, table, cell.row(), 1);
    TableAnswer empty = content.answer(found, RelatedTables.NONE);
    return new Part(empty, most -> cell.of(content.grid(), most), room(empty, content.grid()));
  }

  private TableContent content(
      StudioSession studio,
      String projectId,
      TableSources sources,
      ProjectTable found,
      String table,
      int fromRow,
      int maxRows) {
    return grid(studio, projectId, found, fromRow, maxRows)
        .map(raw -> raw.withNotes(sources.notes()))
        .or(() -> workbook(sources, studio, projectId, found, table))
        .orElseGet(() -> typedView(sources, studio, projectId, found));
  }

  /** Returns the number of characters for rows beside the rest of an answer. */
  private int room(TableAnswer empty, GridContent grid) {
    JsonNode json = mapper.tree(empty);
    int rest =
        Math.max(json.toString().length(), TableText.of(json, List.of()).length())
            + TableWindow.charactersOfColumns(grid);
    return Math.max(LEAST, Answer.LARGEST - RESERVE - rest);
  }

  /**
   * Returns the grid of OpenL Studio 6.x: the rows that are asked for if they can be read alone, or
   * all rows. Empty if Studio does not return a grid.
   */
  private Optional<TableContent> grid(
      StudioSession studio, String projectId, ProjectTable table, int fromRow, int maxRows) {
    if (table.listed().isEmpty() || !studio.has(Capability.EVERY_TABLE_TYPE)) {
      return Optional.empty();
    }
    TableSummary entry = table.listed().get();
    Optional<CellRange> range = entry.range();
    int startRow =
        range.map(cells -> Math.min(fromRow, cells.lastRow()) - cells.firstRow()).orElse(0);
    int before = Math.max(0, startRow);
    int rows = range.isPresent() ? maxRows : Integer.MAX_VALUE;
    return RawGrid.of(view(studio, projectId, entry, before, rows), before)
        .map(
            grid ->
                grid.isSufficient(fromRow, rows)
                    ? grid
                    : wholeGrid(studio, projectId, entry).orElse(grid))
        .map(
            grid -> {
              if (rows > 1) {
                lookup.showRows(studio, projectId, entry.id(), grid.source(), grid.startRow());
              }
              return TableContent.of(grid);
            });
  }

  /** Returns all rows of a grid; empty if they exceed the maximum length of Studio's answers. */
  private static Optional<RawGrid> wholeGrid(
      StudioSession studio, String projectId, TableSummary entry) {
    try {
      return RawGrid.of(
          TablesClient.of(studio).get(projectId, entry.id(), 0, Integer.MAX_VALUE), 0);
    } catch (StudioException e) {
      if (e.kind() == Kind.TOO_LARGE) {
        return Optional.empty();
      }
      throw failure(e, entry);
    }
  }

  private Optional<TableContent> workbook(
      TableSources sources,
      StudioSession studio,
      String projectId,
      ProjectTable found,
      String table) {
    if (!sources.openWorkbooks()) {
      return Optional.empty();
    }
    ProjectTable located =
        found.saved().isPresent()
            ? found
            : lookup.find(studio, projectId, sources, found.id().orElse(table));
    return located
        .saved()
        .map(
            saved -> {
              SavedTables tables = sources.saved().orElseThrow();
              TableGrid grid = tables.grid(saved);
              List<String> notes = new ArrayList<>(sources.notes());
              boolean unlisted = sources.isListed() && located.listed().isEmpty();
              if (unlisted && !sources.hasUnsavedChanges()) {
                notes.add(NOT_LISTED);
              }
              TableContent content = TableContent.of(grid, tables.revision(), notes);
              if (!sources.hasUnsavedChanges()) {
                return content;
              }
              return unlisted
                  ? content.with(
                      UnsavedChanges.unlisted(saved, sources.tables().listedIn(saved.workbook())),
                      located)
                  : content.with(unsaved(studio, projectId, located, grid), located);
            });
  }

  /** Compares the saved table with the typed view of OpenL Studio 5.27. */
  private static UnsavedChanges unsaved(
      StudioSession studio, String projectId, ProjectTable table, TableGrid saved) {
    if (table.listed().isEmpty()) {
      return UnsavedChanges.unknown("It is not known whether this table is changed.");
    }
    TableSummary entry = table.listed().get();
    // The sources have read the list in a new HTTP session, because the project is edited.
    try {
      ObjectNode view = TablesClient.of(studio).get(projectId, entry.id(), 0, Integer.MAX_VALUE);
      return UnsavedChanges.of(view, entry, saved);
    } catch (StudioException e) {
      if (!TABLE_FAILURES.contains(e.kind())) {
        throw e;
      }
      return UnsavedChanges.unknown(
          "OpenL Studio does not return the unsaved state of this table, so it is not known whether"
              + " the table is changed.");
    }
  }

  /** Returns a table that the saved workbooks do not have, if its typed view is complete. */
  private static TableContent typedView(
      TableSources sources, StudioSession studio, String projectId, ProjectTable table) {
    TableSummary entry =
        table
            .listed()
            .orElseThrow(() -> new IllegalStateException("A table is listed or in a workbook."));
    ObjectNode view = view(studio, projectId, entry, 0, Integer.MAX_VALUE);
    CompletenessCheck check = CompletenessCheck.of(view, Optional.of(entry));
    Optional<CellRange> range = entry.range();
    if (!check.complete() || range.isEmpty()) {
      throw new CallException(
          "OpenL Studio does not return the whole table. " + description(entry),
          sources.whyUnreadable(entry).orElse("The saved workbooks do not have it.")
              + " "
              + String.join(" ", check.reasons()),
          "Look at it in OpenL Studio.");
    }
    List<String> notes = new ArrayList<>(sources.notes());
    notes.add(sources.whyUnreadable(entry).orElse("The saved workbooks do not have this table."));
    return TableContent.of(view, entry, range.get(), notes);
  }

  private static ObjectNode view(
      StudioSession studio, String projectId, TableSummary entry, int startRow, int maxRows) {
    try {
      return TablesClient.of(studio).get(projectId, entry.id(), startRow, maxRows);
    } catch (StudioException e) {
      throw failure(e, entry);
    }
  }

  /** Returns the failure to throw if OpenL Studio does not return a table. */
  private static RuntimeException failure(StudioException e, TableSummary entry) {
    if (!TABLE_FAILURES.contains(e.kind())) {
      return e;
    }
    return e.kind() == Kind.NOT_FOUND || e.kind() == Kind.NO_WORKBOOK
        ? listedButNotFound(entry)
        : new CallException(e, description(entry));
  }

  /**
   * Creates the failure for a listed table that Studio 5.27 does not find, such as one of a
   * workbook that another workbook includes.
   */
  private static CallException listedButNotFound(TableSummary table) {
    return new CallException(
        "OpenL Studio cannot return this table. " + description(table),
        "OpenL Studio lists the table but does not find it. The table may be in a workbook that"
            + " another workbook includes.",
        "Look at it in OpenL Studio.");
  }

  private static String description(TableSummary table) {
    return "It is the table %s of the type %s."
        .formatted(
            Quoted.of(table.name().orElse(table.id())),
            Quoted.cut(table.tableType().or(table::kind).orElse("unknown")));
  }
}
