package org.openl.mcp.tools.projects;

import org.openl.mcp.doubles.studio.StudioCaller;

/** Edits of 6.x, which changes cells. */
final class EditsOf6 {

  private EditsOf6() {}

  /** Changes the factor of the first rule of a table and returns the HTTP status. */
  static int edit(StudioCaller caller, String table, double factor) {
    return write(caller, table, String.valueOf(factor));
  }

  /** Writes a JSON value as the factor of the first rule and returns the HTTP status. */
  static int write(StudioCaller caller, String table, String value) {
    return caller
        .send(
            "POST",
            table + "/actions",
            "{'operation':'update','target':{'type':'cell','row':2,'column':1,'value':%s}}"
                .formatted(value))
        .status();
  }
}
