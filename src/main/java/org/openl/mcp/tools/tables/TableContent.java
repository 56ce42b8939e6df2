package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.text.Counted;
import org.openl.mcp.tools.tables.completeness.TypedCells;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.TableGrid;

/**
 * The content of a table from one source.
 *
 * @param notes what to know before using the rows
 * @param revision the saved revision; empty for the current state
 * @param range the cells that the table occupies in that source
 * @param parts the places of the parts if the table is joined from several
 * @param unsaved unsaved changes by cell
 * @param messages errors and warnings
 */
record TableContent(
    GridContent grid,
    List<String> notes,
    Optional<String> revision,
    Optional<CellRange> range,
    List<String> parts,
    Map<String, String> unsaved,
    List<TableMessage> messages) {

  /** Returns the grid of OpenL Studio 6.x. */
  static TableContent of(RawGrid raw) {
    GridContent grid = raw.content();
    List<String> notes = new ArrayList<>();
    if (raw.range().isEmpty()) {
      notes.add(
          "OpenL Studio does not report which cells the table occupies, so %sthis server cannot tell whether rows are missing."
              .formatted(raw.hasAddresses() ? "" : "rows and columns are counted from 1, and "));
    } else if (raw.range().get().rows() != grid.total()) {
      notes.add(
          "The table is not known to be whole: it has %s in the workbook (%s), but OpenL Studio returns %d."
              .formatted(
                  Counted.of(raw.range().get().rows(), "row"), raw.range().get(), grid.total()));
    }
    if (raw.hasAddresses() && !raw.hasKnownNumbers()) {
      notes.add(
          "OpenL Studio leaves out rows and does not report the cells of others, so the numbers of"
              + " rows may be wrong.");
    }
    if (grid.before() > 0 && !raw.isConsecutive()) {
      notes.add(
          "OpenL Studio does not return the whole table at once, so rows between this answer and the one before may be missing.");
    }
    if (raw.beginsInMergedCell()) {
      notes.add(
          "The first row is within a merged cell that begins above it and whose value is not here. Pass a smaller fromRow to get it.");
    }
    if (raw.isPart()) {
      notes.add("OpenL Studio reports that this is one part of a table (TablePart).");
    }
    return new TableContent(
        grid, notes, Optional.empty(), raw.range(), List.of(), Map.of(), raw.messages());
  }

  /** Returns the table of a saved workbook. */
  static TableContent of(TableGrid grid, Optional<String> revision, List<String> notes) {
    List<String> all = new ArrayList<>(notes);
    if (grid.parts().size() > 1) {
      all.add(PartPlaces.of(grid));
    }
    return new TableContent(
        GridContent.of(grid),
        all,
        revision,
        Optional.of(grid.range()),
        grid.parts().size() > 1
            ? grid.parts().stream().map(part -> part.sheet() + "!" + part.range()).toList()
            : List.of(),
        Map.of(),
        List.of());
  }

  /** Returns a complete typed view of OpenL Studio 5.27, which lacks the header. */
  static TableContent of(
      ObjectNode view, TableSummary entry, CellRange range, List<String> sourceNotes) {
    TypedCells cells = TypedCells.of(view, range, entry.properties().size());
    List<String> columns =
        IntStream.rangeClosed(range.firstColumn(), range.lastColumn())
            .mapToObj(CellRange::letters)
            .toList();
    List<GridRow> rows =
        IntStream.rangeClosed(cells.firstRow(), range.lastRow())
            .mapToObj(number -> row(cells, range, number))
            .toList();
    List<String> notes = new ArrayList<>(sourceNotes);
    notes.add(
        "These are the rows in OpenL Studio's view of"
            + " it, which has neither the header nor the rows of properties; names may be written"
            + " differently in the workbook. Do not write them back.");
    return new TableContent(
        new GridContent(columns, rows, true, 0, rows.size(), List.of()),
        notes,
        Optional.empty(),
        Optional.of(range),
        List.of(),
        Map.of(),
        List.of());
  }

  private static GridRow row(TypedCells cells, CellRange range, int number) {
    List<JsonNode> values = new ArrayList<>();
    for (int column = range.firstColumn(); column <= range.lastColumn(); column++) {
      int here = column;
      values.add(
          cells.cells().stream()
              .filter(cell -> cell.row() == number && cell.column() == here)
              .findFirst()
              .<JsonNode>map(TypedCells.Placed::value)
              .orElse(NullNode.instance));
    }
    return new GridRow(
        number, GridContent.withoutTrailingNulls(values), Set.of(), Map.of(), List.of());
  }

  /**
   * Returns the same content with the unsaved changes of the table.
   *
   * @param table the table, whose signature and properties are in the answer
   */
  TableContent with(UnsavedChanges changes, ProjectTable table) {
    List<String> more = new ArrayList<>();
    more.add(
        "These are the saved rows%s; the project has unsaved changes. %s%s"
            .formatted(
                revision.map(id -> " of revision " + id).orElse(""),
                changes.note(),
                table.listed().isPresent()
                    ? " Signature and properties are the current ones."
                    : ""));
    more.addAll(notes);
    return new TableContent(grid, more, revision, range, parts, changes.cells(), messages);
  }

  /** Returns the same content with further notes before its own. */
  TableContent withNotes(List<String> further) {
    List<String> more = new ArrayList<>(further);
    more.addAll(notes);
    return new TableContent(grid, more, revision, range, parts, unsaved, messages);
  }

  /** Returns the answer without rows. */
  TableAnswer answer(ProjectTable table, RelatedTables related) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(related.notes());
    return new TableAnswer(
        all,
        table.id(),
        table.name(),
        table.type(),
        table.furtherKind(),
        table.signature(),
        table.workbook(),
        table.sheet(),
        range.map(CellRange::toString),
        parts,
        revision,
        table.properties(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        unsaved,
        Optional.empty(),
        Optional.empty(),
        related.tests(),
        related.usedBy(),
        messages);
  }
}
