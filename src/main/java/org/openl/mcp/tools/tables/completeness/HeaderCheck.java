package org.openl.mcp.tools.tables.completeness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.text.Quoted;

/** Compares the name of a table with its entry in the list of tables. */
final class HeaderCheck {

  private HeaderCheck() {}

  static List<String> reasons(ObjectNode table, TableSummary listed) {
    String name = table.path("name").asText();
    boolean same = listed.name().map(name::equals).orElse(name.isEmpty());
    if (same && !table.path("returnType").asText().equals("Collect")) {
      return List.of();
    }
    return List.of(
        "OpenL Studio misreads the header of the table, as it does for Collect: the name, the return type and the arguments may be wrong or missing."
            + listed
                .signature()
                .map(signature -> " The list of tables says " + Quoted.of(signature) + ".")
                .orElse(""));
  }
}
