package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.SavedCells;
import org.openl.mcp.tools.tables.completeness.CompletenessCheck;
import org.openl.mcp.tools.tables.completeness.TypedCells;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.CellValue;
import org.openl.mcp.workbooks.TableGrid;

/**
 * A table of OpenL Studio 5.27 whose typed view maps one to one onto the cells of the saved
 * workbook, so that the view can be written back without a loss.
 *
 * @param grid the cells, with those of the view where this server has changed them since the last
 *     save
 * @param range the cells that the table occupies
 * @param bodyRow the index of the first row below the titles
 */
record TypedGrid(EditedGrid grid, CellRange range, int bodyRow, TypedRows rows) {

  /** The titles that OpenL Studio writes for every simple spreadsheet. */
  private static final List<String> STEP_TITLES = List.of("Steps", "Value");

  static final String NEXT = "Edit it in OpenL Studio.";

  static final String SAVE = "Save or discard the changes of the project, then repeat the call.";

  /**
   * Compares a typed view with the saved table.
   *
   * @param unsaved whether the project has unsaved changes
   * @param written whether the view is the one that this server read after its own last write
   * @throws CallException if the view does not map one to one onto the saved table
   */
  static TypedGrid of(
      ObjectNode view, TableSummary entry, TableGrid saved, boolean unsaved, boolean written) {
    CellRange range = saved.range();
    if (!entry.range().equals(Optional.of(range))) {
      String place = entry.range().map(Object::toString).orElse("an unknown place");
      throw unsaved
          ? EditRefusal.ofTable(
              "An unsaved change has moved the table to %s, but the saved rows, which openl_get_table shows, are at %s."
                  .formatted(place, range),
              SAVE)
          : refusal(
              "the table is at %s in OpenL Studio but at %s in the saved workbook"
                  .formatted(place, range));
    }
    CompletenessCheck check = CompletenessCheck.of(view, Optional.of(entry));
    if (!check.complete()) {
      throw refusal(check.reasons().get(0));
    }
    TypedCells cells = TypedCells.of(view, range, entry.properties().size());
    SavedCells.obstacle(saved, cells)
        .ifPresent(
            reason -> {
              throw refusal(reason);
            });
    TypedGrid grid =
        new TypedGrid(grid(saved), range, cells.bodyRow() - range.firstRow(), new TypedRows(view));
    grid.requireTitles(view.path("tableType").asText());
    grid.requireSame(saved, unsaved, unsaved && written);
    return grid;
  }

  /**
   * Requires that the titles that the view of a simple spreadsheet lacks would stay, and that no
   * column of rules is without a title, because OpenL Studio removes its values.
   */
  private void requireTitles(String type) {
    if (rows.hasRules() && grid.row(bodyRow - 1).stream().anyMatch(EditedCell::isBlank)) {
      throw refusal("a column has no title, and OpenL Studio would remove its values");
    }
    if (type.equals("SimpleSpreadsheet")
        && !grid.row(bodyRow - 1).stream().map(EditedCell::text).toList().equals(STEP_TITLES)) {
      throw refusal("it writes the titles Steps and Value over the present ones");
    }
  }

  private static EditedGrid grid(TableGrid saved) {
    List<List<EditedCell>> rows = new ArrayList<>();
    for (TableGrid.Row row : saved.rows()) {
      List<EditedCell> cells = new ArrayList<>();
      for (int i = 0; i < saved.columns().size(); i++) {
        cells.add(
            i < row.cells().size()
                ? row.cells().get(i).map(TypedGrid::cell).orElseGet(EditedCell::empty)
                : EditedCell.empty());
      }
      rows.add(cells);
    }
    CellRange range = saved.range();
    List<EditedRegion> merged =
        saved.merged().stream()
            .map(TableGrid.Merged::region)
            .map(
                region ->
                    new EditedRegion(
                        region.firstRow() - range.firstRow(),
                        region.firstColumn() - range.firstColumn(),
                        region.rows(),
                        region.columns()))
            .toList();
    return new EditedGrid(rows, merged, range.firstRow(), range.firstColumn());
  }

  private static EditedCell cell(CellValue value) {
    JsonNode json =
        value instanceof CellValue.Decimal number
            ? DecimalNode.valueOf(number.exact())
            : value instanceof CellValue.Flag flag
                ? BooleanNode.valueOf(flag.value())
                : TextNode.valueOf(value.text());
    return new EditedCell(json, Optional.empty());
  }

  /** Requires that each cell below the titles would be written back as it is. */
  private void requireSame(TableGrid saved, boolean unsaved, boolean written) {
    if (bodyRow + rows.size() != grid.height() || saved.rows().size() != grid.height()) {
      throw refusal("OpenL Studio returns another number of rows than the workbook has");
    }
    for (int row = bodyRow; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        String address = saved.address(row, column);
        if (saved.formulas().containsKey(address)) {
          throw refusal("the cell %s has a formula of Excel".formatted(address));
        }
        Optional<CellValue> value =
            column < saved.rows().get(row).cells().size()
                ? saved.rows().get(row).cells().get(column)
                : Optional.empty();
        if (value.filter(CellValue.Moment.class::isInstance).isPresent()) {
          throw refusal("the cell %s has a date or a time".formatted(address));
        }
        requireSame(row, column, address, unsaved, written);
      }
    }
  }

  /**
   * Requires that a cell has the value of the view. If this server has written the view since the
   * last save, the cell gets that value, unless it has another type, because the view could show it
   * wrongly then. The unsaved change of anybody else could be a formula or a date, which the view
   * does not tell.
   */
  private void requireSame(int row, int column, String address, boolean unsaved, boolean written) {
    EditedCell is = grid.cell(row, column);
    EditedCell view = EditedCell.of(rows.value(row - bodyRow, column));
    if (view.value().isArray()) {
      throw refusal("the cell %s has a list".formatted(address));
    }
    if (view.value().isTextual() && ExcelFormula.isPossible(view.value().textValue())) {
      throw refusal(
          "of the text %s in the cell %s it would make a formula of Excel"
              .formatted(Quoted.of(view.text()), address));
    }
    if (is.isIdentical(view)) {
      return;
    }
    boolean sameType =
        is.isEmpty() || view.isEmpty() || is.value().getNodeType() == view.value().getNodeType();
    if (written && sameType) {
      grid.set(row, column, view);
    } else if (written) {
      throw EditRefusal.ofTable(
          "An unsaved edit has changed the cell %s from %s to %s, which has another type, so this server cannot tell what the cell holds."
              .formatted(address, Quoted.of(is.text()), Quoted.of(view.text())),
          SAVE);
    } else if (unsaved && sameType && !differsInSpaces(is, view)) {
      throw EditRefusal.ofTable(
          "OpenL Studio shows the cell %s as %s, but the saved workbook holds %s. Either OpenL Studio reads the saved value in another form, or the cell has an unsaved change that this server did not make."
              .formatted(address, Quoted.of(view.text()), Quoted.of(is.text())),
          "Save the project, then repeat the call. If it is refused again, edit the table in OpenL Studio.");
    } else if (differsInSpaces(is, view)) {
      throw refusal(
          "the cell %s holds %s with spaces that OpenL Studio does not show, and would remove"
              .formatted(address, Quoted.of(is.text())));
    } else {
      throw refusal(
          "OpenL Studio reads the cell %s as %s, but it holds %s, which would be changed"
              .formatted(address, Quoted.of(view.text()), Quoted.of(is.text())));
    }
  }

  private static boolean differsInSpaces(EditedCell saved, EditedCell view) {
    return saved.value().isTextual()
        && view.value().isTextual()
        && saved.value().textValue().strip().equals(view.value().textValue().strip());
  }

  private static CallException refusal(String why) {
    return EditRefusal.ofTable(
        "OpenL Studio 5.27 cannot edit this table without a loss: %s."
            .formatted(why.replaceFirst("\\.$", "")),
        NEXT);
  }
}
