package org.openl.mcp.tools.projects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openl.mcp.doubles.studio.StudioCaller;

/** Edits of 5.27, which replaces a table. */
final class EditsOf5 {

  private EditsOf5() {}

  /** Changes the factor of the first rule of a table and returns the HTTP status. */
  static int edit(StudioCaller caller, String table, double factor) {
    ObjectNode view = (ObjectNode) caller.get(table).body();
    ((ObjectNode) view.at("/rules/0")).put("Factor", factor);
    return caller.send("PUT", table, view.toString()).status();
  }
}
