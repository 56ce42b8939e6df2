package org.openl.mcp.tools.tables.completeness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.text.Quoted;

/**
 * Whether OpenL Studio gave a whole table.
 *
 * @param reasons why it is not known to be whole, a sentence or two each; empty if it is whole
 */
public record CompletenessCheck(List<String> reasons) {

  /** Nothing is missing. */
  public static final CompletenessCheck WHOLE = new CompletenessCheck(List.of());

  /** What to do with a table that is not known to be whole. */
  public static final String NEXT =
      "Do not draw conclusions from this table, and do not write it back. Look at it in OpenL Studio.";

  /** Keeps a copy of the reasons. */
  public CompletenessCheck {
    reasons = List.copyOf(reasons);
  }

  /** Whether the table is a grid of cells with a position of its own, as OpenL Studio 6.x gives. */
  public static boolean isToldByItself(ObjectNode table) {
    return GridCheck.is(table);
  }

  /**
   * Compares a grid of cells with its position.
   *
   * @param grid all of it, or a window
   */
  public static CompletenessCheck of(ObjectNode grid) {
    return new CompletenessCheck(GridCheck.reasons(grid));
  }

  /**
   * Compares a table with the cells that it occupies in its workbook, and looks for what OpenL
   * Studio 5.27 is known to lose.
   *
   * @param table as Studio gave it
   * @param listed its entry in the list of tables; empty if it is not known
   */
  public static CompletenessCheck of(ObjectNode table, Optional<TableSummary> listed) {
    Optional<TypedView> view = TypedView.of(table);
    if (view.isEmpty()) {
      return new CompletenessCheck(
          List.of(
              "This server cannot tell whether OpenL Studio gives tables of this type (%s) completely."
                  .formatted(Quoted.of(table.path("tableType").asText()))));
    }
    return new CompletenessCheck(
        Stream.of(
                ExtentCheck.reasons(view.get(), table, listed),
                view.get().hasRules() ? RuleColumns.reasons(view.get(), table) : List.<String>of(),
                listed.map(entry -> HeaderCheck.reasons(table, entry)).orElse(List.of()),
                ValueCheck.reasons(view.get(), table))
            .flatMap(List::stream)
            .toList());
  }

  /** Whether nothing is missing. */
  public boolean complete() {
    return reasons.isEmpty();
  }

  /** What to do next; empty if the table is whole. */
  public Optional<String> next() {
    return complete() ? Optional.empty() : Optional.of(NEXT);
  }

  /** The same, for one reason more. */
  public CompletenessCheck and(String reason) {
    List<String> more = new ArrayList<>(reasons);
    more.add(reason);
    return new CompletenessCheck(more);
  }

  /** How many characters it takes in an answer, roughly. */
  public int length() {
    return reasons.stream().mapToInt(reason -> reason.length() + 3).sum()
        + (complete() ? 0 : NEXT.length());
  }
}
