package org.openl.mcp.tools.tables.completeness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.text.Quoted;

/**
 * The result of the check whether OpenL Studio gave a whole table.
 *
 * @param reasons the reasons why the table is not known to be complete, in one or two sentences
 *     each; empty if it is complete
 */
public record CompletenessCheck(List<String> reasons) {

  /** Nothing is missing. */
  public static final CompletenessCheck WHOLE = new CompletenessCheck(List.of());

  /** The advice for a table that is not known to be complete. */
  public static final String NEXT =
      "Do not draw conclusions from this table, and do not write it back. Look at it in OpenL Studio.";

  /** Copies the reasons. */
  public CompletenessCheck {
    reasons = List.copyOf(reasons);
  }

  /**
   * Returns whether the table is a grid of cells that includes its position, as OpenL Studio 6.x
   * gives it.
   */
  public static boolean isGrid(ObjectNode table) {
    return GridCheck.is(table);
  }

  /**
   * Compares a grid of cells with its position.
   *
   * @param grid the whole grid or a window of it
   */
  public static CompletenessCheck of(ObjectNode grid) {
    return new CompletenessCheck(GridCheck.reasons(grid));
  }

  /**
   * Compares a table with the cells that it occupies in its workbook, and checks for data that
   * OpenL Studio 5.27 is known to lose.
   *
   * @param table the table that Studio gave
   * @param listed its entry in the list of tables; empty if it is not known
   */
  public static CompletenessCheck of(ObjectNode table, Optional<TableSummary> listed) {
    Optional<TypedView> view = TypedView.of(table);
    if (view.isEmpty()) {
      return new CompletenessCheck(
          List.of(
              "This server cannot tell whether OpenL Studio returns tables of this type (%s) completely."
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

  /** Returns whether the table is complete. */
  public boolean complete() {
    return reasons.isEmpty();
  }

  /** Returns what to do next; empty if the table is complete. */
  public Optional<String> next() {
    return complete() ? Optional.empty() : Optional.of(NEXT);
  }

  /** Returns the same result with one more reason. */
  public CompletenessCheck and(String reason) {
    List<String> more = new ArrayList<>(reasons);
    more.add(reason);
    return new CompletenessCheck(more);
  }

  /** Returns the approximate number of characters in an answer. */
  public int length() {
    return reasons.stream().mapToInt(reason -> reason.length() + 3).sum()
        + (complete() ? 0 : NEXT.length());
  }
}
