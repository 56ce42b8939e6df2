package org.openl.mcp.studio.tables;

import java.util.List;

/** The table types, as named in OpenL Studio 5.27. */
public final class TableTypes {

  /** The types whose tables 5.27 can return. */
  public static final List<String> READABLE_IN_5_27 =
      List.of(
          "Datatype",
          "SimpleRules",
          "SimpleSpreadsheet",
          "SmartRules",
          "Spreadsheet",
          "Vocabulary");

  /**
   * The types that 5.27 lists, but whose tables it cannot return. {@code Rules} are decision tables
   * with condition and action columns, and lookup tables.
   */
  public static final List<String> UNREADABLE_IN_5_27 =
      List.of(
          "Actions",
          "Column Match",
          "Conditions",
          "Constants",
          "Data",
          "Environment",
          "Method",
          "Properties",
          "Returns",
          "Rules",
          "Run",
          "TBasic",
          "Test");

  private TableTypes() {}
}
