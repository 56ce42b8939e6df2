package org.openl.mcp.doubles.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;

/** The cells of a table on its sheet. */
record SheetTable(Sheet sheet, SheetArea area) {

  private static final String PROPERTIES = "properties";

  /** Returns the tables of a sheet that OpenL recognizes. */
  static List<SheetTable> of(Sheet sheet) {
    return TableAreas.of(sheet).stream()
        .map(area -> new SheetTable(sheet, area))
        .filter(table -> TableHeaders.of(table.header()).isPresent())
        .toList();
  }

  /** Returns the text of the first cell. */
  String header() {
    return cell(0, 0).text();
  }

  GridCell cell(int row, int column) {
    return Optional.ofNullable(sheet.getRow(area.top() + row))
        .map(r -> CellReading.read(r.getCell(area.left() + column)))
        .orElse(GridCell.BLANK);
  }

  TableMatrix matrix() {
    List<Span> merges = new ArrayList<>();
    for (CellRangeAddress merged : sheet.getMergedRegions()) {
      if (area.contains(merged.getFirstRow(), merged.getFirstColumn())) {
        merges.add(
            new Span(
                merged.getFirstRow() - area.top(),
                merged.getFirstColumn() - area.left(),
                Math.min(merged.getLastRow(), area.bottom()) - merged.getFirstRow() + 1,
                Math.min(merged.getLastColumn(), area.right()) - merged.getFirstColumn() + 1));
      }
    }
    List<List<GridCell>> rows = new ArrayList<>();
    for (int row = 0; row < area.height(); row++) {
      List<GridCell> cells = new ArrayList<>();
      for (int column = 0; column < area.width(); column++) {
        cells.add(cell(row, column));
      }
      rows.add(cells);
    }
    TableMatrix matrix = new TableMatrix(rows, merges);
    matrix.blankCovered();
    return matrix;
  }

  /** Returns how many rows the properties of the table have. */
  int propertyRows() {
    if (area.height() < 2 || !cell(1, 0).text().strip().equals(PROPERTIES)) {
      return 0;
    }
    return matrix().mergeOf(1, 0).map(Span::rowspan).orElse(1);
  }

  /** Returns the properties of the table by their names. */
  Map<String, GridCell> properties() {
    Map<String, GridCell> properties = new LinkedHashMap<>();
    if (area.width() > 2) {
      for (int row = 1; row <= propertyRows(); row++) {
        if (!cell(row, 1).isBlank()) {
          properties.put(cell(row, 1).text().strip(), cell(row, 2));
        }
      }
    }
    return properties;
  }

  /**
   * Replaces the cells: all of them, or none if one cannot be written.
   *
   * @param move whether the table has to move even if it has room
   * @return the table afterwards, below all others if it had no room where it was
   */
  SheetTable replace(TableMatrix matrix, boolean move) {
    SheetArea grown = SheetArea.of(area.top(), area.left(), matrix);
    boolean grows = grown.height() > area.height() || grown.width() > area.width();
    boolean moves = move || (grows && TableAreas.isOccupied(sheet, grown.withBorder(), area));
    SheetArea target =
        moves ? SheetArea.of(TableAreas.lastRow(sheet) + 2, area.left(), matrix) : grown;
    TableMatrix before = matrix();
    clear();
    SheetTable written = new SheetTable(sheet, target);
    try {
      written.write(matrix);
    } catch (RuntimeException e) {
      write(before);
      throw e;
    }
    return written;
  }

  /** Removes the cells and their merged regions. */
  void clear() {
    for (int i = sheet.getNumMergedRegions() - 1; i >= 0; i--) {
      if (area.intersects(sheet.getMergedRegion(i))) {
        sheet.removeMergedRegion(i);
      }
    }
    for (int row = area.top(); row <= area.bottom(); row++) {
      Row cells = sheet.getRow(row);
      for (int column = area.left(); cells != null && column <= area.right(); column++) {
        Optional.ofNullable(cells.getCell(column)).ifPresent(cells::removeCell);
      }
    }
  }

  /** Writes cells where there are none: all of them, or none if one cannot be written. */
  void write(TableMatrix matrix) {
    try {
      writeCells(matrix);
    } catch (RuntimeException e) {
      clear();
      throw e;
    }
  }

  private void writeCells(TableMatrix matrix) {
    for (int row = 0; row < matrix.height(); row++) {
      int number = area.top() + row;
      Row cells =
          Optional.ofNullable(sheet.getRow(number)).orElseGet(() -> sheet.createRow(number));
      for (int column = 0; column < matrix.width(); column++) {
        GridCell content = matrix.cell(row, column);
        if (content.value().isPresent() || content.style().isPresent()) {
          CellReading.write(cells.createCell(area.left() + column), content);
        }
      }
    }
    for (Span span : matrix.merges()) {
      sheet.addMergedRegion(
          new CellRangeAddress(
              area.top() + span.row(),
              area.top() + span.lastRow(),
              area.left() + span.column(),
              area.left() + span.lastColumn()));
    }
  }

  /** Gives all cells of a merged region its value, as 5.27 does when it moves a table. */
  void repeatMerged() {
    for (Span span : matrix().merges()) {
      GridCell first = cell(span.row(), span.column());
      for (int row = span.row(); row <= span.lastRow(); row++) {
        for (int column = span.column(); column <= span.lastColumn(); column++) {
          CellReading.write(sheet.getRow(area.top() + row).createCell(area.left() + column), first);
        }
      }
    }
  }
}
