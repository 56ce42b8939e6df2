package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.tools.tables.completeness.CompletenessCheck;
import org.openl.mcp.tools.tables.completeness.TypedCells;
import org.openl.mcp.tools.tables.completeness.TypedCells.Placed;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.CellValue;
import org.openl.mcp.workbooks.TableGrid;

/**
 * The unsaved changes of a table, as far as the typed view of OpenL Studio 5.27 shows them.
 *
 * @param note a sentence that says what is known of them
 * @param cells "saved -> unsaved" by cell
 */
record UnsavedChanges(String note, Map<String, String> cells) {

  /** The maximum number of cells in an answer. */
  private static final int MOST = 100;

  private static final int LONGEST_VALUE = 100;

  private static final String EMPTY = "(empty)";

  /**
   * Compares a typed view with the saved table.
   *
   * @param view the view of the unsaved table
   * @param entry its entry in the list, with the cells that it occupies now
   */
  static UnsavedChanges of(ObjectNode view, TableSummary entry, TableGrid saved) {
    Optional<CellRange> now = entry.range();
    CellRange before = saved.range();
    if (now.isPresent()
        && (now.get().rows() != before.rows() || now.get().columns() != before.columns())) {
      return unknown(
          "The table itself was changed: it now occupies %s, but its new rows cannot be shown."
              .formatted(now.get()));
    }
    CompletenessCheck check = CompletenessCheck.of(view, Optional.of(entry));
    if (!check.complete()) {
      return unknown(
          "OpenL Studio's view of the table cannot be compared with the saved rows. "
              + check.reasons().get(0));
    }
    TypedCells cells = TypedCells.of(view, before, entry.properties().size());
    return SavedCells.obstacle(saved, cells)
        .map(UnsavedChanges::unknown)
        .orElseGet(() -> compare(new SavedCells(saved), cells, before));
  }

  /** Returns what is known if OpenL Studio does not show the unsaved table. */
  static UnsavedChanges unknown(String why) {
    return new UnsavedChanges(why, Map.of());
  }

  private static UnsavedChanges compare(SavedCells saved, TypedCells unsaved, CellRange range) {
    Map<String, Placed> view = new LinkedHashMap<>();
    unsaved.cells().stream()
        .filter(cell -> !cell.heading())
        .forEach(cell -> view.put(CellRange.letters(cell.column()) + cell.row(), cell));
    Map<String, String> changes = new LinkedHashMap<>();
    for (String address : saved.addressesFrom(unsaved.bodyRow())) {
      Optional<JsonNode> value = Optional.ofNullable(view.get(address)).map(Placed::value);
      if (!isHeading(unsaved, address) && !saved.equals(address, value)) {
        changes.put(
            address,
            shown(saved.value(address)) + " -> " + value.map(UnsavedChanges::shown).orElse(EMPTY));
      }
    }
    view.forEach(
        (address, cell) -> {
          if (saved.value(address).isEmpty()) {
            changes.put(address, EMPTY + " -> " + shown(cell.value()));
          }
        });
    return changes.isEmpty()
        ? new UnsavedChanges(
            "OpenL Studio shows the same values for this table: none of its cells in %s below the titles is changed."
                .formatted(range),
            Map.of())
        : limited(changes);
  }

  private static boolean isHeading(TypedCells cells, String address) {
    return cells.cells().stream()
        .anyMatch(
            cell ->
                cell.heading() && address.equals(CellRange.letters(cell.column()) + cell.row()));
  }

  private static UnsavedChanges limited(Map<String, String> changes) {
    Map<String, String> first = new LinkedHashMap<>();
    changes.entrySet().stream().limit(MOST).forEach(e -> first.put(e.getKey(), e.getValue()));
    String more = changes.size() > MOST ? ", of which the first %d are listed".formatted(MOST) : "";
    return new UnsavedChanges(
        "In OpenL Studio's view of the unsaved table, %d %s another value%s ('unsaved')."
            .formatted(changes.size(), changes.size() == 1 ? "cell has" : "cells have", more),
        first);
  }

  private static String shown(Optional<CellValue> value) {
    return value.map(cell -> PrintableText.line(cell.text(), LONGEST_VALUE)).orElse(EMPTY);
  }

  private static String shown(JsonNode value) {
    String text =
        value.isArray()
            ? StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "))
            : value.asText();
    return PrintableText.line(text, LONGEST_VALUE);
  }
}
