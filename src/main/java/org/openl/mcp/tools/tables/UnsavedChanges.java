package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.text.DifferingTexts;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.completeness.CompletenessCheck;
import org.openl.mcp.tools.tables.completeness.TypedCells;
import org.openl.mcp.tools.tables.completeness.TypedCells.Placed;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.CellValue;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.WorkbookTable;

/**
 * The unsaved changes of a table, as far as the typed view of OpenL Studio 5.27 shows them.
 *
 * @param note a sentence that says what is known of them
 * @param cells "saved → unsaved" by cell
 */
record UnsavedChanges(String note, Map<String, String> cells) {

  /** The maximum number of cells in an answer. */
  private static final int MOST = 100;

  /** The maximum number of addresses in the note. */
  private static final int FIRST = 20;

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

  /**
   * Returns what is known if OpenL Studio does not list a saved table.
   *
   * @param listed the tables that Studio lists in the same workbook
   */
  static UnsavedChanges unlisted(WorkbookTable table, List<ProjectTable> listed) {
    List<String> there =
        listed.stream()
            .filter(other -> other.found().isEmpty())
            .filter(other -> other.range().equals(Optional.of(table.range())))
            .flatMap(other -> other.name().stream())
            .toList();
    return unknown(
        "OpenL Studio's unsaved state has no table %s in this workbook; it may have been renamed or deleted%s.%s"
            .formatted(
                Quoted.of(table.name().orElseGet(table::type)),
                listed.isEmpty() ? ", or it may be outside of the project's modules" : "",
                there.isEmpty()
                    ? ""
                    : " Studio lists %s at the same cells.".formatted(Quoted.names(there))));
  }

  /** Returns what is known if OpenL Studio does not show the unsaved table. */
  static UnsavedChanges unknown(String why) {
    return new UnsavedChanges(why, Map.of());
  }

  private static UnsavedChanges compare(SavedCells saved, TypedCells unsaved, CellRange range) {
    Map<String, Placed> view = new LinkedHashMap<>();
    unsaved.cells().stream()
        .filter(cell -> cell.row() >= unsaved.bodyRow())
        .forEach(cell -> view.put(CellRange.letters(cell.column()) + cell.row(), cell));
    Map<String, String> changes = new LinkedHashMap<>();
    List<String> similar = new ArrayList<>();
    for (String address : saved.addressesFrom(unsaved.bodyRow())) {
      Optional<Placed> cell = Optional.ofNullable(view.get(address));
      ValueMatch match =
          cell.map(shown -> saved.match(address, shown)).orElse(ValueMatch.DIFFERENT);
      if (match == ValueMatch.DIFFERENT) {
        changes.put(
            address,
            DifferingTexts.of(
                    shown(saved.value(address)),
                    cell.map(Placed::value).map(UnsavedChanges::shown).orElse(EMPTY))
                .change());
      } else if (match == ValueMatch.SIMILAR) {
        similar.add(address);
      }
    }
    view.forEach(
        (address, cell) -> {
          if (saved.value(address).isEmpty()) {
            changes.put(address, DifferingTexts.of(EMPTY, shown(cell.value())).change());
          }
        });
    return new UnsavedChanges(note(changes.size(), similar, range), first(changes));
  }

  private static String note(int changes, List<String> similar, CellRange range) {
    String unsure =
        similar.isEmpty()
            ? ""
            : " It is not known whether spaces, types or formulas are changed in these cells: %s."
                .formatted(addresses(similar));
    if (changes == 0) {
      return (similar.isEmpty()
                  ? "OpenL Studio shows the same values for this table: none of its cells in %s"
                      + " below the titles is changed."
                  : "OpenL Studio shows no difference for the cells in %s below the titles, apart"
                      + " from spaces, types and formulas.")
              .formatted(range)
          + unsure;
    }
    String more = changes > MOST ? ", of which the first %d are listed".formatted(MOST) : "";
    return "In OpenL Studio's view of the unsaved table, %d %s another value%s ('unsaved')."
            .formatted(changes, changes == 1 ? "cell has" : "cells have", more)
        + unsure;
  }

  private static String addresses(List<String> cells) {
    String more = cells.size() > FIRST ? " and %d more".formatted(cells.size() - FIRST) : "";
    return cells.stream().limit(FIRST).collect(Collectors.joining(", ")) + more;
  }

  private static Map<String, String> first(Map<String, String> changes) {
    Map<String, String> first = new LinkedHashMap<>();
    changes.entrySet().stream().limit(MOST).forEach(e -> first.put(e.getKey(), e.getValue()));
    return first;
  }

  private static String shown(Optional<CellValue> value) {
    return value.map(cell -> PrintableText.line(cell.text())).orElse(EMPTY);
  }

  private static String shown(JsonNode value) {
    String text =
        value.isArray()
            ? StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "))
            : value.asText();
    return PrintableText.line(text);
  }
}
