package org.openl.mcp.tools.tables.editing;

/** What an edit does. The names are those on the wire; each has an example of an edit. */
public enum EditOp {
  /** Replaces the values of cells. */
  set("{\"op\":\"set\",\"cell\":\"C5\",\"value\":\"1.75\",\"expected\":\"1.5\"}"),
  /** Adds rows below the last one. */
  append_rows("{\"op\":\"append_rows\",\"cells\":[[\"> 65\",\"1.2\"]]}"),
  /** Adds rows above a row. */
  insert_rows("{\"op\":\"insert_rows\",\"row\":\"6\",\"cells\":[[\"> 65\",\"1.2\"]]}"),
  /** Deletes rows. */
  delete_rows("{\"op\":\"delete_rows\",\"row\":\"6\",\"count\":\"2\"}"),
  /** Adds columns after the last one. */
  append_columns("{\"op\":\"append_columns\",\"cells\":[[\"\",\"Fee\",\"10\",\"20\"]]}"),
  /** Adds columns before a column. */
  insert_columns(
      "{\"op\":\"insert_columns\",\"column\":\"D\",\"cells\":[[\"\",\"Fee\",\"10\",\"20\"]]}"),
  /** Deletes columns. */
  delete_columns("{\"op\":\"delete_columns\",\"column\":\"D\",\"count\":\"1\"}"),
  /** Merges cells. */
  merge("{\"op\":\"merge\",\"range\":\"B5:B7\"}"),
  /** Separates merged cells. */
  unmerge("{\"op\":\"unmerge\",\"cell\":\"B5\"}");

  private final String example;

  EditOp(String example) {
    this.example = example;
  }

  /** Returns a filled edit, as JSON. */
  String example() {
    return example;
  }
}
