package org.openl.mcp.tools.tables.completeness;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** Copies the reasons. */
  public CompletenessCheck {
    reasons = List.copyOf(reasons);
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
}
