package org.openl.mcp.workbooks.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.workbooks.Cell;

/**
 * The cells of an inserted or removed row or column, from its first filled cell to its last one.
 *
 * @param first the address of the first cell, if those before it are empty
 * @param cells the cells; empty for a cell without a content
 * @param more the number of further filled cells
 */
public record LineCells(Optional<String> first, List<Optional<Cell>> cells, int more) {

  /** The maximum number of cells. */
  private static final int MOST = 30;

  /** Returns the contents of the cells; "" for an empty cell. */
  public List<String> texts() {
    return cells.stream()
        .map(cell -> cell.map(filled -> new CellContent(filled).text()).orElse(""))
        .toList();
  }

  /** Collects the cells of a line. */
  static final class Builder {

    private final List<Optional<Cell>> cells = new ArrayList<>();
    private Optional<String> first = Optional.empty();
    private int begin = -1;
    private int more;

    /**
     * Adds a filled cell.
     *
     * @param position its position in the line, from 0
     */
    void add(int position, CellContent content) {
      if (begin < 0) {
        begin = position;
        first = Optional.of(content.cell().address()).filter(address -> position > 0);
      }
      if (position - begin >= MOST) {
        more++;
        return;
      }
      while (cells.size() < position - begin) {
        cells.add(Optional.empty());
      }
      cells.add(Optional.of(content.cell()));
    }

    LineCells build() {
      return new LineCells(first, List.copyOf(cells), more);
    }
  }
}
